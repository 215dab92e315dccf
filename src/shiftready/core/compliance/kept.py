"""Findings kept from day to day, and judged again only where a day or a new fact may have moved them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Finding
from shiftready.core.compliance.judge import finding_of, look_ahead, open_cases
from shiftready.core.compliance.rule import Rule, Rulebook
from shiftready.core.compliance.touched import asks_beside_its_amount, may_move
from shiftready.core.facts import AgencyFacts
from shiftready.core.facts_changed import people_changed, records_added
from shiftready.core.training import TrainingRecord


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
        """The same with the facts of now: findings that turn by the day, and those of people whose facts differ.

        Of whom nothing differs but records that came, only what these may move is judged. An earlier day, or other
        facts of the agency itself, are judged from the beginning.
        """
        changed = None if as_of < self.as_of else people_changed(self.facts, facts)
        if changed is None:
            return KeptFindings.of(facts, self.book, as_of, self.known_by)
        fresh = dict(self._judged_again(facts, as_of, changed))
        return KeptFindings(facts, self.book, as_of, self.known_by, self._with(fresh, facts), fresh.keys())

    def _with(self, fresh: Mapping[str, Row], facts: AgencyFacts) -> Mapping[str, Row]:
        """All rows in roster order; mostly the roster is as it was, and a copy is enough."""
        rows, people = {**self.rows, **fresh}, facts.roster.people
        return rows if list(rows) == list(people) else {person: rows[person] for person in people}

    def _judged_again(self, facts: AgencyFacts, as_of: date, changed: frozenset[str]) -> Iterator[tuple[str, Row]]:
        here = facts.roster.people
        turned = (person for person, row in self.rows.items() if row.soonest <= as_of and person not in changed)
        people = [*(person for person in changed if person in here), *turned]
        beside = frozenset(rule.id for rule in self.book if asks_beside_its_amount(rule))
        for case in open_cases(facts, self.book, self.known_by, people):
            person = case.person.id
            came = records_added(self.facts, facts, person) if person in changed else ()
            if came is None or person not in self.rows:
                yield person, _row(_judged(case, self.book.rules, as_of))
            else:
                moves = _what_moves(case, came, beside)
                yield person, _row(_moved(case, self.book.rules, as_of, self.rows[person], moves))


def _row(judged: Iterable[tuple[Finding, date]]) -> Row:
    pairs = tuple(judged)
    turns = tuple(turn for _, turn in pairs)
    return Row(tuple(finding for finding, _ in pairs), turns, min(turns, default=date.max))


def _judged(case: Case, rules: Iterable[Rule], as_of: date) -> Iterator[tuple[Finding, date]]:
    for rule in rules:
        verdict, ahead = look_ahead(case, rule, as_of)
        yield finding_of(case, rule, verdict, ahead), ahead.turns_on or date.max


def _what_moves(case: Case, came: Sequence[TrainingRecord], beside: frozenset[str]) -> Callable[[Rule], bool]:
    """Whether records that came may move what a rule says; those in `beside` look at records in more than one way."""
    own = {id(record) for record in came}
    places = [place for place, record in enumerate(case.records) if id(record) in own] if came else []
    return lambda rule: bool(places) and (rule.id in beside or may_move(rule, case, places))


def _moved(
    case: Case, rules: Iterable[Rule], as_of: date, kept: Row, moves: Callable[[Rule], bool]
) -> Iterator[tuple[Finding, date]]:
    """What was kept, and judged anew what has turned by the day or may have been moved."""
    for rule, finding, turn in zip(rules, kept.findings, kept.turns, strict=True):
        if turn <= as_of or moves(rule):
            yield from _judged(case, (rule,), as_of)
        else:
            yield finding, turn
