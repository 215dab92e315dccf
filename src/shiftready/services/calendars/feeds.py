"""Private addresses at which a calendar reads classes: made, shown once, looked up by digest, revoked.

An address made by an account shows what that account may see, and nothing once it may not. Names of people stand at
none of them: whoever has an address reads when and where a class is, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.calendar_ics import Entry, calendar_ics
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, actor_in, require
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.calendars.entries import Part, entries_of
from shiftready.services.calendars.parts import parts_of_class, parts_of_person, parts_of_room, parts_of_teachers
from shiftready.services.clock import today_in, zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.private_addresses import draw_key, end_address, note_use
from shiftready.services.teachers.find import find_teacher
from shiftready.store.models import Agency, CalendarFeed, OfferingBlock, Person
from shiftready.store.scope import ScopedQuerySet

Kind = CalendarFeed.Kind
#: Addresses in use of one person, class, room or somebody who teaches.
MOST = 5
#: What somebody must be allowed to make or revoke an address of that kind.
DEED_FOR = {
    Kind.PERSON: Deed.SEE_OWN_TRAINING,
    Kind.CLASS: Deed.SEE_OFFERINGS,
    Kind.ROOM: Deed.SEE_OFFERINGS,
    Kind.TEACHER: Deed.KEEP_TEACHERS,
}


@dataclass(frozen=True, slots=True)
class NewCalendar:
    """An address just made; `key` is its secret part, said this once and kept nowhere."""

    feed: CalendarFeed
    key: str


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What stands at an address now."""

    feed: CalendarFeed
    entries: tuple[Entry, ...]

    @property
    def content(self) -> bytes:
        return calendar_file(self.feed.agency, self.entries)


def calendar_file(agency: Agency, entries: tuple[Entry, ...]) -> bytes:
    """Entries of an agency as a file, by its own clock; the same entries give the same bytes."""
    return calendar_ics(entries, zone=zone_of(agency))


def calendars_of(actor: Actor, *, kind: str, subject: str = "") -> tuple[CalendarFeed, ...]:
    """The addresses of one subject, newest first, revoked ones too; see `make_calendar` for `subject`.

    Of classes and rooms those who do not run classes see their own.

    Raises:
        NotAllowed: without the deed that making one asks for.
        NotFound: as `make_calendar`.
    """
    about = _about(actor, Kind(kind), subject)
    return tuple(_seen(actor).filter(kind=kind, **about).select_related("user", "offering", "teacher"))


def all_calendars(actor: Actor) -> ScopedQuerySet[CalendarFeed]:
    """Every address of the agency that the actor may revoke, newest first."""
    return _seen(actor).select_related("user", "offering", "teacher")


def rooms_in_use(actor: Actor) -> tuple[str, ...]:
    """The rooms in which blocks of classes are, by name.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    rows = OfferingBlock.objects.of(actor.agency).exclude(room="").order_by("room")
    return tuple(rows.values_list("room", flat=True).distinct())


def make_calendar(actor: Actor, *, kind: str, subject: str = "") -> NewCalendar:
    """Make an address of a class by its number, of a room or of somebody who teaches by theirs, or of oneself.

    The shell may make one of a person, by roster number.

    Raises:
        NotAllowed: of oneself without `Deed.SEE_OWN_TRAINING`, of who teaches without `Deed.KEEP_TEACHERS`, of the
            others without `Deed.SEE_OFFERINGS`.
        NotFound: `offering_not_found`, `teacher_not_found`.
        ShiftreadyError: `calendar_wrong`: the kind, the room or the person is unknown, or too many are in use.
    """
    if kind not in Kind.values:
        raise _wrong(f'"{kind}" has no calendar. Choose one of {", ".join(sorted(Kind.values))}.', "kind")
    key = draw_key()
    with transaction.atomic():
        about = _about(actor, Kind(kind), subject)
        if CalendarFeed.objects.of(actor.agency).filter(kind=kind, revoked_at=None, **about).count() >= MOST:
            raise ShiftreadyError("calendar_wrong", f"There are {MOST} addresses in use. Revoke one nobody reads.")
        made = {"kind": kind, "user": actor.user, "digest": digest_of(key), "made_at": timezone.now()}
        feed = CalendarFeed.objects.create(agency=actor.agency, **about, **made)
        audit.write_line(actor, "calendar_made", subject=f"calendar {feed.pk}", changes_facts=False)
    return NewCalendar(feed, key)


def revoke_calendar(actor: Actor, *, calendar: int) -> CalendarFeed:
    """Make an address useless, at once and for good: one's own, and for who runs classes every one of them.

    Raises:
        NotFound: `calendar_not_found`, also where it is somebody else's.
    """
    with transaction.atomic():
        found: CalendarFeed | None = _seen(actor).select_for_update(of=("self",)).filter(pk=calendar).first()
        if found is None:
            raise NotFound("calendar_not_found", "There is no such address. Look at the list of addresses.")
        if end_address(found):
            audit.write_line(actor, "calendar_revoked", subject=f"calendar {found.pk}", changes_facts=False)
    return found


def read_calendar(key: str) -> CalendarRead:
    """What stands at the address with that key now, in a number of queries that does not grow.

    Raises:
        NotFound: `calendar_not_found`, also where it was revoked, or where its maker may not see it any more.
    """
    rows = CalendarFeed.objects.everywhere().filter(digest=digest_of(key), revoked_at=None)
    feed = rows.select_related("agency", "user", "person", "offering", "teacher").first()
    if feed is None or not _may_be_read(feed):
        raise NotFound("calendar_not_found", "Nothing is kept at this address. Ask whoever gave it to you.")
    entries = entries_of(feed.agency, _parts(feed))
    note_use(feed)
    return CalendarRead(feed, entries)


def own_entries(actor: Actor) -> tuple[Entry, ...]:
    """What stands in the actor's own calendar: their seats, and what they teach.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.person_id is None:
        return ()
    email = actor.user.email if actor.user else ""
    return entries_of(actor.agency, parts_of_person(actor.agency, actor.person_id, email=email))


def _about(actor: Actor, kind: CalendarFeed.Kind, subject: str) -> dict[str, Any]:
    """Whom or what the address is about, as its columns."""
    require(actor, DEED_FOR[kind])
    if kind == Kind.PERSON:
        return {"person": _person(actor, subject)}
    if kind == Kind.CLASS:
        return {"offering": find_offering(actor, int(subject) if subject.isascii() and subject.isdecimal() else 0)}
    if kind == Kind.TEACHER:
        with transaction.atomic():
            return {"teacher": find_teacher(actor, subject)}
    if subject not in rooms_in_use(actor):
        raise _wrong(f'No class has a block in a room "{subject[:40]}". Say rooms on the page of a class.', "subject")
    return {"room": subject}


def _person(actor: Actor, number: str) -> Person:
    """Oneself; for the shell, whoever it names."""
    rows = Person.objects.of(actor.agency).filter(withdrawn_at=None)
    own = {"pk": actor.person_id or 0} if actor.user else {"number": number}
    found: Person | None = rows.filter(**own).first()
    if found is None:
        named = f"Nobody on the roster has number {number[:40]}." if number else "Your account is linked to nobody."
        raise _wrong(f"{named} Ask your training coordinator.", "subject")
    return found


def _wrong(message: str, field: str) -> ShiftreadyError:
    return ShiftreadyError("calendar_wrong", message, fields={field: message})


def _seen(actor: Actor) -> ScopedQuerySet[CalendarFeed]:
    """The addresses the actor may see and revoke: their own; who runs classes all but those of persons."""
    rows: ScopedQuerySet[CalendarFeed] = CalendarFeed.objects.of(actor.agency)
    if actor.user is None:
        return rows
    own = Q(user=actor.user)
    return rows.filter(own | ~Q(kind=Kind.PERSON) if actor.may(Deed.RUN_OFFERINGS) else own)


def _may_be_read(feed: CalendarFeed) -> bool:
    """Whether what it is about is still there, and its maker may still see it."""
    today = today_in(feed.agency)
    for who in (feed.person, feed.teacher):
        if who is not None and (who.withdrawn_at is not None or (who.left_on is not None and who.left_on < today)):
            return False
    if feed.user is None or feed.kind == Kind.TEACHER:
        return True  # of the agency itself; that of somebody who teaches outlives whoever made it
    try:
        actor = actor_in(feed.user, feed.agency.slug)
        require(actor, DEED_FOR[Kind(feed.kind)])
    except (NotFound, NotAllowed):
        return False
    return feed.kind != Kind.PERSON or actor.person_id == feed.person_id


def _parts(feed: CalendarFeed) -> list[Part]:
    if feed.person is not None:
        return parts_of_person(feed.agency, feed.person.pk, email=feed.user.email if feed.user else "")
    if feed.teacher is not None:
        return parts_of_teachers(feed.agency, [feed.teacher.pk])
    return parts_of_class(feed.offering) if feed.offering is not None else parts_of_room(feed.agency, feed.room)
