"""What a record brings to several parts of an amount: the most, or the cause nearest to counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shiftready.core.compliance.amounts import Leaf, Part
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.credits import Kind

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

    __slots__ = ("_after", "_before", "_by_kind_alone", "_leaves", "_within")

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._by_kind_alone = all(leaf.asks_kind_alone() for leaf in leaves)
        self._before: dict[Kind, Part] = {}
        self._within: dict[Kind, Part] = {}
        self._after: dict[Kind, Part] = {}

    def parts(self, case: Case, counted: range) -> Iterable[Part]:
        """What each record brings, in order; those in the places given lie within the days that count."""
        if not self._by_kind_alone:
            return (self._part(case, place, counted) for place in range(len(case.kinds)))
        try:
            return self._by_kind(case.kinds, counted)
        except KeyError:
            self._learn(case)
            return self._by_kind(case.kinds, counted)

    def _by_kind(self, kinds: Sequence[Kind], counted: range) -> Sequence[Part]:
        parts = [*map(self._before.__getitem__, kinds[: counted.start])]
        parts += map(self._within.__getitem__, kinds[counted.start : counted.stop])
        parts += map(self._after.__getitem__, kinds[counted.stop :])
        return parts

    def _learn(self, case: Case) -> None:
        for kind in set(case.kinds) - self._within.keys():
            part = best(self._leaves, case, case.kinds.index(kind))
            self._within[kind] = part
            self._before[kind] = part if isinstance(part, str) else "before_window"
            self._after[kind] = part if isinstance(part, str) else "after_window"

    def _part(self, case: Case, place: int, counted: range) -> Part:
        part = best(self._leaves, case, place)
        if isinstance(part, str) or place in counted:
            return part
        return "before_window" if place < counted.start else "after_window"


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
