"""`shiftready library`: packages of works, exported to another installation and brought in from one."""

from __future__ import annotations

from pathlib import Path

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import write_sentence
from shiftready.formats.library_package.read import refuse_large_package
from shiftready.services.library.bring_in import import_library
from shiftready.services.library.export import export_library


@click.command("export", short_help="Write a package for another installation.")
@click.argument("slug", metavar="AGENCY")
@click.argument("versions", metavar="VERSION...", type=int, nargs=-1, required=True)
@as_option()
@click.option("--to", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The ZIP archive to write.")
def export(slug: str, versions: tuple[int, ...], *, email: str, to: Path) -> None:
    """Write shared VERSIONs that AGENCY reads as a package, the same bytes for the same works."""
    to.write_bytes(export_library(account_in(slug, email), versions=versions))
    write_sentence(f"Wrote {to}.")


@click.command("import", short_help="Bring in a package of another installation.")
@click.argument("slug", metavar="AGENCY")
@click.argument("package", type=FileUpTo(refuse_large_package))
@as_option("A second person reviews what is brought in.")
def import_package(slug: str, package: Path, *, email: str) -> None:
    """Bring PACKAGE into AGENCY: its works wait for review, what is known adds nothing, faults refuse it whole."""
    found = import_library(account_in(slug, email), content=package.read_bytes())
    for one in found.made:
        write_sentence(f"Version {one.pk} waits for review: {one.title}, version {one.number}.")
    write_sentence(f"{len(found.made)} brought in, {found.known} known already.")
