"""By when the rules an agency goes by ask the planned course of its people."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.planning.deadlines import Deadline, deadlines_of
from shiftready.core.planning.seek_deadlines import RulesAhead
from shiftready.services.forecast import needs_ahead
from shiftready.store.models import Agency


def deadlines_of_everyone(agency: Agency, ahead: RulesAhead, course: str, *, is_chosen: bool) -> Mapping[str, Deadline]:
    """Of everyone on the roster as `RulesAhead.deadlines` finds them, from the forecast that is kept."""
    needs = needs_ahead(agency, as_of=ahead.as_of, last_on=ahead.last_on)
    chosen = ahead.needs_of_course(course, ahead.facts.roster.people.keys()) if is_chosen else ()
    return deadlines_of((*needs, *chosen), course, ahead.book, as_of=ahead.as_of)
