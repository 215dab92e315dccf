"""Days, moments and lengths as every page writes them: Mon 23 Nov 2026; 23 Nov 2026, 15:47; 6 hours 30 minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django import template
from django.utils.formats import date_format

from shiftready.core.dates import runs_of, with_days_said
from shiftready.core.time_said import say_minutes, say_more_minutes

register = template.Library()

WEEKDAY = "D j M Y"
MOMENT = "j M Y, H:i"
MOMENT_WITH_ZONE = "j M Y, H:i T"


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """A day: 23 Nov 2026; nothing where there is none."""
    return date_format(value) if value else ""


@register.filter(expects_localtime=True)
def weekday(value: date | None) -> str:
    """A day on which somebody has to be somewhere: Mon 23 Nov 2026."""
    return date_format(value, WEEKDAY) if value else ""


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """A moment in the agency's time: 23 Nov 2026, 15:47."""
    return date_format(value, MOMENT) if value else ""


@register.filter(expects_localtime=True)
def moment_with_zone(value: datetime | None) -> str:
    """A moment whose zone matters: 23 Nov 2026, 15:47 CST."""
    return date_format(value, MOMENT_WITH_ZONE) if value else ""


@register.filter(expects_localtime=True)
def until(value: datetime | None) -> str:
    """A moment by which something is promised: midnight is the end of the day before, as people say it."""
    return _end_of_day(value, "j M Y") if value and _is_midnight(value) else moment(value)


@register.filter(expects_localtime=True)
def until_with_zone(value: datetime | None) -> str:
    """The same where the zone matters: the end of 22 Nov 2026, CST."""
    return _end_of_day(value, "j M Y, T") if value and _is_midnight(value) else moment_with_zone(value)


def _is_midnight(value: datetime) -> bool:
    return value.time() == time.min


def _end_of_day(value: datetime, pattern: str) -> str:
    return f"the end of {date_format(value - timedelta(days=1), pattern)}"


@register.simple_tag
def days(first: date, last: date) -> str:
    """Days in a row, 30 Nov to 4 Dec 2026 with a dash; what both share is said once."""
    if first == last:
        return date_format(first)
    begins = "j M Y" if first.year != last.year else "j M" if first.month != last.month else "j"
    return f"{date_format(first, begins)} \N{EN DASH} {date_format(last)}"


@register.filter
def class_days(values: Sequence[date]) -> str:
    """The days of a class, each stretch of days in a row: 2 - 3 Mar 2026, 9 - 11 Mar 2026 with dashes."""
    return ", ".join(days(run.first_on, run.last_on or run.first_on) for run in runs_of(values))


@register.filter
def in_hours(minutes: int | None) -> str:
    """How long something lasts: 6 hours 30 minutes; nothing where nobody says."""
    return "" if minutes is None else say_minutes(minutes)


@register.filter
def in_more_hours(minutes: int) -> str:
    """How much longer something takes: +8 hours; -30 minutes where it takes less."""
    return say_more_minutes(minutes)


@register.filter
def said(sentence: object) -> str:
    """A sentence of a service, which writes days as 2026-11-23 for every door, with its days as pages write them."""
    return with_days_said(str(sentence))
