"""`shiftready course-file`: what the file of a class holds and lacks, filled and written."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from shiftready.cli.bounded import A_PAPER
from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.course_file.archive import course_archive
from shiftready.services.course_file.bring import ITEMS, bring_paper, say_there_is_none
from shiftready.services.course_file.show import course_file as show_file

HEADINGS = ("item", "complete", "has", "missing", "remedy")
ITEM = click.Choice(ITEMS)


@click.group()
def course_file() -> None:
    """Show the file of a class, fill it, write it as a ZIP. CLASS is its number, as in the address of its page."""
    bring_tables()


@course_file.command("show", short_help="What it holds and lacks.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def show(slug: str, offering: int, output_format: OutputFormat) -> None:
    """What the file of CLASS in AGENCY holds and lacks, item by item; ends with status 1 while something is missing."""
    found = show_file(the_shell(agency_called(slug)), offering=offering)
    if output_format == "json":
        write_json({"is_complete": found.is_complete, "items": [asdict(item) for item in found.items]})
    else:
        rows = [
            [one.key, "yes" if one.is_complete else "no", "; ".join(one.has), "; ".join(one.missing), one.remedy]
            for one in found.items
        ]
        (write_csv if output_format == "csv" else write_table)(HEADINGS, rows)
    raise SystemExit(0 if found.is_complete else 1)


@course_file.command("bring", short_help="Bring a paper.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("item", type=ITEM)
@click.argument("file", type=A_PAPER)
def bring(slug: str, offering: int, item: str, file: Path) -> None:
    """Keep FILE, a PDF or picture, for an item of the file of CLASS."""
    actor = the_shell(agency_called(slug))
    made = bring_paper(actor, offering=offering, item=item, name=file.name, content=file.read_bytes())
    write_sentence(f"{made.name} stands in the file.")


@course_file.command("none", short_help="Say why there is none.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("item", type=ITEM)
@click.option("--why", required=True, help="Why; it stands in the file.")
def none(slug: str, offering: int, item: str, why: str) -> None:
    """Say why CLASS has nothing for an item."""
    say_there_is_none(the_shell(agency_called(slug)), offering=offering, item=item, why=why)
    write_sentence("It stands in the file.")


@course_file.command("zip", short_help="Write all of it.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def write_zip(slug: str, offering: int, to: Path | None) -> None:
    """Write the file of CLASS as a ZIP; `sha256sum -c SHA256SUMS` checks what was unpacked."""
    content = course_archive(the_shell(agency_called(slug)), offering=offering)
    path = to or Path(f"course-file-{offering}.zip")
    path.write_bytes(content)
    write_sentence(f"Wrote {path}.")
