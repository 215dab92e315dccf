"""`shiftready calls`: of a hundred crisis calls, how many meet a specialist, by shift and by hours of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.calls_shown import show_by_unit, show_calls
from shiftready.cli.calls_told import calls_told
from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option
from shiftready.cli.plan_file import refuse_large_plan, seated_in_file
from shiftready.cli.progress import progress_bar
from shiftready.core.coverage.calls.answer import answer_calls
from shiftready.core.coverage.calls.by_unit import answer_by_unit
from shiftready.core.coverage.calls.demand import (
    HOW_IDENTIFIED,
)
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.question import (
    LARGEST_SEED,
    MINUTES,
    MOST_OFFICERS,
    MOST_WEEKS,
    USUAL_REPLICATIONS,
    USUAL_WEEKS,
    CallsStated,
)
from shiftready.core.coverage.calls.supply import Streets
from shiftready.core.coverage.notes import Note
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import read_shift_hours
from shiftready.formats.calls_csv import CALLS

ABOVE_0 = click.FloatRange(0, min_open=True)


class Pair(click.ParamType[tuple[str, str]]):
    """Two words with an equals sign between them; `like` shows one."""

    name = "pair"

    def __init__(self, like: str, known: Sequence[str] = ()) -> None:
        self.like, self.known = like, known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        ours, sign, theirs = str(value).partition("=")
        if not (ours and sign and theirs):
            self.fail(f'"{value}" is not of the form {self.like}.', param, ctx)
        if self.known and ours not in self.known:
            self.fail(f'"{ours}" is not one of {", ".join(self.known)}.', param, ctx)
        return ours, theirs


class Shift(Pair):
    """A shift with its hours."""

    name = "shift"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, tuple):
            return value
        shift, hours = super().convert(value, param, ctx)
        try:
            return shift, read_shift_hours(hours)
        except ShiftreadyError as refusal:
            self.fail(refusal.message, param, ctx)


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option(
    "--export",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The agency's own calls, as CSV or Excel; without it those of the folder.",
)
@click.option(
    "--column",
    "columns",
    type=Pair("received_at=Opened", CALLS.names),
    multiple=True,
    metavar="OURS=THEIRS",
    help="Which heading of the export is which: received_at=Opened.",
)
@click.option("--crisis-type", "types", multiple=True, metavar="TYPE", help="A type of call that is a crisis call.")
@click.option(
    "--identified-by",
    "identified",
    type=click.Choice(list(HOW_IDENTIFIED)),
    help="How the export's crisis calls were known.",
)
@click.option(
    "--calls-a-week",
    type=ABOVE_0,
    help="Crisis calls a week, where there is no export: their hours are another city's.",
)
@click.option("--other-calls-a-week", type=click.FloatRange(0), help="Other calls a week, where the export holds none.")
@click.option(
    "--crisis-minutes",
    type=ABOVE_0,
    help="Minutes a crisis call keeps a unit, on average; by default those of the calls counted, where they say.",
)
@click.option("--crisis-spread", type=ABOVE_0, help="Their standard deviation, where known.")
@click.option("--other-minutes", type=ABOVE_0, help="Minutes any other call keeps a unit, likewise.")
@click.option("--other-spread", type=ABOVE_0, help="Their standard deviation, where known.")
@click.option(
    "--send",
    type=click.Choice(["specialist", "anyone"]),
    default="specialist",
    show_default=True,
    help="Who is sent to a crisis call first.",
)
@click.option(
    "--wait",
    "wait_minutes",
    type=click.FloatRange(0),
    default=0.0,
    show_default=True,
    help="Minutes a crisis call waits for a specialist.",
)
@click.option("--spare-specialists", is_flag=True, help="Other calls take a specialist last.")
@click.option(
    "--unit", metavar="UNIT", help="One unit (district), and the calls that came there by the export's column unit."
)
@click.option(
    "--each-unit",
    is_flag=True,
    help="Every unit side by side, the worst first: its calls by the export's column unit, or as many as stated.",
)
@click.option(
    "--officers-per-unit",
    type=click.IntRange(1, MOST_OFFICERS),
    default=1,
    show_default=True,
    help="Officers who ride together.",
)
@click.option(
    "--as-if-specialists",
    type=click.IntRange(0),
    help="As if so many units of every shift held a specialist, in place of those there are.",
)
@click.option(
    "--plan",
    type=FileUpTo(refuse_large_plan),
    help="A plan written with --format json: the same calls once more, with everyone seated in it trained.",
)
@click.option(
    "--shift",
    "shifts",
    type=Shift("night=23-7"),
    multiple=True,
    metavar="NAME=FROM-TO",
    help="The hours of a shift, in place of those the agency recorded.",
)
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=USUAL_WEEKS,
    show_default=True,
    help="Weeks counted, from the first Monday on or after the day.",
)
@click.option(
    "--replications",
    type=click.IntRange(2, 10_000),
    default=USUAL_REPLICATIONS,
    show_default=True,
    help="How often the weeks are simulated.",
)
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=0, show_default=True, help="The same seed repeats."
)
@format_option
def calls(folder: Path, as_of: date, output_format: OutputFormat, **asked: Any) -> None:
    """Simulate what a crisis call meets in the agency folder FOLDER: a specialist, how often, and how long it waits.

    Calls come as the agency's own export or its folder says, or by the hours of another city; who is on duty follows
    from duty patterns, leave and classes. Shares come with their 95 % confidence interval and with how the crisis calls
    were identified. The share is of calls met; it says nothing of what then happens.
    """
    read = read_with_bar(folder, output_format, with_calls=_goes_by_the_folder(asked))
    graduates = None if asked["plan"] is None else seated_in_file(asked["plan"])
    told, stated = calls_told(ZoneInfo(read.facts.time_zone), asked, read.calls), _stated(asked)
    streets = Streets(asked["unit"], asked["officers_per_unit"], dict(asked["shifts"]), asked["as_if_specialists"])
    left_out = tuple(Note("lines_left_out", sentence) for sentence in say_left_out(read, folder))
    with progress_bar("Simulating", output_format):
        if asked["each_unit"]:
            by_unit = answer_by_unit(read.facts, told.demand_of, stated, streets, as_of=as_of, graduates=graduates)
        else:
            demand = told.demand_in(asked["unit"])
            found = answer_calls(read.facts, demand, stated, streets, as_of=as_of, graduates=graduates)
    if asked["each_unit"]:
        notes = (*told.notes_of_each(), *by_unit.notes, *left_out)
        show_by_unit(replace(by_unit, notes=notes), told.problems, output_format)
        return
    notes = (*told.notes_of(demand, asked["unit"]), *found.notes, *left_out)
    show_calls(replace(found, problems=told.problems, notes=notes), output_format)


def _goes_by_the_folder(asked: dict[str, Any]) -> bool:
    """Whether the calls are those of the folder, as nothing else says how many come."""
    return asked["export"] is None and asked["calls_a_week"] is None


def _stated(asked: dict[str, Any]) -> CallsStated:
    rule = DispatchRule(asked["send"] == "specialist", asked["wait_minutes"], asked["spare_specialists"])
    minutes = {name: asked[name] for name in MINUTES}
    return CallsStated(
        **minutes, rule=rule, weeks=asked["weeks"], replications=asked["replications"], seed=asked["seed"]
    )
