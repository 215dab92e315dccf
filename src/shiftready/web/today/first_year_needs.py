"""The guided plan's first year on Today: each line of it that is to be done, those of months that are over first."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format

from shiftready.services.access import Actor
from shiftready.services.today import Today
from shiftready.web.status_words import Look
from shiftready.web.today.need import Need

NAMED_AT_MOST = 3


def first_year_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """A line for each of the first few, and one for the rest. What is late is said without blame."""
    plan = reverse("guide:plan", args=[actor.agency.slug])
    for one in now.first_year[:NAMED_AT_MOST]:
        month = date_format(one.month, "F Y")
        more = f"Planned for {month}: still open, done or to be moved" if one.is_late else f"Planned for {month}"
        yield Need(Look.NOTICE, "First year", one.says, f"{plan}#line-{one.key}", more=more)
    if (rest := len(now.first_year) - NAMED_AT_MOST) > 0:
        words = "1 more step of the first year is" if rest == 1 else f"{rest:,} more steps of the first year are"
        yield Need(Look.NOTICE, "First year", f"{words} to be done", f"{plan}#calendar")
