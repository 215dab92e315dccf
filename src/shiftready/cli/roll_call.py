"""`shiftready roll-call`: the fewest briefing days by which everyone of each squad is reached on duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.notes import Note
from shiftready.core.planning.roll_call import USUAL_DAYS, RollCall, SquadBriefings, plan_roll_call
from shiftready.core.planning.roll_call_data import LINE_HEADINGS, roll_call_data, roll_call_lines


@click.command("roll-call")
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option("--days", type=int, default=USUAL_DAYS, show_default=True, help="Days within which all shall be reached.")
@format_option
def roll_call(folder: Path, as_of: date, *, days: int, output_format: OutputFormat) -> None:
    """List for every squad of the agency folder FOLDER the fewest days on which a briefing at the start of duty reaches
    everyone.

    For a course of 10 to 20 minutes that nobody leaves the floor for. CSV holds one line a briefing.
    """
    read = read_with_bar(folder, output_format)
    refuse_before_roster(read.facts.roster, as_of)
    found = plan_roll_call(read.facts, first_on=as_of, days=days)
    left_out = (Note("lines_left_out", sentence) for sentence in say_left_out(read, folder))
    _write(replace(found, notes=(*found.notes, *left_out)), output_format)


def _write(found: RollCall, output_format: OutputFormat) -> None:
    if output_format == "json":
        write_json(roll_call_data(found))
    elif output_format == "csv":
        for note in found.notes:
            click.echo(f"Note: {note.message}", err=True)
        write_csv(LINE_HEADINGS, roll_call_lines(found))
    else:
        _show(found)


def _show(found: RollCall) -> None:
    rows = [(one.squad, one.people, _days(one), _proven(one), len(one.not_reached)) for one in found.squads]
    title = f"Briefings from {found.first_on} to {found.last_on}: {found.briefings:,}"
    write_table(("squad", "people", "briefing days (reached first)", "fewest", "not reached"), rows, title=title)
    for one in found.squads:
        for person in one.not_reached:
            write_sentence(f"Squad {one.squad}, {person.person}: {person.why}.")
    for note in found.notes:
        write_sentence(f"Note: {note.message}")


def _days(one: SquadBriefings) -> str:
    return ", ".join(f"{day.day:%d %b} ({day.new})" for day in one.days) or "none"


def _proven(one: SquadBriefings) -> str:
    return "proven" if one.is_least else f"at least {one.at_least}"
