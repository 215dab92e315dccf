"""What is asked of a plan, in one value: every door reads its words into it, and the problem is built from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.core.planning.class_size import NO_CAPS, ClassCaps
from shiftready.core.planning.problem import By
from shiftready.core.planning.together import ANYONE, Together
from shiftready.core.planning.weights import USUAL, Weights
from shiftready.core.planning.wishes import NO_WISHES, Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`weeks` class weeks from the first Monday on or after `as_of`, with at most `seats` people in a class.

    A class to be made is held with at least `fewest_in_class`, or not at all. A class holds no more than the least of
    `caps` and its course's own limit. `together`: who of a squad may be away in class at once. `by` says whom to seat:
    for the squads, for the units, or by rules; without it squads are looked at where anybody of the group has a duty
    pattern, and else units, and a course that the strategy does not name goes by rules. At most `most_of_a_unit` people
    of one unit sit in one class of a plan by units. `wishes`: what was settled beforehand. With `fill_dated` seats left
    in classes on dates are given, too. From the week of `reach_from` on nothing shall be short, at the least cost,
    before anything else. `within_budgets`: no plan may take more from a budget than it holds. `weights` of the score.
    """

    as_of: date
    weeks: int
    seats: int
    classes_per_week: int = 1
    fewest_in_class: int = 1
    together: Together = ANYONE
    by: By | None = None
    most_of_a_unit: int | None = None
    wishes: Wishes = NO_WISHES
    fill_dated: bool = True
    caps: ClassCaps = NO_CAPS
    reach_from: date | None = None
    within_budgets: bool = False
    weights: Weights = USUAL
