"""`shiftready export`: everything known of an agency, written as an agency folder."""

from __future__ import annotations

from pathlib import Path

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.folders import NEW_FOLDER
from shiftready.cli.progress import progress_bar
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.beside_folder import beside_folder
from shiftready.services.folder import export_folder

COMMAND = " (written out by shiftready {})"


@click.command()
@click.argument("agency")
@click.argument("folder", type=NEW_FOLDER)
def export(agency: str, folder: Path) -> None:
    """Write the agency AGENCY as the folder FOLDER, which must not exist yet or be empty.

    Courses of its own are written once they are released; what is being built or reviewed stays here.
    What a folder has no place for, such as costs, partners or attendance, is counted and named.
    """
    bring_tables()
    actor = the_shell(agency_called(agency))
    with progress_bar("Writing", "table"):
        facts = export_folder(actor, folder=folder)
    click.echo(f"{facts.name} is written to {folder}: {len(facts.roster.people):,} people.")
    if found := beside_folder(actor):
        click.echo("A folder has no place for these; keep a copy of the database as well:", err=True)
    for one in found:
        click.echo(f"- {one.rows:,} {one.words}{COMMAND.format(one.command) if one.command else ''}", err=True)
