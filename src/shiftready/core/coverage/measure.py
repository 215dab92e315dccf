"""How many people of each unit or squad are specialists: the percentage, which says nothing of any one shift."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiftready.core.coverage.before_roster import note_before_roster
from shiftready.core.coverage.notes import Note, note_list_drawn_earlier
from shiftready.core.coverage.specialists import specialists, strategy_of
from shiftready.core.facts import AgencyFacts

By = Literal["unit", "squad"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """People and specialists of one unit or squad; `key` as the agency writes it, None where it is not known."""

    key: str | None
    people: int
    specialists: int

    @property
    def share(self) -> float:
        """Specialists by people, 0-1; 0 where there is nobody."""
        return self.specialists / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The strategy's group on one day, by unit or squad, in natural order (2 before 10, the unknown last)."""

    as_of: date
    by: By
    group: str
    rows: tuple[CoverageRow, ...]
    notes: tuple[Note, ...] = ()

    @property
    def total(self) -> CoverageRow:
        return CoverageRow(None, sum(r.people for r in self.rows), sum(r.specialists for r in self.rows))


def measure_coverage(facts: AgencyFacts, *, as_of: date, by: By = "unit") -> Coverage:
    """Count the strategy's group and its specialists on a day, by unit or squad.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    strategy = strategy_of(facts)
    trained = specialists(facts, as_of)
    members = facts.members(strategy.group, as_of)
    key_of = {person: _key(facts, person, as_of, by) for person in members}
    people = Counter(key_of.values())
    skilled = Counter(key_of[person] for person in members if person in trained)
    rows = tuple(CoverageRow(key, people[key], skilled[key]) for key in sorted(people, key=natural_order))
    notes = (*note_before_roster(facts.roster, as_of), *note_list_drawn_earlier(facts.training, as_of))
    return Coverage(as_of, by, strategy.group, rows, notes)


def natural_order(key: str | None) -> tuple[bool, list[tuple[bool, int, str]]]:
    """A sorting key that puts 2 before 10 and the unknown last."""
    parts = re.findall(r"\d+|\D+", key or "")
    return key is None, [(not p.isdecimal(), int(p) if p.isdecimal() else 0, p) for p in parts]


def _key(facts: AgencyFacts, person: str, as_of: date, by: By) -> str | None:
    posting = facts.roster.posting_on(person, as_of)
    if by == "unit":
        return posting.unit if posting else None
    assignment = facts.staffing.duty.get(person)
    return assignment.squad if assignment else posting.squad if posting else None
