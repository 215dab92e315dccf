"""What the mails to people who teach say, in plain words, and to whom there is nothing to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from shiftready.core.dates import say_day
from shiftready.formats.calendar_ics import CANCELLED, Entry
from shiftready.services.calendars.entries import entries_of
from shiftready.services.calendars.parts import parts_of_teachers
from shiftready.services.clock import zone_of
from shiftready.services.notices.kinds import Words
from shiftready.services.notices.pieces import Piece, calendar_part
from shiftready.services.notices.plan import CHANGED, PART
from shiftready.services.teaching.answer import ACCEPTED, AskedBlock
from shiftready.services.teaching.invite import ASKS, MOVED, THANKS, link_of
from shiftready.store.models import Notice, Offering, TeacherInvitation


def letter_of(mail: Notice, blocks: Sequence[AskedBlock]) -> Piece | None:
    """The mail for its occasion; None where there is nothing to say any more.

    Whoever was asked is asked once, reminded of what they accepted or have not answered, and thanked for what they
    accepted.
    """
    invitation = mail.invitation
    assert invitation is not None  # noqa: S101 - it is a mail to somebody who was asked
    if mail.occasion.startswith(CHANGED):
        return _changed(mail, invitation, blocks)
    if mail.occasion.startswith(PART):
        return _part(mail, invitation, blocks)
    if invitation.offering.status == Offering.Status.CANCELLED:
        return None
    held = [one for one in blocks if one.part.released_at is None]
    if mail.occasion.startswith(THANKS):
        return _thanks(invitation, [one for one in held if one.said == ACCEPTED])
    told = [one for one in held if one.said in ("", ACCEPTED)]
    return _before_class(mail.occasion, invitation, told) if told else None


def _before_class(occasion: str, invitation: TeacherInvitation, told: Sequence[AskedBlock]) -> Piece:
    """The mail that asks, asks again or reminds."""
    title = invitation.offering.title
    if occasion.startswith(ASKS):
        return _piece(f"Can you come? {title}", _asking(invitation, _lines(told)))
    if occasion.startswith(MOVED):
        body = _asking_again(invitation, _lines(told))
        return _piece(f"New dates, can you come? {title}", body, _entry(invitation), invitation)
    return _piece(f"Soon: {title}", _reminder(invitation, told), _entry(invitation), invitation)


def _piece(subject: str, body: str, entry: Entry | None = None, invitation: TeacherInvitation | None = None) -> Piece:
    if entry is None or invitation is None:
        return Piece(Words(subject, body.rstrip("\n"), ""))
    calendar = calendar_part(invitation.agency, entry, invitation.teacher.email)
    facts = {"status": entry.status, "sequence": entry.sequence}
    return Piece(Words(subject, body.rstrip("\n"), ""), calendar=calendar, facts=facts)


def _changed(mail: Notice, invitation: TeacherInvitation, blocks: Sequence[AskedBlock]) -> Piece | None:
    """What became of a class, for whoever has not declined, with its entry for their calendar."""
    held = [one for one in blocks if one.part.released_at is None and one.said in ("", ACCEPTED)]
    title, agency = invitation.offering.title, invitation.agency.name
    entry = _entry(invitation)
    if not held or _is_told(entry, _told_before(mail)):
        return None
    if invitation.offering.status == Offering.Status.CANCELLED:
        body = f"{title} does not take place:\n\n{_lines(held)}\n\n{agency}"
        return _piece(f"Cancelled: {title}", body, entry, invitation)
    end = f"If you cannot come, say so here:\n{link_of(invitation)}"
    body = f"{title} has changed. Your part is now:\n\n{_lines(held)}\n\n{end}"
    return _piece(f"Changed: {title}", body, entry, invitation)


def _part(mail: Notice, invitation: TeacherInvitation, blocks: Sequence[AskedBlock]) -> Piece | None:
    """What somebody takes of a class now, once they have said yes to something; or that it is nothing any more."""
    entry, told = _entry(invitation), _told_before(mail)
    came = [one for one in blocks if one.part.released_at is None and one.said == ACCEPTED]
    title, agency = invitation.offering.title, invitation.agency.name
    if entry is None or _is_told(entry, told):
        return None
    if entry.status == CANCELLED:
        body = f"You take no part in {title} any more. Please strike it from your calendar.\n\n{agency}"
        is_news = told.get("status", CANCELLED) != CANCELLED
        return _piece(f"No more: {title}", body, entry, invitation) if is_news else None
    if not came:
        return None
    place = f"\n\nPlace: {invitation.offering.place}" if invitation.offering.place else ""
    end = f"If anything changes, say so here:\n{link_of(invitation)}"
    body = f"Thank you for saying yes. In {title} you take:\n\n{_lines(came)}{place}\n\n{end}"
    return _piece(f"In your calendar: {title}", body, entry, invitation)


def _is_told(entry: Entry | None, told: Mapping[str, Any]) -> bool:
    return entry is not None and (entry.status, entry.sequence) == (told.get("status"), told.get("sequence"))


def _told_before(mail: Notice) -> Mapping[str, Any]:
    """What was said last of their part with an entry for the calendar."""
    sent = Notice.objects.of(mail.agency).filter(invitation=mail.invitation_id, sent_at__isnull=False)
    return next((one.facts for one in sent.order_by("-sent_at", "-pk") if "status" in one.facts), {})


def _entry(invitation: TeacherInvitation) -> Entry | None:
    """Their part of the class for their calendar, the same as at their private address."""
    agency, teacher = invitation.agency, invitation.teacher
    parts = [one for one in parts_of_teachers(agency, [teacher.pk]) if one.offering.pk == invitation.offering_id]
    return next(iter(entries_of(agency, parts)), None)


def _asking_again(invitation: TeacherInvitation, lines: str) -> str:
    offering = invitation.offering
    place = f"\nPlace: {offering.place}\n" if offering.place else ""
    return (
        f"{invitation.agency.name} has moved {offering.title}. You are asked for it again:\n\n{lines}\n{place}\n"
        "What you answered before was for the old hours. Please say for each whether you can come now:\n"
        f"{link_of(invitation)}\n\n"
        "You can change your answer until the day before. The link is yours alone; please do not pass it on.\n"
    )


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


def _thanks(invitation: TeacherInvitation, came: Sequence[AskedBlock]) -> Piece | None:
    title, agency = invitation.offering.title, invitation.agency.name
    body = (
        f"Thank you for your part in {title}:\n\n{_lines(came)}\n\n"
        f"What you gave will stay with the people who were in the room.\n\n{agency}\n"
    )
    return _piece(f"Thank you: {title}", body) if came else None


def _lines(blocks: Sequence[AskedBlock]) -> str:
    return "\n".join(map(_line, blocks))


def _line(one: AskedBlock) -> str:
    block = one.part.block
    starts = block.starts_at.astimezone(zone_of(one.part.agency))
    ends = starts + timedelta(minutes=block.minutes)
    room = f", {block.room}" if block.room else ""
    return f"- {starts:%a} {say_day(starts.date())}, {starts:%H:%M} to {ends:%H:%M}: {block.title}{room}"
