"""Give back seats that close no gap: the objective does not forbid them, but a seat nobody needs takes duty days."""

from __future__ import annotations

from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.grouping import Alike, duty_rows, first_helped
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.problem import Problem


def without_idle_seats(problem: Problem, groups: tuple[Alike, ...], counts: Counts) -> Counts:
    """The same shortfall with no seat that could be left out; the latest weeks give back first.

    Whoever has their week from the plan that was announced before keeps it: to take it away would disturb for nothing.
    So does whoever must have the course by a day, and whoever is needed for enough people in a class.
    """
    if problem.aim == "everyone":
        return counts
    seats = _Seats(problem, groups, counts)
    for week in sorted({week for _, week in seats.kept}, reverse=True):
        seats.take_again(week, seats.give_back(week))
    return seats.kept


class _Seats:
    """The seats that are kept, with what every squad lacks beside them."""

    def __init__(self, problem: Problem, groups: tuple[Alike, ...], counts: Counts) -> None:
        import numpy as np

        self.problem, self.groups = problem, groups
        self.kept = {key: people for key, people in counts.items() if people}
        self._on_duty = duty_rows(problem, groups)
        self._lacking = {squad: np.array(row) for squad, row in lacking_by_squad(problem).items()}
        for (g, week), people in self.kept.items():
            self._count(g, week, people)

    def give_back(self, week: int) -> list[int]:
        """Give back what is idle; the group of each seat in turn."""
        back = []
        for g in sorted(g for g, at in self.kept if at == week and not self._must_stay(g, week)):
            idle = self._idle(g, week)
            self._keep(g, week, -idle)
            back += [g] * idle
        return back

    def take_again(self, week: int, back: list[int]) -> None:
        """Of those given back the last again, as many as the classes need to be held with the others."""
        while not self.problem.may_hold(week, sum(n for (_, at), n in self.kept.items() if at == week)):
            self._keep(back.pop(), week, 1)

    def _idle(self, g: int, week: int) -> int:
        since = first_helped(self.problem, week)
        row = self._lacking[self.groups[g].squad or ""][since:]
        return max(0, int((-row[self._on_duty[g, since:]]).min(initial=self.kept[g, week])))

    def _keep(self, g: int, week: int, people: int) -> None:
        self.kept[g, week] += people
        self._count(g, week, people)

    def _count(self, g: int, week: int, people: int) -> None:
        if (squad := self.groups[g].squad) in self._lacking:
            since = first_helped(self.problem, week)
            self._lacking[squad][since:] -= people * self._on_duty[g, since:]

    def _must_stay(self, g: int, week: int) -> bool:
        group = self.groups[g]
        return group.is_held or group.late_from is not None or group.was_in == self.problem.openings[week].monday
