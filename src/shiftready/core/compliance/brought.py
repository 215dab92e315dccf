"""What a record brings to several parts of an amount: the most, or the cause nearest to counting."""

from __future__ import annotations

from collections.abc import Sequence

from shiftready.core.compliance.amounts import Leaf, Part
from shiftready.core.compliance.case import Case

WEIGHTS = {
    None: 0,
    "score_not_recorded": -1,
    "attribute_not_recorded": -1,
    "minutes_not_stated": -1,
    "before_look_back": -2,
    "renewed_late": -2,
    "not_passed": -2,
    "other_attribute": -3,
    "set_aside": -3,
    "title_not_mapped": -3,
    "other_topic": -4,
    "other_course": -5,
}
"""Minutes weigh what they are and a completion less; of causes those tell most that leave the answer open."""


class Brought:
    """What records of each kind bring to the leaves of an amount, worked out once for all people.

    Where more than the kind decides (how far a rule looks back, what a renewal follows) each record is looked at.
    """

    __slots__ = ("_by_kind_alone", "_by_number", "_leaves")

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._by_kind_alone = all(leaf.asks_kind_alone() for leaf in leaves)
        self._by_number: dict[int, Part] = {}

    def parts(self, case: Case) -> Sequence[Part]:
        """What each record brings, in order, where it lies within the days that count."""
        if not self._by_kind_alone:
            return [best(self._leaves, case, place) for place in range(len(case.kinds))]
        found = self._by_number
        try:
            return [found[number] for number in case.numbers]
        except KeyError:
            self._learn(case)
            return [found[number] for number in case.numbers]

    def _learn(self, case: Case) -> None:
        for number in set(case.numbers) - self._by_number.keys():
            self._by_number[number] = best(self._leaves, case, case.numbers.index(number))


def best(leaves: Sequence[Leaf], case: Case, place: int) -> Part:
    """The most that a record brings to any leaf; the cause nearest to counting where it brings nothing to all."""
    found = leaves[0].part(case, place)
    for leaf in leaves[1:]:
        part = leaf.part(case, place)
        if part != found and _weight(part) > _weight(found):
            found = part
    return found


def _weight(part: Part) -> int:
    return part if isinstance(part, int) else WEIGHTS[part]
