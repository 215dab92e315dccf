"""A visit as an entry for calendars: its days, or the hours of its agenda where there are any."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from shiftready.formats.calendar_ics import CANCELLED, CONFIRMED, TENTATIVE, Entry, calendar_ics
from shiftready.services.access import Actor
from shiftready.services.clock import zone_of
from shiftready.services.visits.find import find_visit, lines_of, place_of
from shiftready.store.models import SiteVisit, VisitLine, VisitStep

#: By the clock of the visitor: where the agenda names no hours, a visit fills the working day.
BEGINS, ENDS = time(9), time(17)
STATUS = {SiteVisit.State.ASKED: TENTATIVE, SiteVisit.State.CALLED_OFF: CANCELLED}


def visit_calendar(actor: Actor, *, visit: int) -> bytes:
    """The visit as a calendar file (RFC 5545), by the clock of the visiting agency.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `visit_not_found`.
    """
    row = find_visit(actor, visit)
    agenda = lines_of(row).agenda
    steps = list(VisitStep.objects.of(actor.agency).filter(visit=row))
    days = [row.starts_on + timedelta(days=n) for n in range((row.ends_on - row.starts_on).days + 1)]
    spans = [_span(actor, [one for one in agenda if one.day == day], datetime.combine(day, BEGINS)) for day in days]
    entry = Entry(
        uid=f"visit-{row.pk}@{urlsplit(settings.SHIFTREADY.address).hostname or 'shiftready'}",
        starts_at=spans[0][0], ends_at=spans[0][1], more_days=tuple(spans[1:]),
        title=f"Visit: {place_of(row)}", place=place_of(row), note=_note(row, agenda),
        sequence=len(steps) - 1 + row.lines.of(row.agency).count(), modified_at=steps[-1].at,
        status=STATUS.get(SiteVisit.State(row.state), CONFIRMED),
    )  # fmt: skip
    return calendar_ics([entry], about="Visits", zone=zone_of(actor.agency))


def _span(actor: Actor, hours: list[VisitLine], morning: datetime) -> tuple[datetime, datetime]:
    """From the first hour of a day to the last."""
    first = min((one.starts_at for one in hours if one.starts_at), default=BEGINS)
    last = max((one.ends_at for one in hours if one.ends_at), default=ENDS)
    zone = zone_of(actor.agency)
    return (
        datetime.combine(morning.date(), first, tzinfo=zone),
        datetime.combine(morning.date(), last, tzinfo=zone),
    )


def _note(row: SiteVisit, agenda: tuple[VisitLine, ...]) -> str:
    hours = [f"{one.day} {one.starts_at:%H:%M}-{one.ends_at:%H:%M} {one.text}" for one in agenda]
    return "\n".join([row.purpose, *hours])
