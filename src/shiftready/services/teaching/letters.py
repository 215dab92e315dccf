"""What the mails to people who teach say, in plain words, and to whom there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from shiftready.core.dates import say_day
from shiftready.services.clock import zone_of
from shiftready.services.teaching.answer import ACCEPTED, AskedBlock
from shiftready.services.teaching.invite import ASKS, THANKS, link_of
from shiftready.store.models import TeacherMail


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail ready to go out."""

    subject: str
    body: str


def letter_of(mail: TeacherMail, blocks: Sequence[AskedBlock]) -> Letter | None:
    """The mail for its occasion; None where there is nothing to say any more.

    Whoever was asked is asked once, reminded of what they accepted or have not answered, and thanked for what they
    accepted.
    """
    invitation = mail.invitation
    held = [one for one in blocks if one.part.released_at is None]
    title, agency = invitation.offering.title, invitation.agency.name
    if mail.occasion == THANKS:
        came = [one for one in held if one.said == ACCEPTED]
        return Letter(f"Thank you: {title}", _thanks(agency, title, _lines(came))) if came else None
    told = [one for one in held if one.said in ("", ACCEPTED)]
    if not told:
        return None
    if mail.occasion.startswith(ASKS):
        return Letter(f"Can you come? {title}", _asking(mail, _lines(told)))
    return Letter(f"Soon: {title}", _reminder(mail, told))


def _asking(mail: TeacherMail, lines: str) -> str:
    offering = mail.invitation.offering
    place = f"\nPlace: {offering.place}\n" if offering.place else ""
    return (
        f"{mail.invitation.agency.name} asks you to take part in {offering.title}:\n\n{lines}\n{place}\n"
        f"Please say for each whether you can come. You need no account:\n{link_of(mail.invitation)}\n\n"
        "You can change your answer until the day before. The link is yours alone; please do not pass it on.\n"
    )


def _reminder(mail: TeacherMail, told: Sequence[AskedBlock]) -> str:
    open_ones = [one for one in told if not one.said]
    parts = [f"{mail.invitation.agency.name} looks forward to you:\n\n{_lines(told)}\n"]
    if mail.invitation.offering.place:
        parts.append(f"Place: {mail.invitation.offering.place}\n")
    if open_ones:
        parts.append("You have not yet said whether you can come. Please do.\n")
    parts.append(f"If anything has changed, say so here:\n{link_of(mail.invitation)}\n")
    return "\n".join(parts)


def _thanks(agency: str, title: str, lines: str) -> str:
    return (
        f"Thank you for your part in {title}:\n\n{lines}\n\n"
        f"What you gave will stay with the people who were in the room.\n\n{agency}\n"
    )


def _lines(blocks: Sequence[AskedBlock]) -> str:
    return "\n".join(map(_line, blocks))


def _line(one: AskedBlock) -> str:
    block = one.part.block
    starts = block.starts_at.astimezone(zone_of(one.part.agency))
    ends = starts + timedelta(minutes=block.minutes)
    room = f", {block.room}" if block.room else ""
    return f"- {starts:%a} {say_day(starts.date())}, {starts:%H:%M} to {ends:%H:%M}: {block.title}{room}"
