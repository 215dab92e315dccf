"""`shiftready gaps`: which coming shifts lack a specialist, or at which hours a sector does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import click

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
from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.gaps import (
    HEADINGS,
    Lack,
    Nearest,
    ShiftGap,
    coming_gaps,
    gap_lines,
    gaps_data,
    nearest_of,
    say_who,
)
from shiftready.core.coverage.hours import HEADINGS as HOUR_HEADINGS
from shiftready.core.coverage.hours import HourBoard, build_hours, hour_lines, hours_data
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.squads import squads_of_unit
from shiftready.core.dates import days_from
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import HOURS_A_DAY


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True, help="Days from that day on.")
@click.option("--unit", metavar="UNIT", default="", help="One unit (district).")
@click.option("--shift", metavar="SHIFT", default="", help="One shift.")
@click.option(
    "--lack",
    type=click.Choice(["none", "short"]),
    help="Shifts with no specialist, or with some and too few; by default both.",
)
@click.option(
    "--by",
    type=click.Choice(["shift", "hour"]),
    default="shift",
    show_default=True,
    help="Coming shifts, or sectors by hour of the day.",
)
@format_option
def gaps(folder: Path, as_of: date, output_format: OutputFormat, **asked: Any) -> None:
    """List the coming shifts of the agency folder FOLDER that have no specialist on duty, or fewer than wanted.

    Each comes with who is on duty in it and nearest to being one: whose class ends before it,
    whose status lapses before it, then volunteers. By hour,
    each sector (unit) is laid out by the hours its shifts work, day by day.
    """
    read = read_with_bar(folder, output_format)
    left_out = tuple(Note("lines_left_out", sentence) for sentence in say_left_out(read, folder))
    if asked["by"] == "hour":
        _by_hour(read.facts, as_of, asked, left_out, output_format)
    else:
        _by_shift(read.facts, as_of, asked, left_out, output_format)


def _squads(facts: AgencyFacts, unit: str, as_of: date) -> frozenset[str] | None:
    return squads_of_unit(facts, unit, as_of) if unit else None


def _by_shift(
    facts: AgencyFacts, as_of: date, asked: dict[str, Any], left_out: tuple[Note, ...], output_format: OutputFormat
) -> None:
    board = build_board(facts, as_of=as_of, days=days_from(as_of, asked["days"]))
    squads, lack = _squads(facts, asked["unit"], as_of), cast("Lack | None", asked["lack"])
    found = [
        g for g in coming_gaps(board, lack=lack, shift=asked["shift"]) if squads is None or g.place.squad in squads
    ]
    nearest = nearest_of(facts, found, as_of=as_of)
    names = {person.id: person.name for person in facts.roster.people.values()}
    notes = (*board.notes, *left_out)
    if output_format == "json":
        write_json(gaps_data(found, nearest, names, notes))
    elif output_format == "csv":
        _say_aside(notes)
        write_csv(HEADINGS, gap_lines(found, nearest, names))
    else:
        write_sentence(f"Coming shifts that lack specialists, {board.days[0]} to {board.days[-1]}: {len(found):,}")
        write_table(
            ("day", "shift", "squad", "on duty", "specialists", "wanted", "nearest to being one"),
            [_line(gap, near, names) for gap, near in zip(found, nearest, strict=True)],
        )
        _say(notes)


def _line(gap: ShiftGap, near: Sequence[Nearest], names: dict[str, str]) -> tuple[object, ...]:
    said = "; ".join(f"{say_who(one.person, names)} {one.said}" for one in near) or "nobody asked"
    cell = gap.cell
    return gap.day, gap.place.shift_and_hours, gap.place.squad, cell.heads, cell.specialists, cell.wanted, said


def _by_hour(
    facts: AgencyFacts, as_of: date, asked: dict[str, Any], left_out: tuple[Note, ...], output_format: OutputFormat
) -> None:
    found = build_hours(
        facts,
        as_of=as_of,
        days=days_from(as_of, asked["days"]),
        zone=ZoneInfo(facts.time_zone),
        squads=_squads(facts, asked["unit"], as_of),
        shift=asked["shift"],
    )
    found = replace(found, notes=(*found.notes, *left_out))
    if output_format == "json":
        write_json(hours_data(found))
    elif output_format == "csv":
        _say_aside(found.notes)
        write_csv(HOUR_HEADINGS, hour_lines(found))
    else:
        _show_hours(found)


def _show_hours(found: HourBoard) -> None:
    write_sentence(f"Days on which specialists are missing, by sector and hour, {found.days[0]} to {found.days[-1]}")
    write_table(
        ("sector", *(f"{hour:02}" for hour in range(HOURS_A_DAY))),
        [
            (
                sector or "not known",
                *(number(sum(days[hour].short > 0 for days in cells)) for hour in range(HOURS_A_DAY)),
            )
            for sector, cells in zip(found.sectors, found.cells, strict=True)
        ],
    )
    _say(found.notes)


def _say(notes: Sequence[Note]) -> None:
    for note in notes:
        write_sentence(f"Note: {note.message}")


def _say_aside(notes: Sequence[Note]) -> None:
    for note in notes:
        click.echo(f"Note: {note.message}", err=True)
