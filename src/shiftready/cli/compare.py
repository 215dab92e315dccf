"""`shiftready compare`: what the target costs by every last day, and the plans worth choosing between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import click

from shiftready.cli.folders import read_with_bar
from shiftready.cli.output import (
    OutputFormat,
    format_option,
    number,
    write_csv,
    write_json,
    write_sentence,
    write_table,
)
from shiftready.cli.plan import PLAN_NOT_KEPT, plan_answer
from shiftready.cli.plan_question import Added, PlanQuestion, asks_for_a_plan, problem_asked
from shiftready.cli.progress import progress_bar
from shiftready.core.planning.by_rules import squads_or_rules
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.frontier import Frontier, Point, seek_frontier
from shiftready.core.planning.frontier_data import day_data, point_data, shown_points
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.problem import Problem

COLUMNS = ("best in", "target reached on", "days taken", "people", "classes", "days short", "worst squad", "proven")
BEST_IN = {"cheapest": "cheapest", "fastest": "fastest", "smallest_disturbance": "smallest disturbance"}


@click.command()
@asks_for_a_plan
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=120.0,
    show_default=True,
    help="Seconds to search at most, shared among the last days.",
)
@format_option
def compare(asked: PlanQuestion, *, seconds: float, output_format: OutputFormat) -> None:
    """Compare plans for the agency folder FOLDER: the least cost for every day by which its target may be reached.

    The plans worth choosing between are those of which no other is as cheap and as soon at once. With --near, the
    disturbance is how many people of that plan lose or change their week. With --format json each is written whole.
    """
    read = read_with_bar(asked.folder, output_format)
    problem = problem_asked(asked, read, Added(by=squads_or_rules(read.facts, asked.course_id)))
    with progress_bar("Comparing", output_format, total=asked.weeks) as shown:
        stop = Stop(seconds=seconds)
        found = seek_frontier(problem, stop=stop, seed=asked.seed, on_progress=lambda so_far: shown(so_far.settled))
    faults = {point.by: check(replace(problem, reach_from=point.by), point.plan) for point in shown_points(found)}
    _write(problem, found, faults, output_format)
    if any(faults.values()):
        raise click.exceptions.Exit(PLAN_NOT_KEPT)


def _write(
    problem: Problem, found: Frontier, faults: dict[date, tuple[Violation, ...]], output_format: OutputFormat
) -> None:
    if output_format == "json":
        write_json(_answer(problem, found, faults))
    elif output_format == "csv":
        rows = [point_data(point) for point in shown_points(found)]
        listed = [{**row, "names": " ".join(row["names"])} for row in rows]
        write_csv(tuple(listed[0]) if listed else (), [tuple(row.values()) for row in listed])
    else:
        _show(problem, found, faults)


def _answer(problem: Problem, found: Frontier, faults: dict[date, tuple[Violation, ...]]) -> dict[str, Any]:
    def told(point: Point) -> dict[str, Any]:
        return {**point_data(point), "plan": plan_answer(problem, point.plan, faults[point.by])}

    return {
        "as_of": problem.as_of,
        "days": [day_data(day) for day in found.days],
        "points": [told(point) for point in found.points],
        "nearest": told(found.nearest) if found.nearest is not None else None,
        "warnings": list(problem.warnings),
    }


def _show(problem: Problem, found: Frontier, faults: dict[date, tuple[Violation, ...]]) -> None:
    if found.points:
        write_table(COLUMNS, [_row(point) for point in found.points], title="Plans worth choosing between")
    elif found.nearest is not None:
        _show_nearest(found.nearest)
    write_table(("reached by", "least days taken"), [_day(day) for day in found.days], title="Every last day")
    write_sentence(
        "Days taken are duty days off the floors and class days on days off. --format json writes each plan."
    )
    for warning in problem.warnings:
        write_sentence(f"Note: {warning}")
    for fault in (one for several in faults.values() for one in several):
        write_sentence(f"Do not use these plans: {fault.message}")


def _row(point: Point) -> tuple[object, ...]:
    told = point_data(point)
    return (
        ", ".join(BEST_IN[name] for name in point.names) or "between",
        f"{point.reached_on:%d %b %Y}",
        number(told["cost"]),
        number(told["people"]),
        told["classes"],
        number(told["short"]),
        "" if told["worst_squad"] is None else number(told["worst_squad"]),
        "yes" if told["proven"] else f"at least {told['cost_bound']:,}",
    )


def _show_nearest(nearest: Point) -> None:
    proven = "cannot be" if nearest.short.is_proven else "was not"
    write_sentence(
        f"The target {proven} reached within these weeks. The plan that comes nearest leaves {nearest.short.value:,} "
        f"person-days short in the last week and takes {nearest.cost.value:,} days. Ask for more weeks or more seats."
    )


def _day(day: Any) -> tuple[object, ...]:
    if day.cost is None:
        return f"{day.by:%d %b %Y}", "cannot be reached" if day.is_proven else "not found in the time given"
    return f"{day.by:%d %b %Y}", number(day.cost) + ("" if day.is_proven else " (not proven)")
