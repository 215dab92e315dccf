"""Which share of its people a group loses in a year: stated, or counted from those who left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.coverage.target import written_share
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Attrition:
    """The share (0-1) that leaves in a year, and where it comes from."""

    share: Fraction
    how: str


def stated_attrition(share: float) -> Attrition:
    """The share an agency states.

    Raises:
        ShiftreadyError: `attrition_not_possible` below 0 or from 1 on.
    """
    if not 0 <= share < 1:
        raise ShiftreadyError(
            "attrition_not_possible",
            f"A share of {share:g} cannot leave each year. State 0 or more and less than 1: 0.08 is 8 %.",
            fields={"attrition": f"{share:g}"},
        )
    return Attrition(written_share(share), "stated")


def counted_attrition(facts: AgencyFacts, as_of: date) -> Attrition:
    """Of those in the strategy's group a year before the day, the share that has left the agency since.

    Who moved to other duty is not counted.

    Raises:
        ShiftreadyError: `attrition_not_known` where the roster records nobody who left; as `strategy_of`.
    """
    begin = as_of - A_YEAR
    then = facts.members(strategy_of(facts).group, begin)
    left_on = (facts.roster.people[person].left_on for person in then)
    left = sum(1 for day in left_on if day is not None and begin <= day <= as_of)
    if not left:
        raise ShiftreadyError(
            "attrition_not_known",
            f"The roster records nobody of the group who left between {begin} and {as_of}, so how many specialists "
            "leave in a year is not known. State it.",
            fields={"attrition": "a share: 0.08 is 8 %"},
        )
    return Attrition(Fraction(left, len(then)), f"{left:,} of {len(then):,} left between {begin} and {as_of}")
