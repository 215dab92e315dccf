"""Who ceases to be in order in the months ahead if nothing new is completed: the judge asked on the days that turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from shiftready.core.compliance.findings import Finding, Status
from shiftready.core.compliance.judge import judge_each
from shiftready.core.compliance.rule import Rulebook
from shiftready.core.dates import DAY, Span, add_months
from shiftready.core.facts import AgencyFacts

IN_ORDER = frozenset({Status.MET, Status.IN_GRACE, Status.EXTENDED, Status.WAIVED})
OWED = frozenset({Status.DUE, Status.OVERDUE})


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's answer to one rule becomes another on a day."""

    person: str
    rule: str
    on: date
    was: Status
    becomes: Status

    @property
    def lapses(self) -> bool:
        """Met, in grace, extended or waived until then, and owed from then on."""
        return self.was in IN_ORDER and self.becomes in OWED

    @property
    def passes_deadline(self) -> bool:
        """Owed before, and late from then on."""
        return self.was is Status.DUE and self.becomes is Status.OVERDUE


def months_ahead(as_of: date, months: int) -> tuple[Span, ...]:
    """Calendar months from the day after `as_of` on; of the first only what is left of it."""
    first = as_of + DAY
    firsts = [add_months(first.replace(day=1), count) for count in range(months + 1)]
    return tuple(Span(max(first, begins), ends - DAY) for begins, ends in pairwise(firsts))


def turns_until(
    facts: AgencyFacts, book: Rulebook, findings: Iterable[Finding], last_on: date, known_by: date | None = None
) -> Iterator[Turn]:
    """Every change of an answer up to a day, in order of days, from findings as they stand before.

    Each finding names the next day on which it changes, so only those days are judged, each for its own people.
    """
    before: dict[tuple[str, str], Status] = {}
    waiting: dict[date, dict[str, list[str]]] = {}
    _await(waiting, before, findings, last_on)
    while waiting:
        day = min(waiting)
        for rule, people in waiting.pop(day).items():
            now = tuple(judge_each(facts, _only(book, rule), day, known_by, people, with_reasons=False))
            yield from (Turn(f.person, f.rule, day, before[f.person, f.rule], f.status) for f in now)
            _await(waiting, before, now, last_on)


def _await(
    waiting: dict[date, dict[str, list[str]]],
    before: dict[tuple[str, str], Status],
    findings: Iterable[Finding],
    last_on: date,
) -> None:
    for finding in findings:
        turn = finding.changes_on
        if turn is not None and turn <= last_on:
            before[finding.person, finding.rule] = finding.status
            waiting.setdefault(turn, {}).setdefault(finding.rule, []).append(finding.person)


def _only(book: Rulebook, rule: str) -> Rulebook:
    return replace(book, rules=(book.rule(rule),))


def by_month(turns: Iterable[Turn], months: Iterable[Span]) -> Mapping[tuple[str, date], tuple[Turn, ...]]:
    """The turns by rule and first day of the month in which they fall; months without any are left out."""
    begins = {(span.first_on.year, span.first_on.month): span.first_on for span in months}
    found: dict[tuple[str, date], tuple[Turn, ...]] = {}
    for turn in turns:
        place = turn.rule, begins[turn.on.year, turn.on.month]
        found[place] = (*found.get(place, ()), turn)
    return found
