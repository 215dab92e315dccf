"""Ask the judge by when rules ask a course of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from shiftready.core.compliance import Rulebook, judge_each
from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.seats_needed import needs_of
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.deadlines import Deadline, deadlines_of


def seek_deadlines(
    facts: AgencyFacts, book: Rulebook, course: str, *, as_of: date, last_on: date, people: Iterable[str]
) -> dict[str, Deadline]:
    """The deadlines up to a day of those people on the roster whose cheapest cure of some rule holds the course."""
    cures = Cures(facts, book)
    findings = judge_each(facts, book, as_of, persons=people, with_reasons=False)
    by_person = groupby(findings, key=lambda finding: finding.person)
    needs = (
        need for person, own in by_person for need in needs_of(cures, own, as_of, last_on, facts.seats.get(person, ()))
    )
    return deadlines_of(needs, course, book)
