"""`shiftready how-many`: people and classes a year that reach a target and hold it, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import (
    OutputFormat,
    format_option,
    number,
    write_csv,
    write_json,
    write_sentence,
    write_table,
)
from shiftready.cli.shelf import course_known_on
from shiftready.core.coverage.how_many import HowMany, Stated, Step, how_many_to_train
from shiftready.core.coverage.how_many_data import LINE_HEADINGS, how_many_data, how_many_lines
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.specialists import strategy_of


@click.command("how-many")
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option(
    "--per-shift",
    type=click.IntRange(0),
    help="Specialists wanted on duty in every squad; by default the strategy's target.",
)
@click.option(
    "--attrition",
    type=float,
    metavar="SHARE",
    help="Share of specialists who leave in a year: 0.08 is 8 %; by default counted from the roster.",
)
@click.option(
    "--leave-days", type=float, required=True, metavar="DAYS", help="Days on duty that a person misses in a year."
)
@click.option("--years", type=int, default=1, show_default=True, help="Years until the target is reached.")
@click.option("--seats", type=int, default=30, show_default=True, help="Seats of one class, at most the course's own.")
@click.option(
    "--pass-share",
    type=float,
    default=1.0,
    show_default=True,
    metavar="SHARE",
    help="Share of a class that becomes specialists.",
)
@format_option
def how_many(folder: Path, as_of: date, output_format: OutputFormat, **asked: Any) -> None:
    """Work out for the agency folder FOLDER how many people and classes a year reach the target on every shift, and
    hold it.

    The relief factor follows from the real duty pattern and the days a person misses. CSV holds every line of the
    arithmetic.
    """
    read = read_with_bar(folder, output_format)
    course = course_known_on(read, strategy_of(read.facts).course, as_of)
    found = how_many_to_train(read.facts, Stated(**asked).assumed(read.facts, course, as_of), as_of=as_of)
    left_out = (Note("lines_left_out", sentence) for sentence in say_left_out(read, folder))
    _write(replace(found, notes=(*found.notes, *left_out)), output_format)


def _write(found: HowMany, output_format: OutputFormat) -> None:
    if output_format == "json":
        write_json(how_many_data(found))
    elif output_format == "csv":
        for note in found.notes:
            click.echo(f"Note: {note.message}", err=True)
        write_csv(LINE_HEADINGS, how_many_lines(found))
    else:
        _show(found)


def _show(found: HowMany) -> None:
    headings = ("squad", "people", "wanted a day", "days on duty", "missed", "relief", "needed", "now")
    write_table(headings, [_squad_line(found, place) for place in range(len(found.squads))])
    write_table(
        ("what", "how", "amount", "unit"),
        [(step.what, step.how, _amount(step), step.unit) for step in found.steps],
    )
    write_table(
        ("year", "specialists", "leave", "lapse", "train", "classes", "at its end"),
        [tuple(map(number, (y.year, y.begins, y.leave, y.lapse, y.trained, y.classes, y.ends))) for y in found.years],
    )
    for note in found.notes:
        write_sentence(f"Note: {note.message}")


def _squad_line(found: HowMany, place: int) -> tuple[object, ...]:
    squad = found.squads[place]
    amount = {step.code: _amount(step) for step in squad.steps}
    parts = (amount[code] for code in ("wanted", "on_pattern", "leave", "relief"))
    return squad.squad, number(squad.people), *parts, number(squad.needed), number(squad.held)


def _amount(step: Step) -> Text:
    return Text(step.said, justify="right")
