"""Seek a plan level by level: what one level reaches is held while the next is made small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic

from shiftready.core.planning.cheapest_people import cheapest_people
from shiftready.core.planning.cost_lines import with_money
from shiftready.core.planning.highs import IsEnough, OnProgress, Progress, Solution, Stop, minimise
from shiftready.core.planning.level_sums import sum_of
from shiftready.core.planning.levels import LevelName, order_of
from shiftready.core.planning.model import Model
from shiftready.core.planning.naming import Counts, name_seats
from shiftready.core.planning.outcome import measure_outcome, seated_in, values_of
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import Program, Sum

SOON_KNOWN: frozenset[LevelName] = frozenset({"past_deadline"})
"""What comes before the level that takes the time, and is settled in a moment: few people have such a deadline."""
SHARE_OF_LEFT = 0.5
"""The level that takes the time has all there is; each later one at most half of what is left."""
LONGEST_TIMES, SHORTEST_SECONDS = 2, 5.0
"""A later level takes at most so many times as long as that one did, or so many seconds."""
SHARE_STRAIGHT = 0.25
"""Of a later level's time, what it is made small in at once."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How a search is to be done; see `solve`."""

    stop: Stop
    seed: int
    threads: int
    on_progress: OnProgress | None = None
    is_enough: IsEnough | None = None

    @property
    def is_stopped(self) -> bool:
        return self.is_enough is not None and self.is_enough()


@dataclass(frozen=True, slots=True)
class Found:
    """Counts, those begun with where none were found in time, and the bound of every level that was sought.

    `is_impossible`: it is proven that there are none.
    """

    counts: Counts
    bounds: Mapping[LevelName, int]
    is_impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Start:
    """The plan to begin from: its columns, and what it reaches at each level."""

    columns: Mapping[int, int]
    values: Mapping[LevelName, int]

    def counts(self, model: Model) -> Counts:
        """The same by group and place."""
        return {key: self.columns.get(column, 0) for key, column in model.seats.items()}


@dataclass(frozen=True, slots=True)
class _Held:
    """The level that takes the time, and what it came to: no later level may make it worse."""

    aim: Sum
    value: int


def seek_levels(problem: Problem, model: Model, begin: Counts, effort: Effort) -> Found:
    """Make the levels small, one after another.

    A later level begins with the plan of the one before, so it cannot do worse, however short its time.
    """
    first, *later = order_of(problem)
    start, bounds, is_certain = _start(problem, model, begin), dict[LevelName, int](), True
    if first in SOON_KNOWN:
        start, settled, effort = _settle(problem, model, first, start, effort)
        bounds[first], is_certain = settled.bound, bool(settled.values) or settled.is_impossible
        first, *later = later
    began, aim = monotonic(), sum_of(problem, model, first)
    model.program.aim_at(aim)
    solution = _minimise(model.program, effort, begin_with=start.columns)
    bounds[first] = solution.bound
    if not solution.values:
        return Found(start.counts(model), bounds, is_certain and solution.is_impossible)
    took, held = monotonic() - began, _Held(aim, _value_of(aim, solution))
    for name in later:
        spent = monotonic() - began
        now = _later(effort, Progress(held.value, bounds[first], spent), took)
        if now.stop.seconds <= 0 or effort.is_stopped:
            break
        level = sum_of(problem, model, name)
        solution = _completed(model.program, solution)
        likely = start.values.get(name)
        begin_with = {column: round(value) for column, value in model.program.completed(start.columns).items()}
        solution, bounds[name] = _lower(_Question(model.program, held, level, begin_with), solution, likely, now)
        model.program.hold(level, _value_of(level, solution))
    return Found(_counts(model, solution), bounds)


def _settle(
    problem: Problem, model: Model, name: LevelName, start: _Start, effort: Effort
) -> tuple[_Start, Solution, Effort]:
    """Hold a level that is soon known, before all others: a plan that reaches it, the solution, and the effort left."""
    began, aim = monotonic(), sum_of(problem, model, name)
    model.program.aim_at(aim)
    solution = _minimise(model.program, replace(effort, on_progress=None), begin_with=start.columns)
    value = min(start.values[name], _value_of(aim, solution)) if solution.values else start.values[name]
    model.program.hold(aim, value)
    if value < start.values[name]:
        start = _start(problem, model, _counts(model, solution))
    return start, solution, _within(effort, effort.stop.seconds - (monotonic() - began))


def _completed(program: Program, solution: Solution) -> Solution:
    """The solution with the columns that a new level has added."""
    values = program.completed(dict(enumerate(solution.values)))
    return replace(solution, values=tuple(values[column] for column in range(len(program.cost))))


def _counts(model: Model, solution: Solution) -> Counts:
    return {key: round(solution.values[column]) for key, column in model.seats.items()}


def _later(effort: Effort, first: Progress, took: float) -> Effort:
    """The effort of a later level; what it tells meanwhile is how far the first has come."""
    left = effort.stop.seconds - first.seconds
    stop = replace(effort.stop, seconds=min(SHARE_OF_LEFT * left, max(SHORTEST_SECONDS, LONGEST_TIMES * took)))

    def tell(now: Progress) -> None:
        if effort.on_progress is not None:
            effort.on_progress(replace(first, seconds=first.seconds + now.seconds))

    return replace(effort, stop=stop, on_progress=tell)


def _start(problem: Problem, model: Model, begin: Counts) -> _Start:
    seats = {model.seats[key]: people for key, people in begin.items()}
    columns = {column: round(value) for column, value in model.program.completed(seats).items()}
    chosen = cheapest_people(problem, model.groups, begin, seed=0)
    offerings = name_seats(problem, model.groups, begin, seed=0, chosen=chosen)
    seated = seated_in(problem, offerings)
    after = measure_outcome(problem, seated)
    cents = with_money(problem, after.cost, offerings).known_cents
    return _Start(columns, values_of(problem, seated, after, cents))


@dataclass(frozen=True, slots=True)
class _Question:
    """How low a later level can come in this program, with all held that came before; asked from a quick plan on."""

    program: Program
    held: _Held
    level: Sum
    start: Mapping[int, int]


def _lower(asked: _Question, begin: Solution, likely: int | None, effort: Effort) -> tuple[Solution, int]:
    """The best solution for a later level, and its bound.

    To make it small at once is right where that is quick. Over many weeks, a fraction of what the first level's proof
    takes suffices the solver to make a later level look better than it can be. So a stricter limit is set, and asked in
    the first level's own terms: is there a plan as good within it? The answer cuts down what stays open. A limit that
    is `likely` to be kept, because the quick plan does, is asked for first.
    """
    ends = monotonic() + effort.stop.seconds
    best, bound = _straight(asked, begin, _within(effort, SHARE_STRAIGHT * effort.stop.seconds))
    while (value := _value_of(asked.level, best)) - bound > effort.stop.gap * value and not effort.is_stopped:
        stricter = bound + 2 * (value - bound) // 3
        most = likely if likely is not None and stricter < likely < value else stricter
        found = _below(asked, most, _within(effort, ends - monotonic()))
        if found.values and _value_of(asked.held.aim, found) <= asked.held.value:
            best = found
        elif found.is_impossible or found.bound > asked.held.value:
            bound = most + 1
        else:
            break
    return best, bound


def _straight(asked: _Question, begin: Solution, effort: Effort) -> tuple[Solution, int]:
    trial = _trial(asked.program, asked.level)
    trial.hold(asked.held.aim, asked.held.value)
    whole = (column for column, is_whole in enumerate(trial.whole) if is_whole)
    found = _minimise(trial, effort, begin_with={column: round(begin.values[column]) for column in whole})
    return (found if found.values else begin), found.bound


def _below(asked: _Question, most: int, effort: Effort) -> Solution:
    trial = _trial(asked.program, asked.held.aim)
    trial.hold(asked.level, most)
    return _minimise(trial, effort, begin_with=asked.start, target=asked.held.value)


def _trial(program: Program, objective: Sum) -> Program:
    """The same program, with rows of its own and another objective."""
    trial = replace(program, rows=[*program.rows])
    trial.aim_at(objective)
    return trial


def _within(effort: Effort, seconds: float) -> Effort:
    return replace(effort, stop=replace(effort.stop, seconds=max(0.0, seconds)))


def _minimise(
    program: Program, effort: Effort, *, begin_with: Mapping[int, int], target: int | None = None
) -> Solution:
    return minimise(
        program,
        stop=effort.stop,
        seed=effort.seed,
        threads=effort.threads,
        begin_with=begin_with,
        on_progress=effort.on_progress,
        is_enough=effort.is_enough,
        target=target,
    )


def _value_of(level: Sum, solution: Solution) -> int:
    """What the solution comes to, or a little more where a column need not be tight; never less than the plan will."""
    return level.constant + round(sum(factor * solution.values[column] for column, factor in level.terms))
