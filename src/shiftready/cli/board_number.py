"""`shiftready board-number`: give, list, withdraw what training boards call people, courses and classes."""

from __future__ import annotations

from datetime import date

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.submissions.numbers import (
    HOLDERS,
    NumberSaid,
    board_numbers,
    give_board_number,
    withdraw_board_number,
)
from shiftready.store.board_numbers import board_number_of

HEADINGS = ("id", "board", "kind", "holder", "number", "first_on", "last_on")


@click.group("board-number")
def board_number() -> None:
    """Keep what training boards call people, courses and classes."""
    bring_tables()


@board_number.command("give", short_help="Write a number down.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@as_option()
@click.option("--board", required=True, help="The board: its id in the catalogue, such as tx-tcole, or its name.")
@click.option("--kind", default="person", show_default=True, type=click.Choice(HOLDERS), help="Whose number it is.")
@click.option("--of", "holder", required=True, help="The roster number, the course or the number of the class.")
@click.option("--from", "first_on", type=DAY, help="First day. Left out: not known.")
@click.option("--to", "last_on", type=DAY, help="Last day, or the day to renew it by. Left out: without end.")
def give(slug: str, *, email: str, **said: str | date | None) -> None:
    """Write down in AGENCY that a board gave NUMBER."""
    told = NumberSaid(**said)  # type: ignore[arg-type]  # as the options are typed
    made = give_board_number(account_in(slug, email), said=told)
    write_sentence(f"Number {made.number} is written down as {made.pk}.")


@board_number.command("withdraw", short_help="Take a number back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="ID", type=int)
@as_option()
def withdraw(slug: str, which: int, *, email: str) -> None:
    """Take the number ID of AGENCY back. That it stood until now stays known."""
    row = withdraw_board_number(account_in(slug, email), board_number=which)
    write_sentence(f"Number {row.number} is withdrawn.")


@board_number.command("list", short_help="The numbers in force.")
@click.argument("slug", metavar="AGENCY")
@click.option("--kind", default="", type=click.Choice(("", *HOLDERS)), help="Only those of people, courses, classes.")
@click.option("--of", "holder", default="", help="Only those of one; with --kind.")
@format_option
def listed(slug: str, *, kind: str, holder: str, output_format: OutputFormat) -> None:
    """List the numbers that boards gave to the people, courses and classes of AGENCY."""
    rows = []
    for row in board_numbers(the_shell(agency_called(slug)), kind=kind, holder=holder):
        one = board_number_of(row)
        rows.append((row.pk, *(getattr(one, name) for name in HEADINGS[1:])))
    if output_format == "json":
        write_json({"numbers": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    elif output_format == "csv":
        write_csv(HEADINGS, rows)
    else:
        plain = [["" if cell is None else str(cell) for cell in row] for row in rows]
        write_table(HEADINGS, plain, title="Numbers at training boards")
