"""`shiftready program types` and what belongs to it: which types of program an agency runs since when."""

from __future__ import annotations

from datetime import date

import click

from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.program.shown import type_values
from shiftready.services.program.types import (
    TypeLine,
    TypeSaid,
    end_program_type,
    program_types,
    say_program_type,
    take_back_program_type,
)

HEADINGS = ("kind", "name", "runs", "spans", "roles")


@click.command("types", short_help="Which types of program are run.")
@click.argument("slug", metavar="AGENCY")
@click.option("--as-of", type=DAY, help="Day asked about. Left out: today where the agency is.")
@format_option
def types(slug: str, *, as_of: date | None, output_format: OutputFormat) -> None:
    """Show the types of program, which of them AGENCY runs, and how many people hold the roles each creates."""
    actor = the_shell(agency_called(slug))
    found = program_types(actor, as_of=as_of or today_in(actor.agency))
    if output_format == "json":
        write_json({"types": [type_values(one) for one in found]})
    else:
        (write_csv if output_format == "csv" else write_table)(HEADINGS, list(map(_row, found)))


@click.command("say-type", short_help="Say that a type is run from a day on.")
@click.argument("slug", metavar="AGENCY")
@click.argument("kind", metavar="KIND")
@as_option()
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day, where it ended.")
@click.option("--note", default="", help="What belongs to it, such as the partner.")
def say_type(slug: str, kind: str, *, email: str, first_on: date, last_on: date | None, note: str) -> None:
    """Write down that AGENCY runs the type KIND from a day on; `types` lists the kinds."""
    row = say_program_type(account_in(slug, email), said=TypeSaid(kind, first_on, last_on, note))
    write_sentence(f"Span {row.pk} is written: {row.kind} from {row.first_on}.")


@click.command("end-type", short_help="Say the last day of a type.")
@click.argument("slug", metavar="AGENCY")
@click.argument("span", metavar="SPAN", type=int)
@as_option()
@click.option("--on", "last_on", required=True, type=DAY, help="The last day.")
def end_type(slug: str, span: int, *, email: str, last_on: date) -> None:
    """Say the last day of SPAN of AGENCY; a new span takes its place."""
    row = end_program_type(account_in(slug, email), program_type=span, last_on=last_on)
    write_sentence(f"Span {row.pk} takes its place: {row.kind} from {row.first_on} to {row.last_on}.")


@click.command("take-back-type", short_help="Take back what was said of a type.")
@click.argument("slug", metavar="AGENCY")
@click.argument("span", metavar="SPAN", type=int)
@as_option()
def take_back_type(slug: str, span: int, *, email: str) -> None:
    """Take SPAN of AGENCY back that should not have been written."""
    take_back_program_type(account_in(slug, email), program_type=span)
    write_sentence(f"Span {span} is taken back.")


def _row(line: TypeLine) -> tuple[str, ...]:
    spans = "; ".join(f"{one.pk}: {one.first_on} to {one.last_on or 'today and on'}" for one in line.spans)
    roles = "; ".join(f"{held.role.key}: {held.people}" for held in line.roles)
    return (line.element.key, line.element.name, "yes" if line.runs else "no", spans, roles)


#: Joined to `shiftready program`.
TYPE_COMMANDS = (types, say_type, end_type, take_back_type)
