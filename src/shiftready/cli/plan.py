"""`shiftready plan`: seats in classes for the coming weeks, with every floor kept and the result proven."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from shiftready.cli.days import DAY
from shiftready.cli.folders import read_with_bar
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json
from shiftready.cli.plan_file import weeks_in_file
from shiftready.cli.plan_question import PLAN_FILE, Added, PlanQuestion, asks_for_a_plan, problem_asked
from shiftready.cli.plan_tables import show_plan
from shiftready.cli.progress import progress_bar
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.cost_data import cost_data
from shiftready.core.planning.deadlines import told_deadlines
from shiftready.core.planning.explain_why_not import SECONDS, explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.levels import told_levels
from shiftready.core.planning.plan import Plan, PlannedOffering, Unmet
from shiftready.core.planning.problem import By, Problem
from shiftready.core.planning.solve import solve
from shiftready.core.planning.units import told_units
from shiftready.core.training import Course

PLAN_NOT_KEPT = 1


@click.command()
@asks_for_a_plan
@click.option(
    "--gap",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Stop this near the bound: 0.01 is 1 %.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds to search at most.",
)
@click.option(
    "--by",
    type=click.Choice(get_args(By)),
    help="Whom to seat: so that the squads have specialists on duty, so that the units have their share trained, or "
    "by rules everyone of whom one asks the course. By default squads where duty patterns are recorded, else units; a "
    "course that the strategy does not name goes by rules.",
)
@click.option("--most-of-a-unit", type=int, metavar="N", help="By units: at most so many of one unit in a class.")
@click.option(
    "--reach-from",
    type=DAY,
    help="Leave nothing short from the week of this day on, at the least cost, before anything else.",
)
@click.option(
    "--again",
    type=PLAN_FILE,
    help="A plan written with --format json: hold everyone in it to their week, but for those left out.",
)
@click.option(
    "--why-not-seconds",
    type=click.FloatRange(0),
    default=SECONDS,
    show_default=True,
    help="Seconds to look for the smallest change that would leave nothing short at the end; 0 does not look.",
)
@format_option
def plan(
    asked: PlanQuestion,
    *,
    gap: float,
    seconds: float,
    by: By | None,
    most_of_a_unit: int | None,
    reach_from: date | None,
    again: Path | None,
    why_not_seconds: float,
    output_format: OutputFormat,
) -> None:
    """Plan classes for the agency folder FOLDER so that the fewest specialists are missing on its shifts.

    Every seat keeps the staffing floors; the answer carries the best that could have been reached. Where no duty
    patterns are recorded, the seats even out the share of trained people in the units instead. A course that the
    strategy does not name, or any with --by rules, is given to everyone of whom a rule asks it by the plan's end.
    """
    read = read_with_bar(asked.folder, output_format)
    added = Added(by=by, most_of_a_unit=most_of_a_unit, kept=weeks_in_file(again), reach_from=reach_from)
    problem = problem_asked(asked, read, added)
    with progress_bar("Planning", output_format, total=seconds) as shown:
        stop = Stop(gap, seconds)
        made = solve(problem, stop=stop, seed=asked.seed, on_progress=lambda so_far: shown(so_far.seconds))
    violations = check(problem, made)
    if why_not_seconds:
        made = replace(made, why_not=explain_why_not(problem, made, seconds=why_not_seconds))
    _write(problem, made, violations, asked.course(read), output_format)
    if violations:
        raise click.exceptions.Exit(PLAN_NOT_KEPT)


def _write(
    problem: Problem, made: Plan, violations: tuple[Violation, ...], course: Course, output_format: OutputFormat
) -> None:
    if output_format == "json":
        write_json(plan_answer(problem, made, violations))
    elif output_format == "csv":
        for warning in made.warnings:
            click.echo(f"Note: {warning}", err=True)
        write_csv(("offering", "course", "starts_on", "ends_on", "person", "squad", "reason"), _seat_rows(made))
    else:
        show_plan(problem, made, violations, course)


def plan_answer(problem: Problem, made: Plan, violations: tuple[Violation, ...]) -> dict[str, Any]:
    """The plan with the keys that `--format json` promises."""
    return {
        "status": made.status,
        "objective": made.objective,
        "bound": made.bound,
        "gap": made.gap,
        "weights": asdict(problem.weights),
        "levels": told_levels(made.levels),
        "as_of": problem.as_of,
        "aim": problem.aim_told,
        "units": told_units(made.units),
        "offerings": [_offering(offering) for offering in made.offerings],
        "unmet": [_unmet(unmet) for unmet in made.unmet],
        "check": [{"code": one.code, "message": one.message} for one in violations],
        "coverage_after": [
            {name: getattr(week, name) for name in type(week).__dataclass_fields__} for week in made.coverage_after
        ],
        "cost": cost_data(made.cost),
        "warnings": list(made.warnings),
        "deadlines": told_deadlines(made.deadlines),
        "why_not": [asdict(one) for one in made.why_not],
    }


def _offering(offering: PlannedOffering) -> dict[str, Any]:
    return {
        "id": offering.id,
        "course": offering.course,
        "starts_on": offering.starts_on,
        "ends_on": offering.ends_on,
        "days": list(offering.days),
        "hours": offering.evening and str(offering.evening),
        "seats": [seat.person for seat in offering.seats],
        "reasons": {seat.person: seat.reason for seat in offering.seats},
        "joins": offering.joins and asdict(offering.joins),
    }


def _unmet(unmet: Unmet) -> dict[str, Any]:
    named = {"squad": unmet.squad, "person": unmet.person, "unit": unmet.unit}
    who = {key: name for key, name in named.items() if name is not None}
    return {**who, "short": unmet.short, "code": unmet.code, "why": unmet.why}


def _seat_rows(made: Plan) -> list[tuple[object, ...]]:
    return [
        (offering.id, offering.course, offering.starts_on, offering.ends_on, seat.person, seat.squad, seat.reason)
        for offering in made.offerings
        for seat in offering.seats
    ]
