"""`shiftready export`: everything known of an agency, written as an agency folder."""

from __future__ import annotations

from pathlib import Path

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.folders import NEW_FOLDER
from shiftready.cli.progress import progress_bar
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.courses.find import released_courses
from shiftready.services.folder import export_folder


@click.command()
@click.argument("agency")
@click.argument("folder", type=NEW_FOLDER)
def export(agency: str, folder: Path) -> None:
    """Write the agency AGENCY as the folder FOLDER, which must not exist yet or be empty.

    A folder has no place for courses of the agency's own; those it has are named.
    """
    bring_tables()
    actor = the_shell(agency_called(agency))
    with progress_bar("Writing", "table"):
        facts = export_folder(actor, folder=folder)
    click.echo(f"{facts.name} is written to {folder}: {len(facts.roster.people):,} people.")
    if own := sorted(released_courses(actor)):
        click.echo(
            f"Not in it: {', '.join(own)}. A folder has no place for courses of one's own, so whoever reads it does "
            "not know them. Keep a copy of the database as well.",
            err=True,
        )
