"""Findings kept from day to day, and judged again only where a day or a new fact may have moved them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Finding
from shiftready.core.compliance.judge import finding_of, look_ahead, open_cases
from shiftready.core.compliance.rule import Rule, Rulebook
from shiftready.core.facts import AgencyFacts
from shiftready.core.facts_changed import people_changed


class Row(NamedTuple):
    """One person's findings in the order of the book, the next day on which each may move, and the first of those.

    `date.max`: never, as far as is known.
    """

    findings: tuple[Finding, ...]
    turns: tuple[date, ...]
    soonest: date


@dataclass(frozen=True, slots=True)
class KeptFindings:
    """Everyone's findings on one day, without reasons; `again` makes those of a later day, or with other facts.

    `rows` are by person in roster order. `moved`: who was judged for these, everyone at first.
    """

    facts: AgencyFacts
    book: Rulebook
    as_of: date
    known_by: date | None
    rows: Mapping[str, Row]
    moved: Collection[str]

    @classmethod
    def of(cls, facts: AgencyFacts, book: Rulebook, as_of: date, known_by: date | None = None) -> KeptFindings:
        """Judge everyone."""
        rows = {case.person.id: _row(_judged(case, book.rules, as_of)) for case in open_cases(facts, book, known_by)}
        return cls(facts, book, as_of, known_by, rows, rows.keys())

    @property
    def findings(self) -> Iterator[Finding]:
        """People in roster order, rules in the order of the book."""
        return (finding for row in self.rows.values() for finding in row.findings)

    def again(self, facts: AgencyFacts, as_of: date) -> KeptFindings:
        """The same with the facts of now: all findings of people whose facts differ, and those that turn by the day.

        An earlier day, or other facts of the agency itself, are judged from the beginning.
        """
        changed = None if as_of < self.as_of else people_changed(self.facts, facts)
        if changed is None:
            return KeptFindings.of(facts, self.book, as_of, self.known_by)
        fresh = dict(self._judged_again(facts, as_of, changed))
        rows = {person: fresh[person] if person in fresh else self.rows[person] for person in facts.roster.people}
        return KeptFindings(facts, self.book, as_of, self.known_by, rows, fresh.keys())

    def _judged_again(self, facts: AgencyFacts, as_of: date, changed: frozenset[str]) -> Iterator[tuple[str, Row]]:
        here = facts.roster.people
        turned = (person for person, row in self.rows.items() if row.soonest <= as_of and person not in changed)
        people = [*(person for person in changed if person in here), *turned]
        for case in open_cases(facts, self.book, self.known_by, people):
            person = case.person.id
            if person in changed:
                yield person, _row(_judged(case, self.book.rules, as_of))
            else:
                yield person, _row(_turned(case, self.book.rules, as_of, self.rows[person]))


def _row(judged: Iterable[tuple[Finding, date]]) -> Row:
    pairs = tuple(judged)
    turns = tuple(turn for _, turn in pairs)
    return Row(tuple(finding for finding, _ in pairs), turns, min(turns, default=date.max))


def _judged(case: Case, rules: Iterable[Rule], as_of: date) -> Iterator[tuple[Finding, date]]:
    for rule in rules:
        verdict, ahead = look_ahead(case, rule, as_of)
        yield finding_of(case, rule, verdict, ahead), ahead.turns_on or date.max


def _turned(case: Case, rules: Iterable[Rule], as_of: date, kept: Row) -> Iterator[tuple[Finding, date]]:
    for rule, finding, turn in zip(rules, kept.findings, kept.turns, strict=True):
        if turn > as_of:
            yield finding, turn
        else:
            yield from _judged(case, (rule,), as_of)
