"""`shiftready library`: files of works, brought, rid of whom they name, taken out, saved."""

from __future__ import annotations

from pathlib import Path

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import write_sentence
from shiftready.formats.shared_file.look import refuse_large
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.library.files import (
    bring_library_file,
    library_file,
    strip_library_file,
    take_out_library_file,
)

FILE_ID = click.argument("file_id", metavar="FILE", type=int)


@click.command("add-file", short_help="Bring a file of a version.")
@click.argument("slug", metavar="AGENCY")
@click.argument("library_version", metavar="VERSION", type=int)
@click.argument("path", metavar="PATH", type=FileUpTo(refuse_large))
@as_option()
def add_file(slug: str, library_version: int, path: Path, *, email: str) -> None:
    """Bring the file at PATH to VERSION of AGENCY, which is not handed in; say what in it tells who made it."""
    actor = account_in(slug, email)
    made = bring_library_file(actor, library_version=library_version, name=path.name, content=path.read_bytes())
    write_sentence(f"File {made.pk} is kept: {made.name}.")
    for what, value in made.traces:
        write_sentence(f"It tells {what}: {value}" if value else f"It tells {what}.")
    if made.traces:
        write_sentence(
            f"Before it is shared, take that out: shiftready library strip-file {slug} {made.pk} --as {email}"
        )


@click.command("strip-file", short_help="Take out of a file whom it names.")
@click.argument("slug", metavar="AGENCY")
@FILE_ID
@as_option()
def strip_file(slug: str, file_id: int, *, email: str) -> None:
    """Take out of FILE of AGENCY who made it and where; what is read and seen in it stays."""
    strip_library_file(account_in(slug, email), library_file=file_id)
    write_sentence(f"File {file_id} names nobody any more around what is read and seen in it. Open it once and look.")


@click.command("take-out-file", short_help="Take a file out of a version.")
@click.argument("slug", metavar="AGENCY")
@FILE_ID
@as_option()
def take_out_file(slug: str, file_id: int, *, email: str) -> None:
    """Take FILE out of the version of AGENCY that is not handed in; earlier versions keep it."""
    take_out_library_file(account_in(slug, email), library_file=file_id)
    write_sentence(f"File {file_id} is taken out.")


@click.command("save-file", short_help="Save a file of a work.")
@click.argument("slug", metavar="AGENCY")
@FILE_ID
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Where; its own name if left out.")
def save_file(slug: str, file_id: int, *, to: Path | None) -> None:
    """Save FILE of a work that AGENCY may read."""
    found = library_file(the_shell(agency_called(slug)), library_file=file_id)
    path = to or Path(found.name)
    path.write_bytes(found.content)
    write_sentence(f"Wrote {path}.")
