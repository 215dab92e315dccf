"""The share of people that a group duty of a rule asks for, counted on a day, whether or not the rule is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance import Rule, Rulebook, Status, judge_groups
from shiftready.core.facts import AgencyFacts

ALL = 100
HOLDS = {Status.MET: True, Status.DUE: False, Status.OVERDUE: False, Status.IN_GRACE: False}


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` hold what a duty asks, and `percent` of 100 must; `holds` None where it cannot be told."""

    duty: str
    part: int
    whole: int
    percent: int
    holds: bool | None

    @property
    def says(self) -> str:
        if not self.whole:
            return "It speaks of nobody on this day."
        held = round(100 * self.part / self.whole)
        untold = " Of some it cannot be told whether they belong." if self.holds is None else ""
        return (
            f"{self.part:,} of {self.whole:,} sworn officers, {held} percent; "
            f"{'all of them' if self.percent == ALL else f'{self.percent} percent'} are asked.{untold}"
        )


def shares_of(
    rule: Rule, facts: AgencyFacts, book: Rulebook, as_of: date, known_by: date | None = None
) -> tuple[Share, ...]:
    """Every group duty of a rule on a day; `book` says what courses are worth."""
    found = judge_groups(facts, Rulebook((rule,), book.courses), as_of, known_by)
    return tuple(Share(one.duty, one.numerator, one.denominator, one.percent, HOLDS.get(one.status)) for one in found)
