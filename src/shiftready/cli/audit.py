"""`shiftready audit`: is an agency's audit trail whole, and where does it end."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.audit_check import TrailCheck, check_trail, sentence_of


@click.group()
def audit() -> None:
    """Check an agency's audit trail."""
    bring_tables()


@audit.command("check", short_help="Is the trail whole, and where does it end?")
@click.argument("agency")
@click.option("--head", default="", help="An end noted down earlier, such as 128-3f2a9c0d51b7e864.")
@format_option
def check(agency: str, head: str, output_format: OutputFormat) -> None:
    """Follow the audit trail of AGENCY from its first line to its end, and say where it ends.

    Ends with status 2 where a line was altered or is missing, or the end noted earlier is not on the chain any more.
    """
    found = check_trail(the_shell(agency_called(agency)), noted=head)
    if output_format == "json":
        write_json(_facts(found))
    elif output_format == "csv":
        write_csv(list(_facts(found)), [list(_facts(found).values())])
    if not found.is_whole:
        raise ShiftreadyError("audit_trail_broken", sentence_of(found))
    if output_format == "table":
        write_sentence(sentence_of(found))
        write_sentence(f"It ends at {found.head}. Note this down elsewhere: --head compares with it later.")


def _facts(found: TrailCheck) -> dict[str, object]:
    broken = found.broken.pk if found.broken else None
    return {
        "is_whole": found.is_whole,
        "lines": found.found,
        "head": str(found.head),
        "broken_line": broken,
        "noted_stands": found.noted_stands if found.noted else None,
    }
