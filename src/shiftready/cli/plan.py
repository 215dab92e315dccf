"""`shiftready plan`: seats in classes for the coming weeks, with every floor kept and the result proven."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.load import course_on
from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json
from shiftready.cli.plan_tables import show_plan
from shiftready.cli.progress import progress_bar
from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.delivery.shape import in_days
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.cost_data import cost_data
from shiftready.core.planning.explain_why_not import SECONDS, explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.levels import told_levels
from shiftready.core.planning.plan import Plan, PlannedOffering, Unmet
from shiftready.core.planning.problem import By, Problem
from shiftready.core.planning.solve import solve
from shiftready.core.planning.together import Together
from shiftready.core.planning.units import told_units
from shiftready.core.planning.wishes import Wishes
from shiftready.core.training import Course

PLAN_NOT_KEPT = 1


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option("--weeks", type=int, required=True, help="Class weeks, from the first Monday on or after the day.")
@click.option("--seats", type=int, default=30, show_default=True, help="Seats of one class, at most the course's own.")
@click.option("--classes-per-week", type=int, default=1, show_default=True, help="Classes side by side in one week.")
@click.option("--course", "course_id", metavar="ID", help="The course to plan; by default the strategy's.")
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
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="The same seed repeats.")
@click.option(
    "--by",
    type=click.Choice(["squads", "units"]),
    help="What the seats even out: specialists on duty in the squads, or the share trained in the units; by default "
    "squads where duty patterns are recorded, and else units.",
)
@click.option("--most-of-a-unit", type=int, metavar="N", help="By units: at most so many of one unit in a class.")
@click.option("--leave-out", "left_out", metavar="ID", multiple=True, help="Seat this person in no class; repeatable.")
@click.option(
    "--hold",
    "held",
    type=(str, click.DateTime(["%Y-%m-%d"])),
    metavar="ID DAY",
    multiple=True,
    help="Seat this person in the week of the day, whatever else; repeatable.",
)
@click.option("--class-days", type=int, metavar="N", help="Days of a class, in a row; by default the course's own.")
@click.option("--most-of-a-squad", type=int, metavar="N", help="At most so many of one squad in class in any one week.")
@click.option("--keep-a-supervisor", is_flag=True, help="Keep one of a squad's supervisors on duty on every class day.")
@click.option(
    "--again",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A plan written with --format json: hold everyone in it to their week, but for those left out.",
)
@click.option(
    "--near",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A plan that was announced, written with --format json: of plans equally good, the one in which fewest of its "
    "people lose or change their week.",
)
@click.option(
    "--why-not-seconds",
    type=click.FloatRange(0),
    default=SECONDS,
    show_default=True,
    help="Seconds to look for the smallest change that would leave nothing short at the end; 0 does not look.",
)
@format_option
def plan(  # noqa: PLR0917 (click passes them by name)
    folder: Path,
    as_of: date,
    weeks: int,
    seats: int,
    classes_per_week: int,
    course_id: str | None,
    gap: float,
    seconds: float,
    seed: int,
    by: By | None,
    most_of_a_unit: int | None,
    left_out: tuple[str, ...],
    held: tuple[tuple[str, datetime], ...],
    class_days: int | None,
    most_of_a_squad: int | None,
    keep_a_supervisor: bool,  # noqa: FBT001 (click passes it by name)
    again: Path | None,
    near: Path | None,
    why_not_seconds: float,
    output_format: OutputFormat,
) -> None:
    """Plan classes for the agency folder FOLDER so that the fewest specialists are missing on its shifts.

    Every seat keeps the staffing floors; the answer carries the best that could have been reached. Where no duty
    patterns are recorded, the seats even out the share of trained people in the units instead.
    """
    read = read_with_bar(folder, output_format)
    facts = read.facts
    refuse_before_roster(facts.roster, as_of)
    course = course_asked(facts, course_id, as_of, class_days)
    wishes = _wishes(left_out, held, again, near)
    problem = build_problem(
        facts,
        course=course,
        as_of=as_of,
        weeks=weeks,
        seats=seats,
        classes_per_week=classes_per_week,
        together=Together(most_of_a_squad, keep_a_supervisor),
        by=by,
        most_of_a_unit=most_of_a_unit,
        wishes=wishes,
    )
    problem = replace(problem, warnings=(*problem.warnings, *say_left_out(read, folder)))
    with progress_bar("Planning", output_format, total=seconds) as shown:
        made = solve(problem, stop=Stop(gap, seconds), seed=seed, on_progress=lambda so_far: shown(so_far.seconds))
    violations = check(problem, made)
    if why_not_seconds:
        made = replace(made, why_not=explain_why_not(problem, made, seconds=why_not_seconds))
    _write(problem, made, violations, course, output_format)
    if violations:
        raise click.exceptions.Exit(PLAN_NOT_KEPT)


def _wishes(
    left_out: tuple[str, ...], held: tuple[tuple[str, datetime], ...], again: Path | None, near: Path | None
) -> Wishes:
    """What was settled beforehand: of an earlier plan everyone but those left out, and whoever is named besides."""
    kept = {person: day for person, day in seats_of(again).items() if person not in left_out}
    return Wishes(frozenset(left_out), kept | {person: day.date() for person, day in held}, seats_of(near))


def seats_of(path: Path | None) -> dict[str, date]:
    """Everyone seated in a plan that was written as JSON, with the first day of their class; nobody without one."""
    if path is None:
        return {}
    try:
        classes = json.loads(path.read_bytes())["offerings"]
        return {person: date.fromisoformat(one["starts_on"]) for one in classes for person in one["seats"]}
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} does not hold a plan. Write one with: shiftready plan … --format json"
        raise ShiftreadyError("plan_file_unreadable", message) from error


def course_asked(facts: AgencyFacts, course_id: str | None, as_of: date, class_days: int | None = None) -> Course:
    """The course that was asked for, or the strategy's; in so many days where that was asked."""
    asked = course_id or strategy_of(facts).course
    course = course_on(asked, as_of)
    if course is None:
        raise NotFound(
            "course_not_found",
            f'The catalogue has no course "{asked}" in force on {as_of}. Name one of its courses in [strategy].',
            fields={"course": asked},
        )
    return course if class_days is None else in_days(course, class_days)


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
        "levels": told_levels(made.levels),
        "as_of": problem.as_of,
        "aim": problem.aim,
        "units": told_units(made.units),
        "offerings": [_offering(offering) for offering in made.offerings],
        "unmet": [_unmet(unmet) for unmet in made.unmet],
        "check": [{"code": one.code, "message": one.message} for one in violations],
        "coverage_after": [
            {name: getattr(week, name) for name in type(week).__dataclass_fields__} for week in made.coverage_after
        ],
        "cost": cost_data(made.cost),
        "warnings": list(made.warnings),
        "why_not": [asdict(one) for one in made.why_not],
    }


def _offering(offering: PlannedOffering) -> dict[str, Any]:
    return {
        "id": offering.id,
        "course": offering.course,
        "starts_on": offering.starts_on,
        "ends_on": offering.ends_on,
        "seats": [seat.person for seat in offering.seats],
        "reasons": {seat.person: seat.reason for seat in offering.seats},
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
