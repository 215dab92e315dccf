"""The months ahead of an agency: who lapses in which month, and the courses it takes so that nobody does.

People stay as they are on file: nobody is hired, leaves or moves who is not known to by now, so attrition is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.findings import Finding
from shiftready.core.compliance.judge import judge
from shiftready.core.compliance.rule import Rulebook
from shiftready.core.compliance.seats_needed import Need, Seats, needs_of, seats_by_quarter
from shiftready.core.compliance.turns import Turn, months_ahead, turns_until
from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts


@dataclass(frozen=True, slots=True)
class Forecast:
    """`turns` are the lapses and the deadlines that pass if nothing is completed, in order of days.

    `needs` are what it takes that nobody does. `months`: of the first only what is left of it after `as_of`.
    `complete_until`: the day the list of past training was drawn, if it was.
    """

    as_of: date
    months: tuple[Span, ...]
    rules: tuple[str, ...]
    turns: tuple[Turn, ...]
    needs: tuple[Need, ...]
    complete_until: date | None

    @property
    def last_on(self) -> date:
        """The last day looked at."""
        return self.months[-1].last_on or self.as_of

    @property
    def seats(self) -> tuple[Seats, ...]:
        """The needs that a course serves, by course and quarter."""
        return seats_by_quarter(self.needs)

    @property
    def without_course(self) -> tuple[Need, ...]:
        """The needs that no course serves alone: minutes of a topic, or nothing of the shelf at all."""
        return tuple(need for need in self.needs if need.step is None or need.step.course is None)

    def of(self, people: Collection[str]) -> Forecast:
        """The same for some people only."""
        return replace(
            self,
            turns=tuple(turn for turn in self.turns if turn.person in people),
            needs=tuple(need for need in self.needs if need.person in people),
        )


def forecast(
    facts: AgencyFacts,
    book: Rulebook,
    as_of: date,
    months: int,
    *,
    topics: Mapping[str, str] | None = None,
    known_by: date | None = None,
) -> Forecast:
    """Look `months` calendar months ahead, the first being that of the day after `as_of`.

    Args:
        facts: everything known about the agency.
        book: the rules to judge by, with the courses on the shelf.
        as_of: the day from which on nothing new is completed.
        months: 1 or more.
        topics: names by key of what minutes may be of where no course holds it.
        known_by: leave out records entered after this day; None takes all.
    """
    ahead = months_ahead(as_of, months)
    last_on = ahead[-1].last_on or as_of
    found = judge(facts, book, as_of, known_by, with_reasons=False)
    turns = turns_until(facts, book, found, last_on, known_by)
    return Forecast(
        as_of=as_of,
        months=ahead,
        rules=tuple(rule.id for rule in book.rules),
        turns=tuple(turn for turn in turns if turn.lapses or turn.passes_deadline),
        needs=tuple(_needs(facts, Cures(facts, book, topics, known_by), found, as_of, last_on)),
        complete_until=facts.training.complete_until,
    )


def _needs(facts: AgencyFacts, cures: Cures, findings: Sequence[Finding], as_of: date, last_on: date) -> Iterator[Need]:
    for person, own in groupby(findings, key=lambda finding: finding.person):
        yield from needs_of(cures, own, as_of, last_on, facts.seats.get(person, ()))
