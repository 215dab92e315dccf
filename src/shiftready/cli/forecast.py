"""`shiftready forecast`: who lapses in the months ahead, and the seats it takes that nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER
from shiftready.cli.judge import rulebook
from shiftready.cli.judge_question import NO_RULE
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
from shiftready.core.compliance import Rulebook
from shiftready.core.compliance.forecast import Forecast
from shiftready.core.compliance.forecast import forecast as look_ahead
from shiftready.core.compliance.forecast_words import (
    kind_of_need,
    kind_of_turn,
    need_as_data,
    notes_of,
    say_when,
    seats_as_data,
    turn_as_data,
)
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.compliance.turns import Turn, by_month
from shiftready.formats.agency_folder import read_agency_folder

MOST_MONTHS = 60
HEADINGS = ("kind", "person", "rule", "day", "was", "becomes", "course", "minutes")


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option(
    "--months",
    type=click.IntRange(1, MOST_MONTHS),
    default=12,
    show_default=True,
    help="Calendar months to look ahead.",
)
@format_option
def forecast(folder: Path, *, as_of: date, months: int, output_format: OutputFormat) -> None:
    """Say who of the agency folder FOLDER lapses in each month ahead, and the seats needed by course and quarter.

    Who is met, in grace, extended or waived and then due or overdue lapses; who is due and then overdue passes the
    deadline. The first month is that of the day after. Attrition is left out. CSV has a line for every lapse, every
    deadline that passes and every need; JSON holds the same with the people of every seat.
    """
    found = read_agency_folder(folder, with_calls=False)
    book = rulebook(found)
    kept = KeptFindings.of(found.facts, book, as_of)
    ahead = look_ahead(kept, months, topics=load_catalogue().topics)
    notes = _notes(ahead, book, say_left_out(found, folder))
    {"json": _json, "csv": _csv, "table": _table}[output_format](ahead, notes)


def _notes(ahead: Forecast, book: Rulebook, lines_left_out: Sequence[str]) -> dict[str, str]:
    """What every answer must say beside its figures, by code."""
    no_rule = {} if ahead.rules else {"no_rule_adopted": NO_RULE}
    left_out = {"lines_left_out": " ".join(lines_left_out)} if lines_left_out else {}
    return {**no_rule, **notes_of(ahead, book.rules), **left_out}


def _json(ahead: Forecast, notes: Mapping[str, str]) -> None:
    answer: dict[str, Any] = {
        "as_of": ahead.as_of,
        "until": ahead.last_on,
        "rules": ahead.rules,
        "turns": map(turn_as_data, ahead.turns),
        "seats": map(seats_as_data, ahead.seats),
        "without_course": map(need_as_data, ahead.without_course),
        "notes": [{"code": code, "message": message} for code, message in notes.items()],
    }
    write_json(answer)


def _csv(ahead: Forecast, notes: Mapping[str, str]) -> None:
    write_csv(HEADINGS, _lines(ahead))
    for message in notes.values():
        click.echo(f"Note: {message}", err=True)


def _lines(ahead: Forecast) -> Iterator[tuple[object, ...]]:
    for turn in ahead.turns:
        yield kind_of_turn(turn), turn.person, turn.rule, turn.on, turn.was.value, turn.becomes.value, "", ""
    for need in ahead.needs:
        course, minutes = (need.step.course or need.step.title, need.step.minutes) if need.step else ("", "")
        yield kind_of_need(need), need.person, need.rule, need.by, "", "", course, minutes


def _table(ahead: Forecast, notes: Mapping[str, str]) -> None:
    if ahead.rules:
        _show_months(ahead)
        _show_seats(ahead)
    for message in notes.values():
        write_sentence(message)


def _show_months(ahead: Forecast) -> None:
    found = by_month(ahead.turns, ahead.months)
    rules = [rule for rule in ahead.rules if any(place[0] == rule for place in found)]
    if rules:
        rows = [
            (f"{month.first_on:%Y-%m}", *(_told(found.get((rule, month.first_on), ())) for rule in rules))
            for month in ahead.months
        ]
        write_table(("month", *rules), rows, title="People who lapse + people whose deadline passes")
    else:
        write_sentence(f"Nobody lapses up to {ahead.last_on}.")


def _told(turns: Sequence[Turn]) -> str:
    lapses = sum(turn.lapses for turn in turns)
    return f"{lapses:,} + {len(turns) - lapses:,}" if turns else "0"


def _show_seats(ahead: Forecast) -> None:
    if ahead.seats:
        rows = [
            (seats.course, say_when(seats).replace("_", " "), number(len(seats.people)), number(len(seats.seated)))
            for seats in ahead.seats
        ]
        write_table(("course", "needed", "seats", "given already"), rows, title="Seats needed by course and quarter")
    if ahead.without_course:
        people = len({need.person for need in ahead.without_course})
        write_sentence(
            f"{people:,} people have a need that no course of the catalogue serves; --format csv lists them."
        )
