"""What of a class stands in a calendar: one entry a class, its days and timetable, and how often it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast

from shiftready.core.delivery.credit import EVERYONE
from shiftready.formats.calendar_ics import CANCELLED, Entry
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import course_of
from shiftready.store.models import Agency, Offering, OfferingBlock

#: Classes in a calendar: those that end in this window around today.
DAYS_BACK, DAYS_AHEAD = 90, 400
#: What is cancelled stays as cancelled for so many days, so that every calendar has asked meanwhile.
DAYS_CANCELLED = 30
CALLED_OFF = "This does not take place."
#: How the wall tells each minute of a day: a feed says thousands.
CLOCK = tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60))
NO_MORE = "You have no part in this any more."


@dataclass(frozen=True, slots=True)
class Part:
    """A class in one calendar, by some of its `blocks`, those of a `track` and for all, or those in a `room`.

    `turns`: changes beside those of the class itself.
    """

    uid: str
    offering: Offering
    status: str
    changed_at: datetime
    turns: int = 0
    blocks: Collection[int] | None = None
    track: str = ""
    room: str = ""


class Hour(NamedTuple):
    """A block as a calendar needs it, by the agency's clock."""

    pk: int
    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    room: str


def entries_of(agency: Agency, parts: Sequence[Part]) -> tuple[Entry, ...]:
    """The entries, in order of their first moments, in one query however many classes there are."""
    hours = _hours_of(agency, {part.offering.pk for part in parts})
    made = (_entry(part, _own_hours(part, hours[part.offering.pk])) for part in parts)
    return tuple(sorted((one for one in made if one is not None), key=lambda one: (one.starts_at, one.uid)))


def _hours_of(agency: Agency, offerings: Collection[int]) -> Mapping[int, list[Hour]]:
    """The blocks of classes in order of time."""
    # Moments come as the database writes them: Django takes longer to read one than all else that is done with it.
    rows = (
        OfferingBlock.objects.of(agency)
        .filter(offering__in=offerings)
        .order_by("starts_at", "pk")
        .values_list("offering", "pk", "key", "title", Cast("starts_at", TextField()), "minutes", "room")
    )
    zone, found = zone_of(agency), defaultdict[int, list[Hour]](list)
    for offering, pk, key, title, written, minutes, room in rows:
        at = _moment(written)
        ends_at = (at + _lasting(minutes)).astimezone(zone)
        found[offering].append(Hour(pk, key, title, at.astimezone(zone), ends_at, room))
    return found


@lru_cache(maxsize=512)
def _lasting(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def _moment(written: str) -> datetime:
    """A moment in universal time as PostgreSQL writes it, with that offset, or SQLite, without."""
    return datetime.fromisoformat(written if "+" in written else f"{written}+00:00")


def uid_of(what: str) -> str:
    """What an entry is known by for ever, in every calendar and mail."""
    return f"{what}@{urlsplit(settings.SHIFTREADY.address).hostname or 'shiftready'}"


def window(today: date) -> dict[str, date]:
    """The classes in reach of a calendar, as conditions on `Offering`."""
    return {"ends_on__gte": today - timedelta(days=DAYS_BACK), "starts_on__lte": today + timedelta(days=DAYS_AHEAD)}


def _own_hours(part: Part, hours: Iterable[Hour]) -> list[Hour]:
    if part.blocks is not None:
        return [one for one in hours if one.pk in part.blocks]
    if part.room:
        return [one for one in hours if one.room == part.room]
    if not part.track:
        return list(hours)
    others = {one.key for one in course_of(part.offering).blocks if one.audience not in (EVERYONE, part.track)}
    return [one for one in hours if one.key not in others]


def _entry(part: Part, hours: Sequence[Hour]) -> Entry | None:
    if not hours:
        return None
    days = [(day[0].starts_at, max(one.ends_at for one in day), _note(part, day)) for day in _days(hours)]
    (begins, ends, _), *more = days
    offering, notes = part.offering, tuple(note for _, _, note in days)
    changed = [at for at in (part.changed_at, offering.announced_at, offering.revised_at) if at]
    return Entry(
        uid=part.uid,
        starts_at=begins,
        ends_at=ends,
        more_days=tuple((begins, ends) for begins, ends, _ in more),
        title=offering.title,
        place=", ".join(filter(None, (part.room, offering.place))),
        note="\n".join(dict.fromkeys(notes)),
        day_notes=notes,
        sequence=offering.revision + part.turns,
        modified_at=max(changed),
        status=part.status,
    )


def _days(hours: Iterable[Hour]) -> list[list[Hour]]:
    """The blocks of each day; one after midnight belongs to the day on which it begins."""
    days: dict[date, list[Hour]] = defaultdict(list)
    for one in hours:
        days[one.starts_at.date()].append(one)
    return list(days.values())


def _note(part: Part, day: Sequence[Hour]) -> str:
    """The timetable of a day."""
    if part.status == CANCELLED:
        return CALLED_OFF if part.offering.status == Offering.Status.CANCELLED else NO_MORE
    said = f"{day[0].starts_at:%a %d %b}"
    return "\n".join(
        f"{said}, {_clock(one.starts_at)} to {_clock(one.ends_at)}: {one.title}{f' ({one.room})' if one.room else ''}"
        for one in day
    )


def _clock(at: datetime) -> str:
    return CLOCK[60 * at.hour + at.minute]
