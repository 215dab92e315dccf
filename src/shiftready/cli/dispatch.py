"""`shiftready dispatch`: whom a dispatcher can send on a day, shift by shift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.coverage.dispatch import DispatchList, ShiftOnDuty, SquadOnDuty, dispatch_data, dispatch_list
from shiftready.core.coverage.notes import Note


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@format_option
def dispatch(folder: Path, *, as_of: date, output_format: OutputFormat) -> None:
    """List the specialists on duty on a day, by shift and squad, in the agency folder FOLDER.

    The list goes by the duty pattern less whoever is away or in class. A shift stands under the day on which it begins.
    """
    read = read_with_bar(folder, output_format)
    found = dispatch_list(read.facts, as_of)
    left_out = (Note("lines_left_out", sentence) for sentence in say_left_out(read, folder))
    found = replace(found, notes=(*found.notes, *left_out))
    names = {person.id: person.name for person in read.facts.roster.people.values()}
    {"json": _json, "csv": _csv, "table": _table}[output_format](found, names)


def _json(found: DispatchList, names: Mapping[str, str]) -> None:
    write_json(dispatch_data(found, names))


def _csv(found: DispatchList, names: Mapping[str, str]) -> None:
    for note in found.notes:
        click.echo(f"Note: {note.message}", err=True)
    lines = (
        (found.day, shift, one.squad, one.cell.heads, one.cell.wanted, person, names.get(person, ""))
        for shift, one, person in found.lines
    )
    write_csv(("day", "shift", "squad", "on_duty", "wanted", "person", "name"), lines)


def _table(found: DispatchList, names: Mapping[str, str]) -> None:
    write_sentence(f"Specialists on duty on {found.day}")
    lines = [
        (_shift(shift), one.squad, one.cell.heads, one.cell.wanted, _whom(one, names))
        for shift in found.shifts
        for one in shift.squads
    ]
    write_table(("shift", "squad", "on duty", "wanted", "whom to send"), lines)
    for note in found.notes:
        write_sentence(f"Note: {note.message}")


def _shift(shift: ShiftOnDuty) -> str:
    name = shift.shift or "not named"
    return f"{name} {shift.hours}" if shift.hours else name


def _whom(one: SquadOnDuty, names: Mapping[str, str]) -> str:
    people = (f"{names[person]} ({person})" if names[person] else person for person in one.specialists)
    return ", ".join(people) or "nobody"
