"""`shiftready load`: an agency folder brought into the database, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.folders import AGENCY_FOLDER, today_where
from shiftready.cli.progress import progress_bar
from shiftready.services.folder import CLASSES, SEATS, load_new_agency

KEPT = {
    "credentials": "licenses", "services": "times of service", "specialist_status": "decisions on specialists",
    "duty": "people on duty patterns",
    "staffing": "staffing floors", "away": "absences", "call_counts": "lines of counted calls",
    "teachers": "people who teach", "teacher_approvals": "approvals to teach",
    "teacher_trainings": "trainings to teach", "teacher_hours": "times to teach",
    "teacher_consents": "consents of people who teach", "board_numbers": "numbers at training boards",
}  # fmt: skip
"""What the lines of a table are called, where the table's own name does not say it."""

LEFT_OUT = {CLASSES, SEATS}


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@click.option(
    "--agency", "slug", default="", help="The agency's short name in addresses; made from its name if absent."
)
def load(folder: Path, slug: str) -> None:
    """Load the agency folder FOLDER into an agency that has nobody yet; it is made if it is not there."""
    bring_tables()
    with progress_bar("Loading", "table"):
        batch, read = load_new_agency(folder, slug=slug, today=today_where(folder))
    kept = ", ".join(
        f"{count.kept:,} {KEPT.get(name, name)}" for name, count in read.tables.items() if name not in LEFT_OUT
    )
    if own := len(read.own_courses):
        kept += f", {own:,} {'version' if own == 1 else 'versions'} of courses of its own"
    click.echo(f"{read.facts.name} is loaded as {batch.agency.slug}: {kept}.")
    if read.apart:
        one = len(read.apart) == 1
        words = "record names nobody on the roster and is" if one else "records name nobody on the roster and are"
        click.echo(f"{len(read.apart):,} {words} kept apart.")
    classes, seats = len(read.facts.classes), sum(map(len, read.facts.seats.values()))
    if classes or seats:
        said = " and ".join([*([f"{classes:,} classes"] if classes else []), *([f"{seats:,} seats"] if seats else [])])
        click.echo(f"{said} are left out: make the classes and give the seats anew.")
    if read.problems:
        click.echo(f"{len(read.problems):,} things to look at. List them: shiftready check {folder}")
