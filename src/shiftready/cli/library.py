"""`shiftready library`: what agencies share, searched, read, written, reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.library_files import add_file, save_file, strip_file, take_out_file
from shiftready.cli.library_packages import export, import_package
from shiftready.cli.library_said import said_of, said_options, wanted_options
from shiftready.cli.library_talk import COMMANDS as TALK
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.library.licences import KINDS
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.library.find import show_work
from shiftready.services.library.review import (
    approve_library_version,
    send_back_library_version,
    submit_library_version,
    take_back_library_version,
)
from shiftready.services.library.search import Wanted, search_library
from shiftready.services.library.told import version_line, version_values
from shiftready.services.library.write import write_library_item, write_library_version

HEADINGS = ("id", "kind", "title", "number", "status", "is_shared", "licence", "state", "agency")
SHOWN = 50
VERSION = click.argument("library_version", metavar="VERSION", type=int)
COMMENT = "What the reviewer says; who wrote it reads it."


@click.group()
def library() -> None:
    """Search and read what agencies share; write works, hand them in, let them go or send them back."""
    bring_tables()


@library.command("list", short_help="What is shared, or all of one's own.")
@click.argument("slug", metavar="AGENCY")
@wanted_options
@format_option
def list_works(slug: str, *, output_format: OutputFormat, **wanted: Any) -> None:
    """List the 50 newest works that AGENCY reads, or with --ours everything of its own, shared or not."""
    _write_found(slug, Wanted(**wanted), output_format)


@library.command("search", short_help="Find works by their words.")
@click.argument("slug", metavar="AGENCY")
@click.argument("words", nargs=-1, required=True)
@wanted_options
@format_option
def search(slug: str, words: tuple[str, ...], *, output_format: OutputFormat, **wanted: Any) -> None:
    """List the 50 best works that AGENCY reads and that have all WORDS, the last as the beginning of one, too."""
    _write_found(slug, Wanted(words=" ".join(words), **wanted), output_format)


@library.command("show", short_help="A version whole.")
@click.argument("slug", metavar="AGENCY")
@VERSION
def show(slug: str, library_version: int) -> None:
    """Show VERSION as AGENCY may read it, as JSON."""
    write_json(version_values(show_work(the_shell(agency_called(slug)), library_version=library_version)))


@library.command("add", short_help="Write a work down.")
@click.argument("slug", metavar="AGENCY")
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option()
@click.option("--kind", required=True, type=click.Choice(list(KINDS)), help="What it is.")
@said_options
def add(slug: str, text: Path, *, email: str, kind: str, **said: Any) -> None:
    """Write a work of AGENCY down, saying what the file TEXT says. Nobody else reads it before it is approved."""
    made = write_library_item(account_in(slug, email), kind=kind, said=said_of(text, **said))
    write_sentence(f"Version {made.pk} is written: {made.title}, version {made.number}. Hand it in to share it.")


@library.command("add-version", short_help="Write a further version.")
@click.argument("slug", metavar="AGENCY")
@VERSION
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option()
@said_options
def add_version(slug: str, library_version: int, text: Path, *, email: str, **said: Any) -> None:
    """Write a further version after VERSION of AGENCY, which stays shared until the further one is approved."""
    actor = account_in(slug, email)
    made = write_library_version(actor, library_version=library_version, said=said_of(text, **said))
    write_sentence(f"Version {made.pk} is written: {made.title}, version {made.number}. Hand it in to share it.")


@library.command("submit", short_help="Hand a version in to be shared.")
@click.argument("slug", metavar="AGENCY")
@VERSION
@as_option()
def submit(slug: str, library_version: int, *, email: str) -> None:
    """Hand VERSION of AGENCY in: a second person reviews it, and then all agencies of the installation read it."""
    submit_library_version(account_in(slug, email), library_version=library_version)
    write_sentence(f"Version {library_version} is handed in. A second person reviews it now.")


@library.command("take-back", short_help="Take a version back before its review.")
@click.argument("slug", metavar="AGENCY")
@VERSION
@as_option()
def take_back(slug: str, library_version: int, *, email: str) -> None:
    """Take VERSION of AGENCY back that nobody has reviewed yet."""
    take_back_library_version(account_in(slug, email), library_version=library_version)
    write_sentence(f"Version {library_version} is taken back.")


@library.command("approve", short_help="Share a version with all agencies.")
@click.argument("slug", metavar="AGENCY")
@VERSION
@as_option("Nobody approves what they wrote or handed in.")
@click.option("--comment", default="", help=COMMENT)
def approve(slug: str, library_version: int, *, email: str, comment: str) -> None:
    """Share VERSION of AGENCY with all agencies of the installation, in place of the version before."""
    approve_library_version(account_in(slug, email), library_version=library_version, comment=comment)
    write_sentence(f"Version {library_version} is approved. All agencies of this installation read it now.")


@library.command("send-back", short_help="Send a version back.")
@click.argument("slug", metavar="AGENCY")
@VERSION
@as_option("Nobody reviews what they wrote or handed in.")
@click.option("--comment", required=True, help=COMMENT)
def send_back(slug: str, library_version: int, *, email: str, comment: str) -> None:
    """Send VERSION of AGENCY back to who wrote it, saying what is amiss."""
    send_back_library_version(account_in(slug, email), library_version=library_version, comment=comment)
    write_sentence(f"Version {library_version} is sent back.")


for _command in (add_file, strip_file, take_out_file, save_file, *TALK, export, import_package):
    library.add_command(_command)


def _write_found(slug: str, wanted: Wanted, output_format: OutputFormat) -> None:
    found = search_library(the_shell(agency_called(slug)), wanted=wanted)
    lines = [version_line(row) for row in found[:SHOWN]]
    if output_format == "json":
        write_json({"versions": lines})
    else:
        rows = [[str(line[name]) for name in HEADINGS] for line in lines]
        (write_csv if output_format == "csv" else write_table)(HEADINGS, rows)
