"""`shiftready coverage`: how many are specialists, and which squad lacks them on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.heat_map import draw_board
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
from shiftready.core.coverage.board import HEADINGS, Board, board_lines, build_board, squad_data
from shiftready.core.coverage.measure import By, Coverage, CoverageRow, measure_coverage
from shiftready.core.coverage.notes import Note
from shiftready.core.dates import days_from
from shiftready.core.facts import AgencyFacts


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option(
    "--by", type=click.Choice(["unit", "squad"]), default="unit", show_default=True, help="One line for each."
)
@click.option("--days", type=click.IntRange(1, 366), default=28, show_default=True, help="Days on the map of squads.")
@click.option("--map", "with_map", is_flag=True, help="The map in JSON also by unit, and in CSV in place of the count.")
@format_option
def coverage(folder: Path, as_of: date, by: By, days: int, *, with_map: bool, output_format: OutputFormat) -> None:
    """Count the specialists of the agency folder FOLDER in the group its strategy names.

    The percentage says how many of the people are specialists; the map of squads by day says where none is on duty.
    The table shows both. CSV holds the count, or with --map one line a squad and day with heads, specialists, wanted
    and short.
    """
    read = read_with_bar(folder, output_format)
    facts = read.facts
    found = measure_coverage(facts, as_of=as_of, by=by)
    left_out = (Note("lines_left_out", sentence) for sentence in say_left_out(read, folder))
    found = replace(found, notes=(*found.notes, *left_out))
    if output_format == "json":
        write_json(_answer(found, _board(facts, as_of, days) if with_map or by == "squad" else None))
    elif output_format == "csv":
        _csv(found, _board(facts, as_of, days) if with_map else None)
    else:
        _show(found, _board(facts, as_of, days))


def _board(facts: AgencyFacts, as_of: date, days: int) -> Board:
    return build_board(facts, as_of=as_of, days=days_from(as_of, days))


def _csv(found: Coverage, board: Board | None) -> None:
    for note in _notes(found, board):
        click.echo(f"Note: {note.message}", err=True)
    if board is None:
        counts = [(row.key, row.people, row.specialists, row.share) for row in found.rows]
        write_csv((found.by, "people", "specialists", "share"), counts)
    else:
        write_csv(HEADINGS, board_lines(board))


def _answer(found: Coverage, board: Board | None) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "as_of": found.as_of,
        "by": found.by,
        "group": found.group,
        "groups": [
            {found.by: row.key, "people": row.people, "specialists": row.specialists, "share": row.share}
            for row in found.rows
        ],
        "people": found.total.people,
        "specialists": found.total.specialists,
        "share": found.total.share,
        "notes": [{"code": note.code, "message": note.message} for note in _notes(found, board)],
    }
    if board is not None:
        answer["board"] = {"days": list(board.days), "squads": [squad_data(board, one) for one in board.squads]}
    return answer


def _notes(found: Coverage, board: Board | None) -> Iterable[Note]:
    return dict.fromkeys((*found.notes, *(board.notes if board else ())))


def _show(found: Coverage, board: Board) -> None:
    write_sentence(f'Specialists of the group "{found.group}" on {found.as_of}')
    write_table(
        (found.by, "people", "specialists", "share"),
        [*(_line("not known" if row.key is None else row.key, row) for row in found.rows), _line("all", found.total)],
    )
    if board.squads:
        draw_board(board)
    elif board.begins_on is None:
        write_sentence("Nobody of the group has a squad and a duty pattern, so no map of squads by day can be drawn.")
    for note in _notes(found, board):
        write_sentence(f"Note: {note.message}")


def _line(name: str, row: CoverageRow) -> tuple[object, ...]:
    return name, number(row.people), number(row.specialists), f"{row.share:.2%}"
