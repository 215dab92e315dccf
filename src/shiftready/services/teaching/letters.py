"""What the mails to people who teach say, in plain words, and to whom there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from shiftready.core.dates import say_day
from shiftready.services.calendars.entries import entries_of
from shiftready.services.calendars.parts import parts_of_teachers
from shiftready.services.clock import zone_of
from shiftready.services.notices.kinds import Words
from shiftready.services.notices.pieces import CalendarPart, Piece, calendar_part
from shiftready.services.notices.plan import CHANGED
from shiftready.services.teaching.answer import ACCEPTED, AskedBlock
from shiftready.services.teaching.invite import ASKS, THANKS, link_of
from shiftready.store.models import Notice, Offering, TeacherInvitation


def letter_of(mail: Notice, blocks: Sequence[AskedBlock]) -> Piece | None:
    """The mail for its occasion; None where there is nothing to say any more.

    Whoever was asked is asked once, reminded of what they accepted or have not answered, and thanked for what they
    accepted.
    """
    invitation = mail.invitation
    assert invitation is not None  # noqa: S101 - it is a mail to somebody who was asked
    if mail.occasion.startswith(CHANGED):
        return _changed(invitation, blocks)
    if invitation.offering.status == Offering.Status.CANCELLED:
        return None
    held = [one for one in blocks if one.part.released_at is None]
    title, agency = invitation.offering.title, invitation.agency.name
    if mail.occasion == THANKS:
        came = [one for one in held if one.said == ACCEPTED]
        return _piece(f"Thank you: {title}", _thanks(agency, title, _lines(came))) if came else None
    told = [one for one in held if one.said in ("", ACCEPTED)]
    if not told:
        return None
    if mail.occasion.startswith(ASKS):
        return _piece(f"Can you come? {title}", _asking(invitation, _lines(told)))
    return _piece(f"Soon: {title}", _reminder(invitation, told), _entry(invitation))


def _piece(subject: str, body: str, calendar: CalendarPart | None = None) -> Piece:
    return Piece(Words(subject, body.rstrip("\n"), ""), calendar=calendar)


def _changed(invitation: TeacherInvitation, blocks: Sequence[AskedBlock]) -> Piece | None:
    """What became of a class, for whoever has not declined, with its entry for their calendar."""
    held = [one for one in blocks if one.part.released_at is None and one.said in ("", ACCEPTED)]
    title, agency = invitation.offering.title, invitation.agency.name
    if not held:
        return None
    if invitation.offering.status == Offering.Status.CANCELLED:
        body = f"{title} does not take place:\n\n{_lines(held)}\n\n{agency}"
        return _piece(f"Cancelled: {title}", body, _entry(invitation))
    end = f"If you cannot come, say so here:\n{link_of(invitation)}"
    return _piece(
        f"Changed: {title}", f"{title} has changed. Your part is now:\n\n{_lines(held)}\n\n{end}", _entry(invitation)
    )


def _entry(invitation: TeacherInvitation) -> CalendarPart | None:
    """Their part of the class for their calendar, the same as at their private address."""
    agency, teacher = invitation.agency, invitation.teacher
    parts = [one for one in parts_of_teachers(agency, [teacher.pk]) if one.offering.pk == invitation.offering_id]
    return next((calendar_part(agency, entry, teacher.email) for entry in entries_of(agency, parts)), None)


def _asking(invitation: TeacherInvitation, lines: str) -> str:
    offering = invitation.offering
    place = f"\nPlace: {offering.place}\n" if offering.place else ""
    return (
        f"{invitation.agency.name} asks you to take part in {offering.title}:\n\n{lines}\n{place}\n"
        f"Please say for each whether you can come. You need no account:\n{link_of(invitation)}\n\n"
        "You can change your answer until the day before. The link is yours alone; please do not pass it on.\n"
    )


def _reminder(invitation: TeacherInvitation, told: Sequence[AskedBlock]) -> str:
    open_ones = [one for one in told if not one.said]
    parts = [f"{invitation.agency.name} looks forward to you:\n\n{_lines(told)}\n"]
    if invitation.offering.place:
        parts.append(f"Place: {invitation.offering.place}\n")
    if open_ones:
        parts.append("You have not yet said whether you can come. Please do.\n")
    parts.append(f"If anything has changed, say so here:\n{link_of(invitation)}\n")
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
