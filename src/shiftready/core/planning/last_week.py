"""Whether what is wanted in the last measured week could be reached at all, and what comes nearest to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic

from shiftready.core.planning.demand import lacking_by_squad, untrained_by_day
from shiftready.core.planning.grouping import Alike, group_alike
from shiftready.core.planning.highs import Progress, Stop, minimise
from shiftready.core.planning.model import Model, seating
from shiftready.core.planning.money_sums import keep_budgets
from shiftready.core.planning.naming import Counts
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import Program

Squads = frozenset[str]
"""The squads that shall have no gap in the last week; where everyone shall be trained, it is not asked."""


class Clock:
    """How long all the questions may take together."""

    def __init__(self, seconds: float) -> None:
        self._ends_at = monotonic() + seconds

    def at_most(self, share: float) -> Clock:
        """So much of what is left, for one question of several."""
        return Clock(share * (self._ends_at - monotonic()))

    @property
    def has_run_out(self) -> bool:
        return monotonic() >= self._ends_at

    @property
    def stop(self) -> Stop:
        """To the proof, or until the time is over."""
        return Stop(gap=0.0, seconds=max(0.0, self._ends_at - monotonic()))


Ended = frozenset[int]
"""Places of the openings whose classes have ended."""


@dataclass(frozen=True, slots=True)
class Gap:
    """`lack` people are missing on each of `days` days, on which graduates of these groups (places) are there."""

    groups: tuple[int, ...]
    ended: Ended
    lack: int
    days: int


@dataclass(frozen=True, slots=True)
class LastWeek:
    """The limits of a plan, minimising what is short in its last week: a column for every gap that could be closed."""

    model: Model
    gaps: dict[int, Gap]

    def closed(self) -> Program:
        """Its program, from now on with every gap closed and nothing to minimise yet."""
        program = self.model.program
        program.constant, program.cost = 0, [0.0] * len(program.cost)
        for column in self.gaps:
            program.upper[column] = 0
        return program

    def counts(self, values: Sequence[float]) -> Counts:
        return {key: round(values[column]) for key, column in self.model.seats.items()}


@dataclass(frozen=True, slots=True)
class Reach:
    """Person-days short in the last week: the least found (None: nothing found in time), and the least proven.

    `counts` of `groups` are the seats of the least found.
    """

    short: int | None
    at_least: int
    groups: tuple[Alike, ...]
    counts: Counts

    @property
    def is_enough(self) -> bool | None:
        """Whether nothing need stay short; None where that is not proven."""
        return True if self.short == 0 else False if self.at_least else None


def reach(problem: Problem, squads: Squads, clock: Clock, *, exactly: bool = False) -> Reach:
    """The least that can stay short in the last week, whatever the weeks before it look like.

    Unless it is wanted exactly, the search ends as soon as it is known that something must stay short.
    """
    last = last_week(problem, squads)
    groups, program = last.model.groups, last.model.program
    if not last.gaps or (program.constant and not exactly):
        return Reach(None if last.gaps else program.constant, program.constant, groups, {})
    if clock.has_run_out:
        return Reach(None, program.constant, groups, {})
    bounds = [0]

    def on_progress(now: Progress) -> None:
        bounds.append(now.bound)

    solution = minimise(
        program,
        stop=clock.stop,
        seed=0,
        threads=1,
        begin_with={},
        on_progress=on_progress,
        is_enough=lambda: not exactly and bounds[-1] > 0,
    )
    if not solution.values:
        return Reach(None, solution.bound, groups, {})
    short = sum(round(gap.days * solution.values[column]) for column, gap in last.gaps.items())
    return Reach(program.constant + short, solution.bound, groups, last.counts(solution.values))


def last_week(problem: Problem, squads: Squads) -> LastWeek:
    """Write down the limits and the gaps of the last week."""
    everyone = problem.aim == "everyone"
    groups = tuple(g for g in group_alike(problem) if everyone or g.squad in squads or g.is_held)
    model = seating(problem, groups)
    keep_budgets(problem, model)
    program = model.program
    program.cost = [0.0] * len(program.cost)
    last, trained = LastWeek(model, {}), _Trained(model)
    for gap in _everyone_s_gaps(problem, groups) if everyone else _gaps(problem, squads, groups):
        present = [column for g in gap.groups if (column := trained.column(g, gap.ended)) is not None]
        if present:
            short = program.column(cost=gap.days, upper=gap.lack, whole=False)
            program.row([(short, 1), *((column, 1) for column in present)], low=gap.lack)
            last.gaps[short] = gap
        else:
            program.constant += gap.lack * gap.days
    return last


def _gaps(problem: Problem, squads: Squads, groups: tuple[Alike, ...]) -> Iterator[Gap]:
    """Days of a squad that lack as many, with the same groups on duty, are one gap."""
    alike: Counter[tuple[tuple[int, ...], Ended, int]] = Counter()
    days = problem.weeks[-1].measured_days
    for squad, row in lacking_by_squad(only_last_week(problem)).items():
        mine = [g for g, group in enumerate(groups) if group.squad == squad] if squad in squads else []
        for day, lack in zip(days, row, strict=True):
            if squad in squads and lack > 0:
                present = tuple(g for g in mine if groups[g].helps_on(problem.staffing, day))
                alike[present, _ended(problem, day), lack] += 1
    for (present, ended, lack), count in alike.items():
        yield Gap(present, ended, lack, count)


def _everyone_s_gaps(problem: Problem, groups: tuple[Alike, ...]) -> Iterator[Gap]:
    """Everybody of each group, on the days on which they are there; and those who cannot be seated at all."""
    rest = sum(untrained_by_day(only_last_week(problem)))
    for g, group in enumerate(groups):
        present = (day for day in problem.weeks[-1].measured_days if group.gains_on(day))
        for ended, days in Counter(_ended(problem, day) for day in present).items():
            rest -= days * len(group.people)
            yield Gap((g,), ended, len(group.people), days)
    if rest:
        yield Gap((), frozenset(), rest, 1)


def _ended(problem: Problem, day: date) -> Ended:
    return frozenset(place for place, one in enumerate(problem.openings) if one.is_open and one.days[-1] < day)


class _Trained:
    """Columns for everyone of a group who was seated in one of the openings that have ended."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._seats: dict[int, dict[int, int]] = defaultdict(dict)
        for (g, place), column in model.seats.items():
            self._seats[g][place] = column
        self._columns: dict[tuple[int, Ended], int] = {}

    def column(self, g: int, ended: Ended) -> int | None:
        """None where no class the group could attend has ended."""
        seats = [column for place, column in self._seats[g].items() if place in ended]
        if not seats:
            return None
        if (g, ended) not in self._columns:
            program = self._model.program
            total = program.column(cost=0, upper=len(self._model.groups[g].people), whole=False)
            program.row([(total, 1), *((column, -1) for column in seats)], low=0, high=0)
            self._columns[g, ended] = total
        return self._columns[g, ended]


def only_last_week(problem: Problem) -> Problem:
    """The problem measured on the days of its last week alone."""
    return replace(problem, weeks=problem.weeks[-1:])


def fewest_seats(problem: Problem, squads: Squads) -> int:
    """Less seats than that can never close the last week's gaps: nobody closes more than one a day."""
    week = only_last_week(problem)
    if problem.aim == "everyone":
        return max(untrained_by_day(week), default=0)
    lacking = {squad: row for squad, row in lacking_by_squad(week).items() if squad in squads}
    return sum(max(0, *row) for row in lacking.values())
