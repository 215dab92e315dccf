"""The months ahead of an agency: who lapses in which month, and the courses it takes so that nobody does.

People stay as they are on file: nobody is hired, leaves or moves who is not known to by now, so attrition is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.findings import Finding
from shiftready.core.compliance.kept import KeptFindings
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
    kept: KeptFindings, months: int, *, topics: Mapping[str, str] | None = None, before: Forecast | None = None
) -> Forecast:
    """Look `months` calendar months ahead, the first being that of the day after the findings' own.

    Args:
        kept: everyone's findings on the day from which on nothing new is completed.
        months: 1 or more.
        topics: names by key of what minutes may be of where no course holds it.
        before: the forecast of the findings that `kept` was made again out of, over the same months: whoever was not
            judged again since stays as they were in it. Needs findings of the same day.
    """
    ahead = months_ahead(kept.as_of, months)
    anew = _of_those(kept, kept.rows.keys() if before is None else kept.moved, ahead, topics)
    return anew if before is None else _together(kept, before, anew)


def _of_those(
    kept: KeptFindings, people: Collection[str], ahead: tuple[Span, ...], topics: Mapping[str, str] | None
) -> Forecast:
    last_on = ahead[-1].last_on or kept.as_of
    found = tuple(finding for person in people for finding in kept.rows[person].findings)
    turns = turns_until(kept.facts, kept.book, found, last_on, kept.known_by)
    cures = Cures(kept.facts, kept.book, topics, kept.known_by)
    return Forecast(
        as_of=kept.as_of,
        months=ahead,
        rules=tuple(rule.id for rule in kept.book.rules),
        turns=_in_order(kept, (turn for turn in turns if turn.lapses or turn.passes_deadline)),
        needs=tuple(_needs(kept.facts, cures, found, kept.as_of, last_on)),
        complete_until=kept.facts.training.complete_until,
    )


def _in_order(kept: KeptFindings, turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """By day, then as the rules stand in the book and the people on the roster."""
    rules = {rule.id: place for place, rule in enumerate(kept.book.rules)}
    people = {person: place for place, person in enumerate(kept.rows)}
    return tuple(sorted(turns, key=lambda turn: (turn.on, rules[turn.rule], people[turn.person])))


def _together(kept: KeptFindings, before: Forecast, anew: Forecast) -> Forecast:
    """The forecast of those who were looked at anew, with that of all others as it was."""
    stayed = before.of(kept.rows.keys() - set(kept.moved))
    needs: dict[str, list[Need]] = {}
    for need in (*stayed.needs, *anew.needs):
        needs.setdefault(need.person, []).append(need)
    return replace(
        anew,
        turns=_in_order(kept, (*stayed.turns, *anew.turns)),
        needs=tuple(need for person in kept.rows for need in needs.get(person, ())),
    )


def _needs(facts: AgencyFacts, cures: Cures, findings: Sequence[Finding], as_of: date, last_on: date) -> Iterator[Need]:
    for person, own in groupby(findings, key=lambda finding: finding.person):
        yield from needs_of(cures, own, as_of, last_on, facts.seats.get(person, ()))
