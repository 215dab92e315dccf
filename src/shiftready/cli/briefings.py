"""`shiftready briefing`: what squads were told at roll call, logged and corrected."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.time_said import say_minutes
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.briefings.log import BriefingWish, correct_briefing, log_briefing
from shiftready.services.briefings.show import list_briefings
from shiftready.services.briefings.squad import course_of_briefings, squad_on
from shiftready.services.clock import today_in

HEADINGS = ("briefing", "day", "squad", "title", "topic", "minutes", "people")


@click.group()
def briefing() -> None:
    """Log briefings at roll call; `shiftready roll-call` says on which days to hold them."""
    bring_tables()


@briefing.command("log", short_help="Log a briefing, signed off by whoever led it.")
@click.argument("slug", metavar="AGENCY")
@as_option("They led it, and sign it off by this.")
@click.option("--squad", required=True, help="The squad.")
@click.option("--topic", required=True, help="What it was about: a topic of the catalogue, such as suicide.")
@click.option("--minutes", type=int, help="How long it was. Left out: the course's own.")
@click.option("--on", "held_on", type=DAY, help="The day. Left out: today.")
@click.option("--without", multiple=True, help="Somebody on duty who was not there, by roster number; may be repeated.")
@click.option("--with", "besides", multiple=True, help="Somebody who came besides, by roster number; may be repeated.")
@click.option("--key", default="", help="Said again with the same key it is the same briefing.")
def log(
    slug: str,
    *,
    email: str,
    squad: str,
    topic: str,
    minutes: int | None,
    held_on: date | None,
    without: tuple[str, ...],
    besides: tuple[str, ...],
    key: str,
) -> None:
    """Log a briefing of a squad of AGENCY: for everyone on duty that day, less those without, and those besides."""
    actor = account_in(slug, email)
    day = held_on or today_in(actor.agency)
    on_duty = [one.number for one in squad_on(actor, day=day, squad=squad).people if one.is_on_duty]
    people = [number for number in [*on_duty, *besides] if number not in without]
    length = minutes or course_of_briefings(day).minutes or 0
    wish = BriefingWish(squad, people, day, topic, length, key or uuid4().hex, is_signed=True)
    made = log_briefing(actor, wish=wish)
    write_sentence(f"Briefing {made.pk}: {say_minutes(made.minutes)} for {len(set(people))} people of {made.squad}.")


@briefing.command("list", short_help="List the briefings that were logged.")
@click.argument("slug", metavar="AGENCY")
@format_option
def list_all(slug: str, output_format: OutputFormat) -> None:
    """List the briefings of AGENCY, the latest first."""
    rows = [
        (one.pk, one.held_on, one.squad, one.title, one.topic, one.minutes, one.people)  # type: ignore[attr-defined]  # counted by the list
        for one in list_briefings(the_shell(agency_called(slug)))
    ]
    if output_format == "json":
        write_json({"briefings": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@briefing.command("correct", short_help="Take somebody off a briefing.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="BRIEFING", type=int)
@as_option()
@click.option("--person", "people", multiple=True, required=True, help="Roster number; may be repeated.")
@click.option("--why", required=True, help="Why they are taken off.")
def correct(slug: str, number: int, *, email: str, people: tuple[str, ...], why: str) -> None:
    """Take people off BRIEFING of AGENCY who were not there; their record of it counts no more."""
    made = correct_briefing(account_in(slug, email), briefing=number, people=people, reason=why)
    write_sentence(f"{len(made)} taken off briefing {number}.")
