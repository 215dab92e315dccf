"""Ask the judge by when rules ask a course of people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from shiftready.core.compliance import Rulebook, judge_each
from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.seats_needed import Need, needs_of
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.deadlines import Deadline, deadlines_of


@dataclass(frozen=True, slots=True)
class RulesAhead:
    """What the rules of the book ask from `as_of` up to the last day."""

    facts: AgencyFacts
    book: Rulebook
    as_of: date
    last_on: date

    def deadlines(self, course: str, people: Collection[str], *, is_chosen: bool = False) -> dict[str, Deadline]:
        """Those of people on the roster whose cheapest cure of some rule holds the course.

        With `is_chosen` also of those whom the course alone would put in order, whatever would be cheaper.
        """
        needs = [*self._needs(Cures(self.facts, self.book), people)]
        if is_chosen:
            needs += self.needs_of_course(course, people)
        return deadlines_of(needs, course, self.book, as_of=self.as_of)

    def needs_of_course(self, course: str, people: Collection[str]) -> Iterator[Need]:
        """What people would have to complete if this course were the only one there is."""
        return self._needs(Cures(self.facts, self.book, shelf={course: self.book.courses.get(course, ())}), people)

    def _needs(self, cures: Cures, people: Collection[str]) -> Iterator[Need]:
        findings = judge_each(self.facts, self.book, self.as_of, persons=people, with_reasons=False)
        for person, own in groupby(findings, key=lambda finding: finding.person):
            yield from needs_of(cures, own, self.as_of, self.last_on, self.facts.seats.get(person, ()))
