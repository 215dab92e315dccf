"""By when the rules an agency goes by ask the planned course of its people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.deadlines import Deadline, deadlines_of
from shiftready.core.planning.seek_deadlines import seek_deadlines
from shiftready.services.forecast import needs_ahead
from shiftready.services.remembered import book_of, version_of
from shiftready.store.models import Agency


def deadlines_of_everyone(agency: Agency, course: str, *, as_of: date, last_on: date) -> Mapping[str, Deadline]:
    """Of everyone on the roster, from the forecast that is kept."""
    needs = needs_ahead(agency, as_of=as_of, last_on=last_on)
    return deadlines_of(needs, course, book_of(agency, version_of(agency)))


def deadlines_of_some(
    agency: Agency, facts: AgencyFacts, people: Collection[str], course: str, *, as_of: date, last_on: date
) -> Mapping[str, Deadline]:
    """Of a few people, so that whoever names them need not wait for the forecast; numbers of nobody are passed over."""
    book = book_of(agency, version_of(agency))
    known = [person for person in facts.roster.people if person in people]
    return seek_deadlines(facts, book, course, as_of=as_of, last_on=last_on, people=known)
