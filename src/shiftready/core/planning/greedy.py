"""A quick plan to begin from: week by week, each seat to the group that closes the most of what is still short."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from shiftready.core.planning.budget_room import BudgetRoom
from shiftready.core.planning.demand import lacking_by_squad
from shiftready.core.planning.grouping import Alike, duty_rows, first_helped
from shiftready.core.planning.limits import Room
from shiftready.core.planning.mix import leanest_mix
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.pay_kinds import pay_kinds
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.week_room import seats_beside

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Begun(NamedTuple):
    """Counts that keep every limit and floor, with no seat that costs more than it gains, and what they score."""

    counts: Counts
    objective: int


def begin_plan(problem: Problem, groups: tuple[Alike, ...]) -> Begun:
    """The better of two quick plans: each seat where it gains most, from everyone or from the leanest mix alone.

    Where a plan was announced before, the third is that plan, with what it has lost filled in.

    To take what gains most leads into corners, in the end a graduate for a single short day a week; the mix knows the
    end. Where there are too few seats to come near it, to take what gains most may be the better.
    """
    everyone = [len(group.people) for group in groups]
    mix = leanest_mix(problem, groups)
    begun = [seat_greedily(problem, groups, most) for most in (everyone, mix)]
    if problem.near:
        begun.insert(0, seat_greedily(problem, groups, everyone, keeps_near=True))
    return min(begun, key=lambda one: one.objective)


def seat_greedily(
    problem: Problem, groups: tuple[Alike, ...], most: Sequence[int], *, keeps_near: bool = False
) -> Begun:
    """Seat week by week, at most so many of each group; whoever has a week in the earlier plan first if asked for.

    A seat gains less the more are seated before it, never more; so a group's old gain is an upper limit of its new
    one, and only the group at the top of the heap needs counting again.
    """
    search = _Greedy(problem, groups, most)
    for place, opening in enumerate(problem.openings):
        if opening.is_open:
            search.fill(place, keeps_near=keeps_near)
    return Begun(search.counts, search.objective)


class _Greedy:
    def __init__(self, problem: Problem, groups: tuple[Alike, ...], most: Sequence[int]) -> None:
        import numpy as np

        self.problem, self.groups, self.most = problem, groups, most
        self.lacking = {squad: np.array(row) for squad, row in lacking_by_squad(problem).items()}
        self.on_duty = duty_rows(problem, groups)
        self.room = Room(problem)
        self.counts: Counter[tuple[int, int]] = Counter()
        self.used: Counter[int] = Counter()
        self.days_off = 0
        self.taken: list[_Taken] = []
        self.budgets = BudgetRoom(problem).take_all(problem.held.items())
        self.dearest: dict[int, Mapping[int, int]] = {}

    def lacking_in(self, squad: str | None) -> npt.NDArray[np.int64]:
        """What the squad lacks day by day; nothing where no squad is looked at."""
        import numpy as np

        return self.lacking.get(squad or "", np.zeros(len(self.problem.measured_days), dtype=int))

    def dearest_pay(self, g: int, place: int) -> int:
        """New pay of a seat there for whoever of the group costs most; 0 where no budget is to be kept."""
        pay = self.problem.money.pay if self.problem.money and self.budgets.left else None
        if pay is None:
            return 0
        if g not in self.dearest:
            kinds = pay_kinds(self.problem, pay, self.groups[g])
            self.dearest[g] = {at: max(kind.cents[at] for kind in kinds) for at in self.groups[g].weeks}
        return self.dearest[g][place]

    @property
    def objective(self) -> int:
        """What the seats given so far score."""
        short = sum(int(row.clip(min=0).sum()) for row in self.lacking.values())
        return self.problem.weights.score(short, self.days_off)

    def fill(self, week: int, *, keeps_near: bool) -> None:
        """Give the week's seats, the most useful first; then fill up a class that is too small, or give it up."""
        self.taken = []
        most, held = self._seats_in(week), self._seat_the_held(week)
        left = most - held
        left -= self._seat_the_due(week, left)
        due = len(self.taken)
        if keeps_near:
            left -= self._seat_the_near(week, left)
        waiting = [_Choice(self, g, week) for g in self._waiting_in(week)]
        heap = [(-choice.gain(), i) for i, choice in enumerate(waiting)]
        heapq.heapify(heap)
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
        if not self.problem.may_hold(week, len(self.taken)):
            self._fill_up_or_give_up(week, held, due)

    def _fill_up_or_give_up(self, week: int, held: int, due: int) -> None:
        """Of a class that is too small: more people, where all its seats together gain something; or fewer classes.

        Of those seated the first so many are `held`, and so many of the first held or `due`.
        """
        seated, most = len(self.taken), self._seats_in(week)
        enough = [count for count in range(most + 1) if self.problem.may_hold(week, count)]
        fewer, more = max(n for n in enough if n < seated), next((n for n in enough if n > seated), most)
        while len(self.taken) < more and (choice := self._best(week)) is not None:
            choice.take()
        is_full = self.problem.may_hold(week, len(self.taken))
        if is_full and (fewer < due or sum(one.gained for one in self.taken[fewer:]) > 0):
            return
        while len(self.taken) > max(fewer, held):
            self.taken[-1].choice.give_back()

    def _best(self, week: int) -> _Choice | None:
        """The seat that gains most, or loses least, of those that could be given; None where none could."""
        choices = (_Choice(self, g, week) for g in self._waiting_in(week))
        return max((one for one in choices if one.is_possible()), key=_Choice.gain, default=None)

    def _seats_in(self, week: int) -> int:
        """The week's seats beside the classes of earlier weeks, and those of later ones for who is held to them."""
        seated: Counter[int] = Counter()
        for (_, place), people in self.counts.items():
            seated[place] += people
        held = Counter(place for place in self.problem.held.values() if place > week)
        return seats_beside(self.problem, week, seated | held)

    def _seat_the_held(self, week: int) -> int:
        """Whoever is held to the week first, wanted or not; how many they are."""
        held = [g for g in self._waiting_in(week) if self.groups[g].is_held]
        for g in held:
            choice = _Choice(self, g, week)
            for _ in self.groups[g].people:
                choice.take()
        return sum(len(self.groups[g].people) for g in held)

    def _seat_the_due(self, week: int, left: int) -> int:
        """Whoever would be late in every later class, the soonest deadline first; how many they are."""
        later = [opening.days[-1] for opening in self.problem.openings[week + 1 :] if opening.is_open]
        due = [(late, g) for g in self._waiting_in(week) if (late := self.groups[g].late_from) is not None]
        choices = [_Choice(self, g, week) for late, g in sorted(due) if not later or late <= later[0]]
        return self._take_in_turn(choices, left)

    def _seat_the_near(self, week: int, left: int) -> int:
        """Whoever has this week in the earlier plan and costs nothing in it; how many they are."""
        monday = self.problem.openings[week].monday
        choices = [_Choice(self, g, week) for g in self._waiting_in(week) if self.groups[g].was_in == monday]
        return self._take_in_turn(choices, left, at_no_loss=True)

    @staticmethod
    def _take_in_turn(choices: Sequence[_Choice], left: int, *, at_no_loss: bool = False) -> int:
        """Take of each as many as are possible, while there are seats left; how many they are."""
        taken = 0
        for choice in chain.from_iterable([one] * one.most for one in choices):
            if taken < left and choice.is_possible() and not (at_no_loss and choice.gain() < 0):
                choice.take()
                taken += 1
        return taken

    def _waiting_in(self, week: int) -> list[int]:
        return [g for g, group in enumerate(self.groups) if self.used[g] < self.most[g] and week in group.weeks]


class _Choice:
    """One more seat for a group in a week."""

    def __init__(self, search: _Greedy, g: int, week: int) -> None:
        self.search, self.key = search, (g, week)
        group, problem = search.groups[g], search.problem
        since = first_helped(problem, week)
        self.row: npt.NDArray[np.int64] = search.lacking_in(group.squad)[since:]
        self.helped = search.on_duty[g, since:]
        self.days_off = group.days_of_own(problem, problem.openings[week])
        self.limits = search.room.limits_on_group(group, week)
        self.most = min(group.free_by(week), search.most[g])
        self.is_held = group.is_held
        self.pay_cents = search.dearest_pay(g, week)

    def gain(self) -> int:
        helped = int(((self.row > 0) & self.helped).sum())
        return self.search.problem.weights.score(helped, -self.days_off)

    def is_possible(self) -> bool:
        search, (g, week) = self.search, self.key
        if search.used[g] >= self.most or search.room.first_full(self.limits) is not None:
            return False
        return next(search.budgets.short_of(week, self.pay_cents), None) is None

    def take(self) -> None:
        self.search.taken.append(_Taken(self, self.gain()))
        if not self.is_held:  # those who are held were paid for at the beginning
            self.search.budgets.take(self.key[1], self.pay_cents)
        self._give(1)

    def give_back(self) -> None:
        """Undo the last seat that was taken."""
        self._give(-1)
        self.search.budgets.give_back(self.key[1], self.pay_cents)
        self.search.taken.pop()

    def _give(self, seats: int) -> None:
        self.search.counts[self.key] += seats
        self.search.used[self.key[0]] += seats
        self.search.days_off += seats * self.days_off
        self.search.room.take(self.limits, seats)
        self.row -= seats * self.helped


class _Taken(NamedTuple):
    """A seat that was given, and what it gained when it was."""

    choice: _Choice
    gained: int
