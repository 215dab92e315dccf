"""From rows of counted calls to core values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from shiftready.core.coverage.calls.demand import CallTally, Identified
from shiftready.store import models as rows
from shiftready.store.known import rows_known


def call_tallies(agency: rows.Agency) -> tuple[CallTally, ...]:
    """All calls counted of the agency, in the order in which they were brought."""
    fields = ("unit", "identified", "priority", "first_on", "last_on", "hours", "minutes")
    return tuple(
        CallTally(
            unit,
            cast(Identified, identified) or None,
            priority,
            first_on,
            last_on,
            tuple(hours),
            tuple((many, calls) for many, calls in minutes),
        )
        for unit, identified, priority, first_on, last_on, hours, minutes in rows_known(
            rows.CallCount, agency, None
        ).values_list(*fields)
    )


def rows_of_tallies(tallies: Iterable[CallTally]) -> Iterator[dict[str, Any]]:
    """What `store.bulk.insert_rows` is given."""
    for one in tallies:
        yield {
            "unit": one.unit,
            "identified": one.identified or "",
            "priority": one.priority,
            "first_on": one.first_on,
            "last_on": one.last_on,
            "hours": list(one.hours),
            "minutes": list(map(list, one.minutes)),
        }
