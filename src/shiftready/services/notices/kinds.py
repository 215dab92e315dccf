"""The kinds of mail to accounts: which fields their words may name, and the words where the agency has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What a notice is about. A place in a class is looked at when its mail goes out: what it says is how it stands then.
PLACE, CERTIFICATE, DEADLINE, ESCALATION = "place", "certificate", "deadline", "escalation"
#: An answer that others promised is awaited; looked at when its mail goes out, too.
HELP = "help"


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's subject, and what stands before and after what it tells; fields in braces are filled in."""

    subject: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of mail: its name, an example of each of its fields, and its own words."""

    name: str
    fields: Mapping[str, str]
    words: Words


_CLASS = {
    "agency": "Example Police",
    "person": "Person One",
    "class": "Crisis Intervention Team, 40 hours",
    "days": "2 to 6 Mar 2026",
    "place": "Example Street 1",
}
_RULE = {"agency": "Example Police", "person": "Person One", "rule": "Crisis refresher", "due_on": "31 Dec 2026"}
_HELP = {"agency": "Example Police", "by": "2 Mar 2026, 16:00 CST", "standing": "Nearly due"}
_HELP_OF_OTHERS = _HELP | {"provider": "State association"}
_HELP_FOR_OTHERS = _HELP | {"asker": "Other Police"}
_BYE = "{agency}"
KINDS: dict[str, MailKind] = {
    "seat": MailKind(
        "A seat is given", _CLASS, Words("Your seat: {class}, {days}", "You have a seat in {class}.", _BYE)
    ),
    "offer": MailKind(
        "A seat is offered",
        _CLASS | {"until": "Mon 2 Mar 2026, 16:00"},
        Words("A seat is free: {class}, {days}", "A seat in {class} is offered to you until {until}.", _BYE),
    ),
    "seat_changed": MailKind(
        "A class has changed", _CLASS, Words("Changed: {class}, {days}", "{class} has changed. It is now:", _BYE)
    ),
    "seat_gone": MailKind(
        "A seat is gone, or a class cancelled",
        _CLASS,
        Words("No more: {class}, {days}", "You have no place in {class} any more.", _BYE),
    ),
    "certificate": MailKind(
        "A certificate",
        {"agency": "Example Police", "person": "Person One", "course": "Crisis Intervention Team", "number": "AB12"},
        Words("Your certificate: {course}", "Your certificate of {course} is with this mail.", _BYE),
    ),
    "deadline": MailKind(
        "A deadline comes near",
        _RULE | {"days_left": "30"},
        Words("By {due_on}: {rule}", "{rule} asks for training by {due_on}, in {days_left} days.", _BYE),
    ),
    "overdue": MailKind(
        "A deadline has passed", _RULE, Words("Overdue: {rule}", "{rule} asked for training by {due_on}.", _BYE)
    ),
    "escalation": MailKind(
        "To supervisors and coordinators",
        _RULE | {"number": "P1"},
        Words("{person}: {rule}", "{person} ({number}) has to meet {rule} by {due_on}.", _BYE),
    ),
    "help": MailKind(
        "An answer to a request for help is awaited",
        _HELP_OF_OTHERS,
        Words("{standing}: {provider}", "{provider} promised an answer to your request for help by {by}.", _BYE),
    ),
    "help_received": MailKind(
        "An answer to another agency is due",
        _HELP_FOR_OTHERS,
        Words("{standing}: help for {asker}", "{asker} asked you for help. You promise an answer by {by}.", _BYE),
    ),
    "help_match": MailKind(
        "A match for a request for help is awaited",
        _HELP_OF_OTHERS,
        Words("{standing}: match by {provider}", "{provider} promised a match for your request by {by}.", _BYE),
    ),
    "help_match_received": MailKind(
        "A match for another agency is due",
        _HELP_FOR_OTHERS,
        Words("{standing}: match for {asker}", "{asker} asked you for help. You promise a match by {by}.", _BYE),
    ),
}
