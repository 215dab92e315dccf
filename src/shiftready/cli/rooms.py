"""`shiftready room`: the agency's rooms, and what is wrong with those of its classes."""

from __future__ import annotations

from dataclasses import asdict

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_rows, write_sentence
from shiftready.cli.travel import travel
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.offerings.rooms import add_room, conflicts_of_rooms, list_rooms, remove_room
from shiftready.services.offerings.told import room_values

ROOMS = ("id", "name", "site", "capacity")
CONFLICTS = ("offering", "block", "code", "sentence")
SLUG = click.argument("slug", metavar="AGENCY")


@click.group()
def room() -> None:
    """Keep the list of rooms, and see what is wrong with the rooms of classes."""
    bring_tables()


room.add_command(travel)


@room.command("list", short_help="The rooms in the list.")
@SLUG
@format_option
def listed(slug: str, output_format: OutputFormat) -> None:
    """List the rooms of AGENCY, by name."""
    write_rows("rooms", ROOMS, [room_values(one) for one in list_rooms(_shell(slug))], output_format)


@room.command("add", short_help="Put a room on the list.")
@SLUG
@click.argument("name")
@click.option("--site", default="", help="Where it lies; rooms of the same site are next door to each other.")
@click.option("--capacity", type=int, help="How many people it holds. Left out: not said.")
def add(slug: str, name: str, *, site: str, capacity: int | None) -> None:
    """Put the room NAME on the list of AGENCY."""
    made = add_room(_shell(slug), name=name, site=site, capacity=capacity)
    write_sentence(f"Room {made.pk}, {made.name}, is on the list.")


@room.command("remove", short_help="Take a room off the list.")
@SLUG
@click.argument("number", metavar="ROOM", type=int)
def remove(slug: str, number: int) -> None:
    """Take ROOM off the list of AGENCY, by its number; blocks that name it still do."""
    gone = remove_room(_shell(slug), room=number)
    write_sentence(f"{gone.name} is off the list. Blocks that name it still do.")


@room.command("conflicts", short_help="What is wrong with rooms of classes to come.")
@SLUG
@format_option
def conflicts(slug: str, output_format: OutputFormat) -> None:
    """List what is wrong with the rooms of the classes of AGENCY from today on: two at once, too small, too far."""
    actor = _shell(slug)
    found = [asdict(one) for one in conflicts_of_rooms(actor, from_on=today_in(actor.agency))]
    write_rows("conflicts", CONFLICTS, found, output_format)


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
