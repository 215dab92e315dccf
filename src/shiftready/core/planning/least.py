"""The least of one thing that has to be otherwise so that the last week has no gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from shiftready.core.planning.change import Change, changed
from shiftready.core.planning.floors import guarded_days
from shiftready.core.planning.highs import minimise
from shiftready.core.planning.last_week import Clock, LastWeek, Squads, fewest_seats, last_week, reach
from shiftready.core.planning.levers import utmost, without_room
from shiftready.core.planning.model import Model
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import UNLIMITED, Program, Term
from shiftready.core.planning.week_room import most_seats_in, week_rooms
from shiftready.core.planning.why_not import Lever, Place


@dataclass(frozen=True, slots=True)
class Least:
    """`amount` is enough and less than `at_least` is not: both alike where the least is proven.

    With `change` the last week can be reached. It asks for more than the amount where the amount cannot be asked for:
    single seats and classes.
    """

    amount: int
    at_least: int
    change: Change
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Never:
    """No amount is enough: even with the utmost at least so many person-days stay short (None: not the same of all)."""

    at_least: int | None = None


Search = Callable[[Problem, Squads, Clock, Change], Least | Never | None]


def least(problem: Problem, lever: Lever, squads: Squads, clock: Clock) -> Least | Never | None:
    """The least that is enough, or that none is; None where neither was known in time."""
    most = utmost(problem, lever)
    if most is None:
        return Never()
    if lever != "weeks":
        at_most = reach(changed(problem, most), squads, clock)
        if not at_most.is_enough:
            return None if at_most.is_enough is None else Never(at_most.at_least)
    return _SEARCHES[lever](problem, squads, clock, most)


def _seats_in_all(problem: Problem, squads: Squads, clock: Clock, most: Change) -> Least | None:
    return _more_in_weeks(problem, squads, clock, most, 1)


def _single_classes(problem: Problem, squads: Squads, clock: Clock, most: Change) -> Least | None:
    return _more_in_weeks(problem, squads, clock, most, problem.seats)


def _more_in_weeks(problem: Problem, squads: Squads, clock: Clock, most: Change, seats: int) -> Least | None:
    """So many seats more, or that many together, in as few instances as can be, in whichever weeks."""
    relaxed = changed(problem, most)
    last = last_week(relaxed, squads)
    program = last.closed()
    more, by_opening = {}, _by_opening(last.model)
    standing = _standing_classes(problem, program, by_opening)
    for place, terms in by_opening.items():
        upper = 0 if problem.openings[place].joins else -(-relaxed.seats_in(place) // seats)
        more[place] = program.column(cost=1, upper=upper, whole=True)
        if place in standing:
            program.row([*terms, (more[place], -seats), (standing[place], -problem.seats)], high=0)
        else:
            program.row([*terms, (more[place], -seats)], high=problem.seats_in(place))
    solved = _solved(last, clock)
    if solved is None:
        return None
    values, bound = solved
    found = {place: round(values[column]) for place, column in more.items()}
    places = tuple(Place(problem.openings[p].monday, count) for p, count in sorted(found.items()) if count)
    return Least(sum(found.values()), bound, most, places)


def _standing_classes(problem: Problem, program: Program, places: Collection[int]) -> dict[int, int]:
    """Columns of the classes there are without any more, where those of several weeks share their places."""
    columns = {}
    for one in week_rooms(problem):
        for place in one.places:
            if place in places and place not in columns:
                columns[place] = program.column(cost=0, upper=one.classes, whole=True)
        program.row([(columns[place], 1) for place in one.places if place in columns], high=one.classes)
    return columns


def _seats(problem: Problem, squads: Squads, clock: Clock, most: Change) -> Least | None:
    if problem.fewest_in_class > 1 or len(problem.days_by_week) > 1 or problem.within_budgets:
        # How many classes there are decides as well.
        sizes = range(problem.seats + 1, (most.seats or 0) + 1)
        return _first_enough(problem, squads, clock, [Change(seats=size) for size in sizes])
    last = last_week(changed(problem, most), squads)
    program = last.closed()
    more = program.column(cost=1, upper=(most.seats or 0) - problem.seats, whole=True)
    for place, terms in _by_opening(last.model).items():
        classes = 0 if problem.openings[place].joins else problem.seats_in(place) // problem.seats
        program.row([*terms, (more, -classes)], high=problem.seats_in(place))
    solved = _solved(last, clock)
    if solved is None:
        return None
    values, bound = solved
    amount = round(values[more])
    return Least(amount, bound, Change(seats=problem.seats + amount))


def _closed_days(problem: Problem, squads: Squads, clock: Clock, most: Change) -> Least | None:
    relaxed = changed(problem, most)
    closed = {problem.openings[place].monday: days for place, days in without_room(problem).items()}
    last = last_week(relaxed, squads)
    program = last.closed()
    opened = {}
    for place, terms in _by_opening(last.model).items():
        opening = relaxed.openings[place]
        if opening.joins is None and opening.monday in closed:
            opened[place] = program.column(cost=len(closed[opening.monday]), upper=1, whole=True)
            program.row([*terms, (opened[place], -relaxed.seats_in(place))], high=0)
    solved = _solved(last, clock)
    if solved is None:
        return None
    values, bound = solved
    days = sorted(
        day
        for place, column in opened.items()
        if round(values[column])
        for day in closed[relaxed.openings[place].monday]
    )
    if len(problem.days_by_week) > 1:  # a day may serve several classes, and other days than these may do as well
        bound = 1
    return Least(len(days), bound, Change(opened=frozenset(days)), tuple(Place(day, 1) for day in days))


def _floors(problem: Problem, squads: Squads, clock: Clock, _: Change) -> Least | None:
    """The fewest heads, summed over days, that would be missing on the floors."""
    last = last_week(problem, squads)
    program = last.closed()
    guarded = {(one.squad, one.day): one for one in guarded_days(problem)}
    below = {}
    for row, limit in last.model.limits.items():
        if limit.key.kind == "floor":
            day = guarded[limit.key.of, limit.key.day]
            below[row] = program.column(cost=1, upper=day.heads - day.spare, whole=True)
            program.loosen(row, by=below[row])
    solved = _solved(last, clock)
    if solved is None:
        return None
    values, bound = solved
    missing = {last.model.limits[row].key: heads for row, column in below.items() if (heads := round(values[column]))}
    kept: dict[str, int] = {}
    for key, heads in missing.items():
        day = guarded[key.of, key.day]
        kept[key.of] = min(day.heads - day.spare - heads, kept.get(key.of, day.floor))
    places = tuple(Place(key.day, heads, key.of) for key, heads in missing.items())
    return Least(sum(missing.values()), bound, Change(floors=kept), places)


def _classes(problem: Problem, squads: Squads, clock: Clock, most: Change) -> Least | None:
    now = problem.classes_per_week
    steps = [Change(classes_per_week=count) for count in range(now + 1, (most.classes_per_week or now) + 1)]
    return _first_enough(problem, squads, clock, steps)


def _fewest_in_class(problem: Problem, squads: Squads, clock: Clock, _: Change) -> Least | None:
    steps = [Change(fewest_in_class=count) for count in range(problem.fewest_in_class - 1, 0, -1)]
    return _first_enough(problem, squads, clock, steps)


def _budgets(problem: Problem, squads: Squads, clock: Clock, _: Change) -> Least | None:
    """The fewest cents, over all budgets and years, that would be missing."""
    last = last_week(problem, squads)
    program = last.closed()
    more = {}
    for purse, row in last.model.purses.items():
        more[purse] = program.column(cost=1, upper=UNLIMITED, whole=False)
        program.loosen(row, by=more[purse])
    solved = _solved(last, clock)
    if solved is None:
        return None
    values, bound = solved
    missing = {purse: cents for purse, column in more.items() if (cents := round(values[column])) > 0}
    return Least(sum(missing.values()), bound, Change(more_in_budgets=missing))


def _service(problem: Problem, squads: Squads, clock: Clock, _: Change) -> Least | None:
    steps = [Change(months_of_service=months) for months in range(problem.strategy.minimum_months_of_service)]
    return _first_enough(problem, squads, clock, steps[::-1])


def _first_enough(problem: Problem, squads: Squads, clock: Clock, steps: Sequence[Change]) -> Least | None:
    """The first of these steps that is enough: each allows all that the one before it does, and the last is enough."""
    refuted, tried, enough = 0, 0, len(steps)
    while enough - tried > 1 and not clock.has_run_out:
        middle = (tried + enough) // 2
        is_enough = reach(changed(problem, steps[middle - 1]), squads, clock).is_enough
        if is_enough:
            enough = middle
        else:
            tried = middle
            refuted = refuted if is_enough is None else middle
    if enough == len(steps) > refuted + 1:
        return None
    return Least(enough, refuted + 1, steps[enough - 1])


def _weeks(problem: Problem, squads: Squads, clock: Clock, most: Change) -> Least | Never | None:
    """One more after the other: a later last week wants other days, so that no number of weeks speaks for another."""
    now, refuted = len(problem.weeks), 0
    steps = (most.weeks or now) - now
    for more in range(1, steps + 1):
        change = Change(weeks=now + more)
        is_enough = _reached_with(changed(problem, change), squads, clock)
        if is_enough:
            return Least(more, refuted + 1, change)
        if is_enough is False and refuted == more - 1:
            refuted = more
        if clock.has_run_out:
            break
    return Never() if refuted == steps else None


def _reached_with(problem: Problem, squads: Squads, clock: Clock) -> bool | None:
    seats = most_seats_in(problem, [place for place, one in enumerate(problem.openings) if one.is_open])
    return False if seats < fewest_seats(problem, squads) else reach(problem, squads, clock).is_enough


def _at_once(_: Problem, _squads: Squads, _clock: Clock, most: Change) -> Least | None:
    return Least(1, 1, most)


_SEARCHES: Mapping[Lever, Search] = {
    "seats_in_all": _seats_in_all,
    "seats": _seats,
    "single_classes": _single_classes,
    "classes": _classes,
    "weeks": _weeks,
    "fewest_in_class": _fewest_in_class,
    "budgets": _budgets,
    "closed_days": _closed_days,
    "volunteers": _at_once,
    "service": _service,
    "floors": _floors,
    "joint_floors": _at_once,
    "squad_limits": _at_once,
    "wishes": _at_once,
}


def _solved(last: LastWeek, clock: Clock) -> tuple[tuple[float, ...], int] | None:
    """Values of the columns and the bound; None where nothing was found in time."""
    if clock.has_run_out:
        return None
    solution = minimise(last.model.program, stop=clock.stop, seed=0, threads=1, begin_with={})
    return (solution.values, solution.bound) if solution.values else None


def _by_opening(model: Model) -> dict[int, list[Term]]:
    """The seats of every opening."""
    found: dict[int, list[Term]] = defaultdict(list)
    for (_, place), column in model.seats.items():
        found[place].append((column, 1))
    return found
