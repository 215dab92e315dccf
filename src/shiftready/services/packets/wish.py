"""What a packet is asked for, looked at before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast, get_args

from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.accreditation.editions import find_standard
from shiftready.services.clock import today_in
from shiftready.services.compliance import require_sight
from shiftready.services.offerings.find import find_offering
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.known import end_of, rows_known
from shiftready.store.models import Person

PacketKind = Literal["person", "class", "rule", "year", "standard"]
KINDS: tuple[PacketKind, ...] = get_args(PacketKind)
EARLIEST = 1990


@dataclass(frozen=True, slots=True)
class PacketWish:
    """Of whom or what: a roster number, a class's number, a rule's id, a calendar year or a standard's id, as text.

    `as_of` None: the last day of a year, else the agency's today. `known_by` None: everything entered until now.
    """

    kind: PacketKind
    subject: str
    as_of: date | None = None
    known_by: date | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A wish with its days: `known_at` is the moment before which something must have been entered to be in it."""

    kind: PacketKind
    subject: str
    as_of: date
    known_by: date
    known_at: datetime


def dated(actor: Actor, wish: PacketWish) -> Dated:
    """The wish with its days, if its subject is there.

    Raises:
        NotFound: `person_not_found`, `offering_not_found`, `rule_not_found`, `standard_not_found`.
        ShiftreadyError: `packet_kind_unknown`, `packet_year_unreadable`, `packet_day_ahead`, `packet_not_known_yet`.
    """
    today, subject = today_in(actor.agency), wish.subject.strip()
    _find(actor, wish.kind, subject)
    known_by = wish.known_by or today
    last = date(int(subject), 12, 31) if wish.kind == "year" else today
    as_of = wish.as_of or min(last, today)
    for field, day in (("as_of", as_of), ("known_by", known_by)):
        if day > today:
            message = f"{day} has not come yet. A packet says what was so: choose a day up to {today}."
            raise ShiftreadyError("packet_day_ahead", message, fields={field: message})
    now = timezone.now()
    moment = min(end_of(actor.agency, known_by), now) if wish.known_by else now
    _refuse_later(actor, wish.kind, subject, moment)
    return Dated(wish.kind, subject, as_of, known_by, moment)


def _find(actor: Actor, kind: str, subject: str) -> None:
    if kind not in KINDS:
        message = f'"{kind}" is nothing a packet is made of. Choose one of {", ".join(KINDS)}.'
        raise ShiftreadyError("packet_kind_unknown", message, fields={"kind": message})
    finders = {
        "person": _find_person,
        "class": _find_class,
        "rule": _find_rule,
        "year": _find_year,
        "standard": _find_standard,
    }
    finders[kind](actor, subject)


def _refuse_later(actor: Actor, kind: str, subject: str, moment: datetime) -> None:
    """Refuse who or what nobody had entered by then."""
    if kind == "person":
        is_there = rows_known(Person, actor.agency, moment).filter(number=subject).exists()
    else:
        is_there = kind != "class" or find_offering(actor, int(subject)).created_at < moment
    if not is_there:
        message = "Nobody had entered it by that day. Choose a later day for what was known."
        raise ShiftreadyError("packet_not_known_yet", message, fields={"known_by": message})


def _find_person(actor: Actor, number: str) -> None:
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [number])


def _find_class(actor: Actor, number: str) -> None:
    if not is_count(number):
        message = f'{actor.agency.name} has no class "{number[:40]}". Look in the list of classes.'
        raise NotFound("offering_not_found", message)
    find_offering(actor, int(number))


def _find_rule(actor: Actor, rule: str) -> None:
    book = book_of(actor.agency, version_of(actor.agency))
    if rule not in {one.id for one in book.rules}:
        message = f'Your agency goes by no rule called "{rule[:80]}". Look in Rules for its own.'
        raise NotFound("rule_not_found", message)


def _find_year(actor: Actor, year: str) -> None:
    latest = today_in(actor.agency).year
    if not is_count(year) or not EARLIEST <= int(year) <= latest:
        message = f'"{year[:20]}" is no year a packet can be made of. Write one from {EARLIEST} to {latest}.'
        raise ShiftreadyError("packet_year_unreadable", message, fields={"subject": message})


def _find_standard(_: Actor, standard: str) -> None:
    find_standard(standard)


def is_count(text: str) -> bool:
    """Whether the text is a plain number that fits a row's id."""
    return text.isascii() and text.isdecimal() and len(text) < 18  # noqa: PLR2004 - digits of a row's id


def kind_of(text: str) -> PacketKind:
    """A kind as a door was told it; whether there is such a kind is for `dated` to say."""
    return cast("PacketKind", text)
