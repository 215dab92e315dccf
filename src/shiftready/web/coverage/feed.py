"""The dispatch list as a calendar reads it: a shift an entry, with whom to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from shiftready.core.coverage.dispatch import ShiftOnDuty, SquadOnDuty
from shiftready.core.dates import DAY
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.calendar_ics import Entry, calendar_ics
from shiftready.services.clock import zone_of
from shiftready.services.dispatch import NamedList
from shiftready.services.dispatch_feeds import FeedRead, read_feed
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often

KNOWS = "By the duty pattern, less those away or in class. It does not know who called in sick or swapped a shift."
NO_HOURS = "The hours of this shift are not stated, so it stands for the whole day."


@never_cache
def feed_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """What the address shows now; one that was revoked is as if it had never been."""
    if has_guessed_too_often(request):
        return HttpResponse("Too many addresses were tried. Wait ten minutes.", status=429, content_type="text/plain")
    try:
        found = read_feed(key)
    except (NotFound, NotAllowed):
        count_guess(request)
        raise Http404 from None
    except ShiftreadyError:
        raise Http404 from None
    entries = feed_entries(found, request.get_host())
    content = calendar_ics(entries, written_at=timezone.now(), about="Dispatch")
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Referrer-Policy": "no-referrer"}
    )


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
