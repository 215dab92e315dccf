"""`shiftready demo`: an invented agency to look around in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from django.conf import settings

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.folders import NEW_FOLDER
from shiftready.cli.progress import progress_bar
from shiftready.services.accounts import made_up_password
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.demo.build import STAGES, build_demo
from shiftready.services.demo.folder import NAME, demo_day, write_demo_folder


@click.command()
@click.option("--stage", type=click.Choice(STAGES), default="delivered", show_default=True, help="How far it is built.")
@click.option(
    "--today",
    type=DAY,
    help="The day everything is dated from, past or to come; by default today, where the demo agency is.",
)
@click.option("--password", default="", help="Password of its accounts; by default one is made up and printed once.")
@click.option("--again", is_flag=True, help="Take the demo that is there away and build it anew.")
@click.option("--folder", type=NEW_FOLDER, help="Write it as an agency folder; no database.")
def demo(stage: str, *, today: date | None, password: str, again: bool, folder: Path | None) -> None:
    """Build the invented demo agency, in the database or as a folder."""
    day = today or demo_day()
    if folder is not None:
        write_demo_folder(folder, day)
        click.echo(f"{NAME} is in {folder}. Look at it: shiftready judge {folder} --as-of {day}")
        return
    chosen = password or made_up_password()
    with progress_bar("Building the demo", "table", total=STAGES.index(stage) + 1) as shown:
        bring_tables()
        built = build_demo(stage=stage, today=day, password=chosen, again=again, reached=shown)
    if built.is_new:
        _welcome(chosen)
    else:
        click.echo(f"{NAME} is there already. To build it anew, with a new password: shiftready demo --again")


def _welcome(password: str) -> None:
    click.echo(f"{NAME} is there. Everyone in it is invented.")
    click.echo(f"Sign in at {settings.SHIFTREADY.address} with one of:")
    for one in ACCOUNTS:
        click.echo(f"  {one.email}")
    click.echo(f"Password of all of them, shown only this once: {password}")
