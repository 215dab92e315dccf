"""`shiftready class look` and `stations`: a class on its days before it is made, and its groups taking turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from shiftready.cli.days import DAY
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import zone_of
from shiftready.services.offerings import preview_offering
from shiftready.services.offerings.stations import show_stations
from shiftready.services.offerings.told import preview_values, turns_values

CLOCK = click.DateTime(["%H:%M"])
BLOCKS = ("day", "starts", "ends", "block")


@click.command("look", short_help="How a class would lie on its days.")
@click.argument("slug", metavar="AGENCY")
@click.argument("course")
@click.option("--starts-on", type=DAY, required=True, help="Its first day: 2017-04-03.")
@click.option("--at", "at", type=CLOCK, default="08:00", show_default=True, help="When its days begin.")
@click.option("--shape", default="", help="Class days by week, such as 4 or 2+3. Left out: the course's own.")
@format_option
def look_at_days(
    slug: str, course: str, *, starts_on: date, at: datetime, shape: str, output_format: OutputFormat
) -> None:
    """Show how a class of COURSE would lie in AGENCY: blocks by day, days passed over, clocks. Nothing is made."""
    actor = _shell(slug)
    asked: dict[str, Any] = {"course": course, "starts_on": starts_on, "day_starts_at": at.time(), "shape": shape}
    found = preview_values(preview_offering(actor, **asked))
    if output_format == "json":
        write_json(found)
        return
    {"csv": write_csv, "table": write_table}[output_format](BLOCKS, list(_blocks(actor, found)))
    for sentence in _odd(found) if output_format == "table" else ():
        write_sentence(sentence)


@click.command("stations", short_help="Which group is at which station when.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.option("--block", type=int, default=0, help="Number of the block. Left out: the first with stations.")
@click.option("--groups", type=int, default=0, help="How many groups. Left out: as many as stations.")
@click.option("--stations", "at", type=int, default=0, help="How many stations. Left out: those its course says.")
@click.option("--site", "sites", multiple=True, help="Where a station is; once for each, in their order.")
@format_option
def stations(
    slug: str, offering: int, *, block: int, groups: int, at: int, sites: tuple[str, ...], output_format: OutputFormat
) -> None:
    """Split a block of CLASS of AGENCY over stations: a line a round, a column a group.

    With the sites of the stations there is time between rounds for the longest way from one to the next.
    """
    actor = _shell(slug)
    found = turns_values(show_stations(actor, offering=offering, block=block, groups=groups, stations=at, sites=sites))
    if output_format == "json":
        write_json(found)
        return
    if found["block"] is None:
        write_sentence("The class has no role play and no exercise in which people could be split.")
        return
    headings = ("round", "starts", "ends", *(f"group {one['group']}" for one in found["groups"]))
    rows = [
        (one["round"], *(_clock(actor, one[end]) for end in ("starts_at", "ends_at")), *map(_station, one["stations"]))
        for one in found["rounds"]
    ]
    {"csv": write_csv, "table": write_table}[output_format](headings, rows)


def _blocks(actor: Actor, found: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for day in found["days"]:
        for one in day["blocks"]:
            yield day["day"], _clock(actor, one["starts_at"]), _clock(actor, one["ends_at"]), one["title"]


def _odd(found: dict[str, Any]) -> Iterator[str]:
    for day in found["days"]:
        yield from (f"{day['day']}: {note}" for note in day["notes"])
    for one in found["passed_over"]:
        yield f"{one['day']} is passed over{': it is closed' if one['closed'] else ''}."


def _clock(actor: Actor, moment: datetime) -> str:
    return f"{moment.astimezone(zone_of(actor.agency)):%H:%M}"


def _station(station: int) -> str:
    return str(station) if station else "waits"


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
