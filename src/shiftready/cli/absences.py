"""`shiftready absence`: who missed a block, and whether it is excused."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.delivery.absence import ABSENCE_REASONS, NOT_EXCUSED
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.attendance import attendance_sheet
from shiftready.services.clock import zone_of
from shiftready.services.presence.absences import AbsenceLine, AbsenceWish, list_absences, say_absences

HEADINGS = ("block", "title", "starts_at", "person", "missed", "lasts", "excused", "reason")


@click.group()
def absence() -> None:
    """Say whether absences from the blocks of a class are excused, and list them."""
    bring_tables()


@absence.command("list", short_help="List who missed what, and whether it is excused.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def list_all(slug: str, offering: int, output_format: OutputFormat) -> None:
    """List for CLASS of AGENCY, by its number, who missed which block for how many minutes, and what is said of it."""
    rows = [_cells(line) for line in list_absences(the_shell(agency_called(slug)), offering=offering)]
    if output_format == "json":
        write_json({"absences": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@absence.command("say", short_help="Say whether an absence is excused.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--block", required=True, type=int, help="The block's number, as `list` shows it.")
@click.option("--person", required=True, help="Roster number.")
@click.option("--reason", type=click.Choice(ABSENCE_REASONS), help="Why it is excused. Left out: it is not.")
def say(slug: str, offering: int, *, email: str, block: int, person: str, reason: str | None) -> None:
    """Say of somebody's absence from a block of CLASS of AGENCY that it is excused, and why, or that it is not."""
    actor = account_in(slug, email)
    sheet = attendance_sheet(actor, offering=offering, block=block)
    seat = next((line.seat for line in sheet.lines if line.number == person), 0)
    say_absences(actor, offering=offering, wishes=[AbsenceWish(seat, block, reason or NOT_EXCUSED)])
    write_sentence(f"{person} is {'excused' if reason else 'not excused'} in {sheet.block.title}.")


def _cells(line: AbsenceLine) -> tuple[object, ...]:
    starts_at = line.block.starts_at.astimezone(zone_of(line.seat.agency))
    excused = "" if line.said is None else "yes" if line.is_excused else "no"
    reason = line.said.reason if line.said else ""
    block = (line.block.pk, line.block.title, starts_at)
    return (*block, line.seat.person.number, line.missed, line.block.minutes, excused, reason)
