"""A quick plan to begin from: week by week, each seat to the group that closes the most of what is still short."""

from __future__ import annotations

import heapq
from collections import Counter
from datetime import date

from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.floors import guarded_days
from shiftready.core.planning.grouping import Alike, days_helped
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.plan import OBJECTIVE_PER_SHORT_DAY
from shiftready.core.planning.problem import Problem


def seat_greedily(problem: Problem, groups: tuple[Alike, ...]) -> Counts:
    """Counts that keep every limit and floor, with no seat that costs more than it gains. Good, and seldom the best.

    A seat gains less the more are seated before it, never more; so a group's old gain is an upper limit of its new
    one, and only the group at the top of the heap needs counting again.
    """
    search = _Greedy(problem, groups)
    for place, week in enumerate(problem.weeks):
        if week.is_open:
            search.fill(place)
    return search.counts


class _Greedy:
    def __init__(self, problem: Problem, groups: tuple[Alike, ...]) -> None:
        self.problem, self.groups = problem, groups
        self.lacking = lacking_by_squad(problem)
        self.spare: dict[tuple[str | None, int], dict[date, int]] = {}
        for one in guarded_days(problem):
            self.spare.setdefault((one.squad, one.week), {})[one.day] = one.spare
        self.counts: Counter[tuple[int, int]] = Counter()
        self.used: Counter[int] = Counter()

    def fill(self, week: int) -> None:
        """Give the week's seats, the most useful first."""
        waiting = [_Choice(self, g, week) for g, group in enumerate(self.groups) if week in group.weeks]
        heap = [(-choice.gain(), i) for i, choice in enumerate(waiting)]
        heapq.heapify(heap)
        left = self.problem.seats_in(week)
        while heap and left:
            was, i = heap[0]
            gain = waiting[i].gain()
            if gain < -was:
                heapq.heapreplace(heap, (-gain, i))
            elif gain > 0 and waiting[i].is_possible():
                waiting[i].take()
                left -= 1
            else:
                heapq.heappop(heap)


class _Choice:
    """One more seat for a group in a week."""

    def __init__(self, search: _Greedy, g: int, week: int) -> None:
        self.search, self.key = search, (g, week)
        group, problem = search.groups[g], search.problem
        self.row = search.lacking[group.squad or ""]
        self.helped = days_helped(problem, group, week)
        class_days = problem.weeks[week].class_days
        self.days_off = sum(1 for day in class_days if group.has_day_off(problem.staffing, day))
        self.spare = search.spare.get((group.squad, week), {})
        self.guarded = [day for day in self.spare if group.is_on_duty(problem.staffing, day)]
        self.free = group.free_by(week)

    def gain(self) -> int:
        return OBJECTIVE_PER_SHORT_DAY * sum(1 for place in self.helped if self.row[place] > 0) - self.days_off

    def is_possible(self) -> bool:
        return self.search.used[self.key[0]] < self.free and all(self.spare[day] > 0 for day in self.guarded)

    def take(self) -> None:
        self.search.counts[self.key] += 1
        self.search.used[self.key[0]] += 1
        for day in self.guarded:
            self.spare[day] -= 1
        for place in self.helped:
            self.row[place] -= 1
