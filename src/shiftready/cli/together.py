"""`shiftready together`: what a class needs, who brings what of it, and seats by share."""

from __future__ import annotations

from collections.abc import Iterable

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import ShiftreadyError
from shiftready.core.together import BROUGHT_KINDS, PART_STATES
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.together.find import Together, who_brings_what
from shiftready.services.together.keep import (
    AnswerSaid,
    NeedSaid,
    ask_for_part,
    drop_need,
    say_with_worth,
    share_seats,
    write_need,
)
from shiftready.services.together.shown import HEADINGS, rows_of, together_values

SHARES = ("for whose people", "seats", "taken")
OWN = "ours"


@click.group()
def together() -> None:
    """Build a class together: what it needs, who brings what of it, and whose people get how many seats."""
    bring_tables()


@together.command("show", short_help="Show who brings what.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def show(slug: str, offering: int, output_format: OutputFormat) -> None:
    """Show what CLASS of AGENCY needs, who brings what of it, and seats by share."""
    found = who_brings_what(the_shell(agency_called(slug)), offering=offering)
    rows = [_texts(row) for row in rows_of(found)]
    if output_format == "json":
        write_json(together_values(found))
    elif output_format == "csv":
        write_csv(HEADINGS, rows)
    else:
        write_table(HEADINGS, rows)
        write_table(SHARES, _shares(found), title="Seats by share")


@together.command("need", short_help="Write what a class needs.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--kind", required=True, type=click.Choice(BROUGHT_KINDS), help="What it is.")
@click.option("--what", "text", required=True, help="In words, such as: room for 25 on all five days.")
@click.option("--how-many", default=1, show_default=True, help="How many of it.")
@click.option("--block", type=int, help="Number of the block that it is for. Left out: the class as a whole.")
def need(slug: str, offering: int, *, email: str, **said: object) -> None:
    """Write something down that CLASS of AGENCY needs."""
    made = write_need(account_in(slug, email), offering=offering, said=NeedSaid(**said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Need {made.pk} is written.")


@together.command("ask", short_help="Say who brings it, or is asked to.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NEED", type=int)
@as_option()
@click.option("--partner", type=int, help="Number of the partner. Left out: the agency brings it itself.")
@click.option("--how-many", default=1, show_default=True, help="How many of it.")
@click.option("--promised", is_flag=True, help="They promised already.")
@click.option("--note", default="", help="What is to be known.")
def ask(slug: str, number: int, *, email: str, partner: int | None, promised: bool, **said: object) -> None:
    """Ask a partner for NEED of AGENCY, or say who brings it."""
    state = "promised" if promised or partner is None else "asked"
    made = ask_for_part(account_in(slug, email), need=number, partner=partner, state=state, **said)  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Part {made.pk} is kept: {state}.")


@together.command("say", short_help="Say what became of a part.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PART", type=int)
@as_option()
@click.option("--state", required=True, type=click.Choice(PART_STATES), help="What became of it.")
@click.option("--note", default="", help="What is to be known.")
@click.option("--worth", default="", help="What a partner gave was worth, in dollars: then it stands in the ledger.")
@click.option("--evidence", default="", help="What proves it.")
def say(slug: str, number: int, *, email: str, **said: str) -> None:
    """Say what became of PART of AGENCY."""
    say_with_worth(account_in(slug, email), part=number, said=AnswerSaid(**said))
    write_sentence(f"Part {number} is kept: {said['state'].replace('_', ' ')}.")


@together.command("drop", short_help="Say that it is needed no more.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NEED", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def drop(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take NEED of AGENCY off the list."""
    drop_need(account_in(slug, email), need=number, reason=reason)
    write_sentence(f"Need {number} is off the list.")


@together.command("share", short_help="Share the seats.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option(
    "--seats", multiple=True, metavar="PARTNER=NUMBER", help=f"Number of a partner, or {OWN}. May be repeated."
)
def share(slug: str, offering: int, *, email: str, seats: tuple[str, ...]) -> None:
    """Share the seats of CLASS of AGENCY, in place of the shares there were."""
    made = share_seats(account_in(slug, email), offering=offering, shares=dict(map(_share, seats)))
    write_sentence(f"{sum(one.seats for one in made)} seats are shared out.")


def _share(text: str) -> tuple[int | None, int]:
    who, _, seats = text.partition("=")
    if not (who == OWN or who.isdecimal()) or not seats.isdecimal() or len(text) > 20:  # noqa: PLR2004 - digits
        raise ShiftreadyError("shares_wrong", f'Write "{text}" as PARTNER=NUMBER, such as 3=8 or {OWN}=12.')
    return (None if who == OWN else int(who)), int(seats)


def _shares(found: Together) -> list[tuple[str, ...]]:
    return [_texts((one.partner.name if one.partner else OWN, one.seats, one.taken)) for one in found.shares]


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    return tuple("" if one is None else str(one) for one in cells)
