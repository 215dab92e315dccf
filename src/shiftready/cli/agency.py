"""`shiftready agency`: the agencies of this installation."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_table
from shiftready.services.accounts import create_agency
from shiftready.store.models import Agency


@click.group()
def agency() -> None:
    """Make an agency, or list those there are."""
    bring_tables()


@agency.command()
@click.argument("slug")
@click.option("--name", required=True, help="Its full name.")
@click.option("--state", default="", help="Its state, as two letters.")
@click.option("--time-zone", default="America/Chicago", show_default=True, help="Where its days begin and end.")
def create(slug: str, name: str, state: str, time_zone: str) -> None:
    """Make an empty agency; SLUG stands in the addresses of its pages."""
    made = create_agency(slug=slug, name=name, state=state, time_zone=time_zone)
    click.echo(f"{made.name} is there. Next: shiftready account create you@example.org --agency {slug}")


@agency.command(name="list")
@format_option
def list_agencies(output_format: OutputFormat) -> None:
    """List the agencies."""
    headings = ("slug", "name", "state")
    rows = list(Agency.objects.values_list(*headings))
    if output_format == "json":
        write_json({"agencies": [dict(zip(headings, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](headings, rows)
