"""When the demo's visits came along: deeds write the moment of today, and what is invented happened on its own days."""

from __future__ import annotations

from datetime import date, datetime, time

from shiftready.services.clock import zone_of
from shiftready.store.models import SiteVisit, VisitLine, VisitStep

#: At this hour of the agency's day.
TEN = time(10)


def say_when_it_came_along(visit: SiteVisit, *days: date) -> None:
    """Put the steps of a visit on days, one a step in order."""
    steps = VisitStep.objects.of(visit.agency).filter(visit=visit).order_by("pk")
    for step, day in zip(steps, days, strict=True):
        step.at = _on(visit, day)
        step.save(update_fields=["at"])


def say_when_it_was_filled(visit: SiteVisit, *kinds: VisitLine.Kind, on: date) -> None:
    """Put the writing of lines of some kinds on a day."""
    rows = VisitLine.objects.of(visit.agency).filter(visit=visit, kind__in=kinds)
    rows.update(entered_at=_on(visit, on))


def _on(visit: SiteVisit, day: date) -> datetime:
    return datetime.combine(day, TEN, zone_of(visit.agency))
