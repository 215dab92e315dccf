"""The planning problem as rows and columns: whole numbers of people per group and week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import NamedTuple

from shiftready.core.planning.budget_room import Purse
from shiftready.core.planning.demand import lacking_by_squad, untrained_by_day
from shiftready.core.planning.envelope import ShortDay, cuts_of
from shiftready.core.planning.grouping import Alike, group_alike
from shiftready.core.planning.limits import Limit, concerns_group, limits_of
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.program import Program, Sum, Term
from shiftready.core.planning.week_room import week_rooms

MOST_KINDS = 10
MOST_SQUAD_WEEKS = 1_000  # beyond, the extra rows make the first bound slower than they make it better
Graduates = dict[int, list[int | None]]  # by group: columns after 0, 1, 2, ... openings have ended


class Bill(NamedTuple):
    """Cents that one of a column takes from a budget in a fiscal year."""

    column: int
    purse: Purse
    cents: int


@dataclass(frozen=True, slots=True)
class Model:
    """The program with what its columns mean: `seats[group, week]` is the column of a count, both places.

    `shortfall` is what the program was written down to make small, and stays, whatever it is aimed at later.
    `short[squad, week]` are the person-days short of one squad on the days measured in one week.
    `limits[row]` is the limit that the row keeps; one that no plan could reach has no row.
    `bills` are all that costs new money, once anything asks for it; `purses` the rows that keep within the budgets.
    `classes[place]` is the column of how many classes are held, where anything asks for it: see `classes_held`.
    """

    program: Program
    groups: tuple[Alike, ...]
    seats: dict[tuple[int, int], int]
    short: dict[tuple[str, int], Sum] = field(default_factory=dict)
    limits: dict[int, Limit] = field(default_factory=dict)
    shortfall: Sum = field(default_factory=Sum)
    classes: dict[int, int] = field(default_factory=dict)
    bills: list[Bill] = field(default_factory=list)
    purses: dict[Purse, int] = field(default_factory=dict)


def build_model(problem: Problem, program: Program | None = None) -> Model:
    """Write the problem down. The objective is exact: a solution's value is the plan's objective.

    In a `program` that holds others already it stands beside them, and the program is aimed at it alone.
    """
    program = Program() if program is None else program
    program.aim_at(Sum())
    lacking = lacking_by_squad(problem) if problem.aim == "squads" else {}
    useful = {squad for squad, row in lacking.items() if max(row) > 0}
    groups = tuple(g for g in group_alike(problem) if problem.aim == "everyone" or g.squad in useful or g.is_wanted)
    model = seating(problem, groups, program)
    if problem.aim == "squads":
        _count_shortfall(problem, model, lacking)
    else:
        model.program.constant = problem.weights.score(sum(untrained_by_day(problem)), 0)
    return replace(model, shortfall=model.program.objective)


def seating(problem: Problem, groups: tuple[Alike, ...], program: Program | None = None) -> Model:
    """Every way to seat these groups that keeps all limits, before anything is counted that is short."""
    program = Program() if program is None else program
    model = Model(program, groups, _seat_columns(problem, program, groups))
    _limit_seats(problem, model)
    _fill_classes(problem, model)
    _share_weeks(problem, model)
    _limit_supply(model)
    _seat_the_held(model)
    _keep_limits(problem, model)
    return model


def _seat_columns(problem: Problem, program: Program, groups: tuple[Alike, ...]) -> dict[tuple[int, int], int]:
    return {
        (g, w): program.column(
            cost=_cost_of_seat(problem, group, w),
            upper=min(problem.seats_in(w), group.free_by(w)),
            whole=True,
        )
        for g, group in enumerate(groups)
        for w in group.weeks
    }


def _cost_of_seat(problem: Problem, group: Alike, week: int) -> int:
    """The score of class days on days off, less, where everyone shall be trained, of the days the graduate counts."""
    days_off = problem.weights.score(0, group.days_of_own(problem, problem.openings[week]))
    if problem.aim == "squads":
        return days_off
    ends_on = problem.openings[week].days[-1]
    counted = sum(1 for day in problem.measured_days if day > ends_on and group.gains_on(day))
    return days_off - problem.weights.score(counted, 0)


def _limit_seats(problem: Problem, model: Model) -> None:
    by_week: dict[int, list[Term]] = defaultdict(list)
    for (_, week), column in model.seats.items():
        by_week[week].append((column, 1))
    for week, terms in by_week.items():
        model.program.row(terms, high=problem.seats_in(week))


def _fill_classes(problem: Problem, model: Model) -> None:
    """A class that is to be made is held with enough people, or not at all."""
    if problem.fewest_in_class > 1:
        for place in sorted({place for _, place in model.seats if problem.openings[place].joins is None}):
            seats = [(column, 1.0) for (_, at), column in model.seats.items() if at == place]
            model.program.row([*seats, (classes_held(problem, model, place), -problem.fewest_in_class)], low=0)


def classes_held(problem: Problem, model: Model, place: int) -> int:
    """The column of how many classes hold the seats of one opening, made at the first time of asking."""
    if place not in model.classes:
        size, seats = problem.seats, [column for (_, at), column in model.seats.items() if at == place]
        held = model.program.column(
            cost=0,
            upper=problem.seats_in(place) // size,
            whole=True,
            follows=lambda values: float(ceil(sum(values[seat] for seat in seats) / size)),
        )
        model.program.row([(held, -size), *((seat, 1) for seat in seats)], high=0)
        model.classes[place] = held
    return model.classes[place]


def _share_weeks(problem: Problem, model: Model) -> None:
    """Classes that last over several weeks take up a place in each of them."""
    wanted = {place for _, place in model.seats}
    for one in week_rooms(problem):
        places = [place for place in one.places if place in wanted]
        if sum(problem.seats_in(place) // problem.seats for place in places) > one.classes:
            model.program.row([(classes_held(problem, model, place), 1) for place in places], high=one.classes)


def _limit_supply(model: Model) -> None:
    """Up to every week no more people than were free by then; only weeks before the supply grows need saying."""
    for g, group in enumerate(model.groups):
        weeks = group.weeks
        for i, week in enumerate(weeks):
            if i + 1 == len(weeks) or group.free_by(week) < group.free_by(weeks[i + 1]):
                model.program.row([(model.seats[g, w], 1) for w in weeks[: i + 1]], high=group.free_by(week))


def _seat_the_held(model: Model) -> None:
    for (g, _), column in model.seats.items():
        if model.groups[g].is_held:
            model.program.row([(column, 1)], low=len(model.groups[g].people))


def _keep_limits(problem: Problem, model: Model) -> None:
    in_squad = _by_squad(model.groups)
    for limit in limits_of(problem):
        concerned = (
            (g, places)
            for squad, places in limit.places.items()
            for g in in_squad[squad]
            if concerns_group(problem, limit, model.groups[g])
        )
        terms = [(model.seats[g, p], 1.0) for g, places in concerned for p in places if (g, p) in model.seats]
        if terms and limit.spare < sum(map(problem.seats_in, limit.every_place)):
            model.limits[model.program.row(terms, high=limit.spare)] = limit


def _count_shortfall(problem: Problem, model: Model, lacking: dict[str, list[int]]) -> None:
    in_squad = _by_squad(model.groups)
    for squad, row in lacking.items():
        graduates = {g: _graduate_columns(problem, model, g) for g in in_squad[squad]}
        for place, week in enumerate(problem.weeks):
            lacks = zip(week.measured_days, row[7 * place : 7 * place + 7], strict=True)
            short = _count_week(problem, model, {day: lack for day, lack in lacks if lack > 0}, graduates)
            model.short[squad, place] = short
            model.program.constant += problem.weights.score(short.constant, 0)


def _count_week(problem: Problem, model: Model, lacks: dict[date, int], graduates: Graduates) -> Sum:
    """One squad and week: days that lack as many, with the same groups on duty, share a column."""
    alike: dict[tuple[int, tuple[int, ...]], list[date]] = defaultdict(list)
    for day, lack in lacks.items():
        ended = sum(1 for opening in problem.openings if opening.is_open and opening.days[-1] < day)
        present = (columns[ended] for g, columns in graduates.items() if _is_on(problem, model, g, day))
        alike[lack, tuple(column for column in present if column is not None)].append(day)
    shorts = [
        (_count_short(model.program, lack, columns, problem.weights.score(len(days), 0)), days)
        for (lack, columns), days in alike.items()
        if columns
    ]
    if shorts and len(problem.squads) * len(problem.weeks) <= MOST_SQUAD_WEEKS:
        _tighten(problem, model, lacks, shorts, graduates)
    beyond_help = sum(len(days) * lack for (lack, columns), days in alike.items() if not columns)
    return Sum(beyond_help, tuple((column, len(days)) for column, days in shorts))


def _count_short(program: Program, lack: int, graduates: tuple[int, ...], cost: int) -> int:
    """The column for alike days on each of which `lack` specialists are missing but for the graduates."""
    short = program.column(cost=cost, upper=lack, whole=False)
    program.row([(short, 1), *((column, 1) for column in graduates)], low=lack)
    return short


def _tighten(
    problem: Problem, model: Model, lacks: dict[date, int], shorts: list[tuple[int, list[date]]], graduates: Graduates
) -> None:
    """Say what no whole people can do; the plans stay the same, the proof comes sooner.

    A course that ends inside the week counts its graduates from then on; to count them all week long only asks less.
    """
    ended = sum(1 for opening in problem.openings if opening.is_open and opening.days[-1] < max(lacks))
    columns = {g: column for g, by_week in graduates.items() if (column := by_week[ended]) is not None}
    duty = {g: tuple(_is_on(problem, model, g, day) for day in lacks) for g in columns}
    kinds = sorted(set(duty.values()))
    if len(kinds) > MOST_KINDS:
        return
    place = {day: i for i, day in enumerate(lacks)}
    week = (ShortDay(lacks[d[0]], len(d), tuple(k for k, on in enumerate(kinds) if on[place[d[0]]])) for _, d in shorts)
    for cut in cuts_of(tuple(sorted(week)), len(kinds)):
        short = ((column, float(cut.width * len(days))) for column, days in shorts)
        model.program.row([*short, *((column, float(cut.drop)) for column in columns.values())], low=cut.level)


def _graduate_columns(problem: Problem, model: Model, g: int) -> list[int | None]:
    """Columns of a group's graduates after 0, 1, 2, ... openings have ended; None while there can be none."""
    columns: list[int | None] = [None]
    ending = [(opening.days[-1], place) for place, opening in enumerate(problem.openings) if opening.is_open]
    for _, place in sorted(ending):
        columns.append(_graduates_after(model, g, place, columns[-1]))
    return columns


def _graduates_after(model: Model, g: int, week: int, before: int | None) -> int | None:
    seated = model.seats.get((g, week))
    if seated is None or before is None:
        return before if seated is None else seated
    total = model.program.column(cost=0, upper=len(model.groups[g].people), whole=False)
    model.program.row([(total, 1), (before, -1), (seated, -1)], low=0, high=0)
    return total


def _is_on(problem: Problem, model: Model, g: int, day: date) -> bool:
    return model.groups[g].helps_on(problem.staffing, day)


def _by_squad(groups: tuple[Alike, ...]) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = defaultdict(list)
    for g, group in enumerate(groups):
        found[group.squad].append(g)
    return found
