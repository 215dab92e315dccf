"""The dispatch list as a calendar reads it: a shift an entry, with whom to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shiftready.core.coverage.dispatch import ShiftOnDuty, SquadOnDuty
from shiftready.core.dates import DAY
from shiftready.formats.calendar_ics import Entry, calendar_ics
from shiftready.services.clock import zone_of
from shiftready.services.dispatch import NamedList
from shiftready.services.dispatch_feeds import FeedRead, read_feed
from shiftready.web.private_calendar import calendar_answer

KNOWS = "By the duty pattern, less those away or in class. It does not know who called in sick or swapped a shift."
NO_HOURS = "The hours of this shift are not stated, so it stands for the whole day."


def feed_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """What the address shows now."""
    answer = calendar_answer(request, lambda: _file(read_feed(key), request.get_host()))
    answer["Cache-Control"] = "no-store"
    return answer


def _file(found: FeedRead, host: str) -> bytes:
    return calendar_ics(feed_entries(found, host), written_at=timezone.now(), about="Dispatch")


def feed_entries(found: FeedRead, host: str) -> Iterator[Entry]:
    """One entry a shift of each day, with the names of whom to send and nothing else of anybody."""
    zone, feed = zone_of(found.feed.agency), found.feed.pk
    for named in found.lists:
        for number, shift in enumerate(named.found.shifts):
            begins, ends = _hours(named.found.day, shift, zone)
            uid = f"dispatch-{feed}-{named.found.day:%Y%m%d}-{number}@{host}"
            yield Entry(uid, begins, ends, _title(shift), note="\n".join(_lines(shift, named)))


def _hours(day: date, shift: ShiftOnDuty, zone: tzinfo) -> tuple[datetime, datetime]:
    """By the clock on the agency's wall, whatever clocks are changed in between."""
    midnight = datetime.combine(day, time())
    if shift.hours is None:
        begins, ends = midnight, midnight + DAY
    else:
        begins = midnight + timedelta(hours=shift.hours.begins)
        ends = begins + timedelta(hours=shift.hours.length)
    return begins.replace(tzinfo=zone), ends.replace(tzinfo=zone)


def _title(shift: ShiftOnDuty) -> str:
    name = f"{shift.shift} shift".capitalize() if shift.shift else "No shift named"
    seen = sum(len(one.specialists) for one in shift.squads)
    count = "nobody to send" if not seen else "1 specialist on duty" if seen == 1 else f"{seen:,} specialists on duty"
    return f"{name}: {count}"


def _lines(shift: ShiftOnDuty, named: NamedList) -> Iterator[str]:
    for one in shift.squads:
        yield f"{one.squad}: {_whom(one, named)}"
    if shift.hours is None:
        yield NO_HOURS
    yield KNOWS


def _whom(one: SquadOnDuty, named: NamedList) -> str:
    names = ", ".join(named.names.get(person) or person for person in one.specialists)
    return names or ("of other units" if one.cell.specialists else "nobody")
