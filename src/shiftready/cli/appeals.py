"""`shiftready appeal`: marks that people contest, and what is decided."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.appeals.decide import decide_appeal
from shiftready.services.appeals.find import list_appeals
from shiftready.store.models import MarkAppeal

HEADINGS = ("appeal", "class", "block", "person", "marked", "claimed", "decision", "words")


@click.group()
def appeal() -> None:
    """List the marks that people contest, and decide on them."""
    bring_tables()


@appeal.command("list", short_help="List contested marks.")
@click.argument("slug", metavar="AGENCY")
@click.option("--waiting", is_flag=True, help="Those alone that wait for a decision, the oldest first.")
@format_option
def list_all(slug: str, *, waiting: bool, output_format: OutputFormat) -> None:
    """List the marks that people of AGENCY contest, the newest first."""
    rows = [_cells(one) for one in list_appeals(the_shell(agency_called(slug)), waiting=waiting)]
    if output_format == "json":
        write_json({"appeals": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@appeal.command("decide", short_help="Decide on a contested mark.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="APPEAL", type=int)
@as_option("Not the one who made the mark, where another coordinator is there.")
@click.option("--minutes", type=int, help="How many count now. Left out: the mark stays.")
@click.option("--words", required=True, help="What the person reads.")
def decide(slug: str, number: int, *, email: str, minutes: int | None, words: str) -> None:
    """Decide on APPEAL of AGENCY: so many minutes count, or the mark stays."""
    made = decide_appeal(account_in(slug, email), appeal=number, minutes=minutes, words=words)
    write_sentence("The mark stays." if made.minutes is None else f"{made.minutes} minutes count now.")


def _cells(one: MarkAppeal) -> tuple[object, ...]:
    decision = getattr(one, "decision", None)
    decided = "" if decision is None else "stays" if decision.minutes is None else decision.minutes
    place = (one.pk, one.seat.offering_id, one.block.title, one.seat.person.number)
    return (*place, one.minutes_marked, one.minutes_claimed, decided, one.words)
