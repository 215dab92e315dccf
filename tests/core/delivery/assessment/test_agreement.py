"""Agreement of evaluators: Krippendorff's own example, a second way to compute it, and what must always hold."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest

from shiftready.core.delivery.assessment.agreement import alpha

#: Four observers, twelve units, with gaps: the example of "Computing Krippendorff's Alpha-Reliability" (2011), part C,
#: which gives .815 for ordinal data.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
UNITS = [
    [int(level) for level in column if level != "."] for column in zip(*(row.split() for row in OBSERVERS), strict=True)
]


def by_pairs(units):
    """The same from the definition, pair by pair and without a table of coincidences, in floating point."""
    judged = [unit for unit in units if len(unit) > 1]
    everything = sorted(level for unit in judged for level in unit)

    def apart(one, other):
        low, high = sorted((one, other))
        inside = sum(low <= level <= high for level in everything)
        return (inside - (everything.count(low) + everything.count(high)) / 2) ** 2

    seen = sum(sum(apart(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in judged) / len(
        everything
    )
    every_pair = [apart(*pair) for pair in combinations(everything, 2)]
    return 1 - seen / (sum(every_pair) / len(every_pair))


def test_krippendorff_s_own_example_gives_his_number():
    assert round(alpha(UNITS), 3) == 0.815


@pytest.mark.parametrize("seed", range(20))
def test_a_second_computation_from_the_definition_agrees(seed):
    chance = Random(seed)  # noqa: S311 - made-up data, no secret
    units = [[chance.randint(1, 4) for _ in range(chance.randint(0, 4))] for _ in range(12)]

    assert alpha(units) == pytest.approx(by_pairs(units), abs=1e-12)


def test_who_always_agree_reach_one_and_who_never_do_fall_below_nothing():
    assert alpha([[1, 1], [2, 2], [4, 4, 4]]) == 1
    assert alpha([[1, 4], [4, 1]]) < 0


def test_neighbouring_levels_disagree_less_than_distant_ones():
    assert alpha([[1, 2], [2, 2], [3, 3], [4, 4]]) > alpha([[1, 4], [2, 2], [3, 3], [4, 4]])


def test_where_nothing_can_be_told_apart_there_is_no_number():
    assert alpha([]) is None
    assert alpha([[1], [3]]) is None
    assert alpha([[2, 2], [2, 2]]) is None
