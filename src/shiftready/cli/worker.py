"""`shiftready worker`: do the waiting jobs, one after another, until told to stop."""

from __future__ import annotations

import click
from django.core.management import call_command

from shiftready.cli.database import bring_tables
from shiftready.jobs.mail import keep_mail_going, send_mail
from shiftready.jobs.packets import resume_packets
from shiftready.jobs.waiting_lists import keep_lists_moving
from shiftready.services.imports.asked import give_back_interrupted_imports
from shiftready.services.plans.frontier_run import fail_interrupted_frontiers
from shiftready.services.plans.region_run import fail_interrupted_regions
from shiftready.services.plans.run import fail_interrupted_runs


@click.command()
@click.option("--until-empty", is_flag=True, help="Do what is waiting, then end.")
def worker(*, until_empty: bool) -> None:
    """Do the waiting jobs; `shiftready serve` starts a worker of its own."""
    bring_tables()
    for run in fail_interrupted_runs():
        click.echo(f"Plan {run} was being made when its worker ended; it is marked as failed.")
    for run in fail_interrupted_frontiers():
        click.echo(f"Sooner or cheaper {run} was being sought when its worker ended; it is marked as failed.")
    for run in fail_interrupted_regions():
        click.echo(f"Shared classes {run} were being planned when their worker ended; they are marked as failed.")
    for batch in give_back_interrupted_imports():
        click.echo(f"Import {batch} was being worked on when its worker ended; it stands as before.")
    for packet in resume_packets():
        click.echo(f"Audit packet {packet} was being made when its worker ended; it is made now.")
    send_mail.enqueue()
    keep_lists_moving()
    keep_mail_going()
    call_command("db_worker", interval=0.5, batch=until_empty, reload=False, startup_delay=False)
