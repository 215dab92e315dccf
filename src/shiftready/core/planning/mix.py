"""The leanest mix: the fewest graduates of every squad, by place in the pattern, that together leave the least short.

A plan goes by it as by its goal. Somebody who is on duty on the days that lack most is a good choice now and may be a
poor one in the end, when four days lack one each and it takes two more people to close them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.grouping import Alike, duty_rows
from shiftready.core.planning.highs import Stop, minimise
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import Program
from shiftready.core.planning.weights import USUAL

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ENOUGH = Stop(gap=0.0, seconds=5.0)
"""A squad takes some hundredths of a second; where one takes longer, what was found by then is good enough to begin."""

ShortDays = Mapping[tuple[int, tuple[int, ...]], int]
"""How many days lack so many and have these groups on duty."""


def leanest_mix(problem: Problem, groups: Sequence[Alike]) -> list[int]:
    """How many of each group, were they all trained before the first day."""
    on_duty = duty_rows(problem, groups)
    of_squad: dict[str | None, list[int]] = defaultdict(list)
    for g, group in enumerate(groups):
        of_squad[group.squad].append(g)
    mix = [0] * len(groups)
    for squad, lacking in lacking_by_squad(problem).items():
        members = of_squad[squad]
        found = _mix_of_squad([groups[g] for g in members], _alike(lacking, on_duty[members]))
        for g, people in zip(members, found, strict=True):
            mix[g] = people
    return mix


def _alike(lacking: Sequence[int], on_duty: npt.NDArray[np.bool_]) -> ShortDays:
    """The days on which somebody lacks and somebody could help, like ones together."""
    present = (tuple(map(int, column.nonzero()[0])) for column in on_duty.T)
    days = Counter((lack, groups) for lack, groups in zip(lacking, present, strict=True))
    return {(lack, groups): count for (lack, groups), count in days.items() if lack > 0 and groups}


def _mix_of_squad(squad: Sequence[Alike], days: ShortDays) -> tuple[int, ...]:
    program = Program()
    trained = [program.column(cost=1, upper=len(group.people), whole=True) for group in squad]
    for column, group in zip(trained, squad, strict=True):
        if group.is_held:
            program.row([(column, 1)], low=len(group.people))
    for (lack, groups), count in days.items():
        short = program.column(cost=USUAL.short_day * count, upper=lack, whole=False)
        program.row([(short, 1), *((trained[g], 1) for g in groups)], low=lack)
    values = minimise(program, stop=ENOUGH, seed=0, threads=1, begin_with={}).values
    return tuple(round(values[column]) for column in trained) if values else tuple(len(group.people) for group in squad)
