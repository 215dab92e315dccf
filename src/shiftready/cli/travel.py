"""`shiftready room travel`: how long it takes from one of the agency's sites to another."""

from __future__ import annotations

import click

from shiftready.cli.output import OutputFormat, format_option, write_rows, write_sentence
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.offerings.told import travel_values
from shiftready.services.offerings.travel import (
    bring_back_travel,
    remove_travel,
    say_travel,
    say_usual_travel,
    show_travel,
)
from shiftready.store.models import TravelTime

WAYS = ("id", "site", "other", "minutes", "minutes_back")
SLUG = click.argument("slug", metavar="AGENCY")


@click.group()
def travel() -> None:
    """Say how long it takes from one site to another; classes and people who teach heed it."""


@travel.command("list", short_help="The ways in the list.")
@SLUG
@click.option("--before", is_flag=True, help="What was said before instead, newest first.")
@format_option
def listed(slug: str, *, before: bool, output_format: OutputFormat) -> None:
    """List the ways between sites of AGENCY; those without sites go for all pairs that nobody named."""
    found = travel_values(show_travel(_shell(slug)))
    usual = {"id": "", "site": "", "other": "", "minutes": found["usual"], "minutes_back": found["usual"]}
    write_rows("ways", WAYS, found["before"] if before else [*found["pairs"], usual], output_format)


@travel.command("say", short_help="Say or change how long a way takes.")
@SLUG
@click.argument("site")
@click.argument("other")
@click.argument("minutes", type=int)
@click.option("--back", type=int, help="Minutes back, where they differ.")
def say(slug: str, site: str, other: str, minutes: int, *, back: int | None) -> None:
    """Say that it takes MINUTES from SITE to the OTHER site of AGENCY."""
    row = say_travel(_shell(slug), site=site, other=other, minutes=minutes, minutes_back=back)
    write_sentence(f"{_said(row)}. That is way {row.pk}.")


@travel.command("usual", short_help="Minutes between sites not in the list.")
@SLUG
@click.argument("minutes", type=int)
def usual(slug: str, minutes: int) -> None:
    """Say that it takes MINUTES between two sites of AGENCY that are not in the list."""
    write_sentence(f"{_said(say_usual_travel(_shell(slug), minutes=minutes))}.")


@travel.command("remove", short_help="Take a way off the list.")
@SLUG
@click.argument("number", metavar="WAY", type=int)
def remove(slug: str, number: int) -> None:
    """Take WAY off the list of AGENCY, by its number; the usual minutes go for it then."""
    row = remove_travel(_shell(slug), travel=number)
    write_sentence(f"{_said(row)}. That is off the list; `bring-back {row.pk}` undoes it.")


@travel.command("bring-back", short_help="Say again what was said before.")
@SLUG
@click.argument("number", metavar="WAY", type=int)
def bring_back(slug: str, number: int) -> None:
    """Say again what AGENCY said of a WAY before it was changed or taken off; `list --before` shows the numbers."""
    row = bring_back_travel(_shell(slug), travel=number)
    write_sentence(f"{_said(row)}. That is way {row.pk}.")


def _said(row: TravelTime) -> str:
    back = f", and {say_minutes(row.minutes_back)} back" if row.minutes_back is not None else ""
    which = f"From {row.site} to {row.other_site}" if row.pair else "Between sites not in the list"
    return f"{which} it takes {say_minutes(row.minutes)}{back}"


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
