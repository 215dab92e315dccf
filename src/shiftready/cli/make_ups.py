"""`shiftready make-up`: who can still complete a class, and time that was made up."""

from __future__ import annotations

from datetime import date

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import NotFound
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.make_up.close_seat import close_seat, preview_seat
from shiftready.services.make_up.reach import SeatReach, report_reach
from shiftready.services.make_up.record import MakeUpWish, record_make_up

HEADINGS = ("person", "standing", "topic", "held", "to_come", "by_make_up", "needed")


@click.group("make-up")
def make_up() -> None:
    """Say who can still complete a class, and write down time that was made up."""
    bring_tables()


@make_up.command("forecast", short_help="List who can still reach the minimum, by topic.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def forecast(slug: str, offering: int, output_format: OutputFormat) -> None:
    """List for CLASS of AGENCY how everyone stands to the minimum of each topic.

    The standing is reached, open (be there for the rest), by_make_up (only by making time up), or out_of_reach.
    """
    found = report_reach(the_shell(agency_called(slug)), offering=offering)
    rows = [row for one in found.people for row in _cells(one)]
    if output_format == "json":
        people = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
        write_json({"make_up_until": str(found.until), "topics": people})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@make_up.command("record", short_help="Write down time that was made up.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--person", required=True, help="Roster number.")
@click.option("--block", required=True, type=int, help="The block that was missed, as `absence list` shows it.")
@click.option("--minutes", required=True, type=int, help="How many count.")
@click.option("--on", "held_on", type=DAY, help="The day of a session of its own.")
@click.option("--led-by", default="", help="Who led it.")
@click.option("--other-block", type=int, help="The block of the same topic in which it was made up.")
@click.option("--why", default="", help="The coordinator's reason where the absence is not excused.")
def record(
    slug: str,
    offering: int,
    *,
    email: str,
    person: str,
    block: int,
    minutes: int,
    held_on: date | None,
    led_by: str,
    other_block: int | None,
    why: str,
) -> None:
    """Write down for CLASS of AGENCY that somebody made up time of a block that they missed."""
    actor = account_in(slug, email)
    seat = _seat(actor, offering, person)
    wish = MakeUpWish(seat, block, minutes, held_on, led_by, other_block, why)
    made = record_make_up(actor, offering=offering, wish=wish)
    write_sentence(f"Counted: {say_minutes(made.minutes)} of {made.held_on} for {person} in {made.block.title}.")


@make_up.command("close", short_help="Close a class for somebody who was left open.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--person", required=True, help="Roster number.")
def close(slug: str, offering: int, *, email: str, person: str) -> None:
    """Write the record, and the certificate, of somebody who was left open when CLASS of AGENCY was closed."""
    actor = account_in(slug, email)
    seat = _seat(actor, offering, person)
    closed = close_seat(
        actor, offering=offering, seat=seat, digest=preview_seat(actor, offering=offering, seat=seat).digest
    )
    numbers = f", certificate {closed.certificates[0]}" if closed.certificates else ", no certificate"
    write_sentence(f"Closed for {person}: {closed.records} record{'' if closed.records == 1 else 's'}{numbers}.")


def _seat(actor: Actor, offering: int, person: str) -> int:
    for one in report_reach(actor, offering=offering).people:
        if one.seat.person.number == person:
            return one.seat.pk
    raise NotFound("person_not_found", f"Nobody with number {person} has a seat in class {offering}.")


def _cells(one: SeatReach) -> list[tuple[object, ...]]:
    return [
        (
            *(one.seat.person.number, topic.reach.value, topic.topic),
            *(topic.held, topic.to_come, topic.by_make_up, topic.needed),
        )
        for topic in one.reach.topics
    ]
