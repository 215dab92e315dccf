"""`shiftready certificate design`: how an agency's certificates look, shown, tried and changed."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.output import write_json, write_sentence
from shiftready.formats.certificate_design import LOOKS, PaperDesign, Signatory, refuse_large_seal
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.certificates import choose_design, current_design, preview_design

A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("design", short_help="How they look; with an option, change it.")
@click.argument("slug", metavar="AGENCY")
@click.option("--look", type=click.Choice(LOOKS), help="The arrangement.")
@click.option("--heading", help="What stands on top.")
@click.option("--opening", help="What stands before the name.")
@click.option("--statement", help="What stands between the name and the course.")
@click.option("--note", help="What stands below the topics.")
@click.option("--signatory", "signs", multiple=True, help='Who signs, as "Name, Title"; again for another.')
@click.option("--seal", type=FileUpTo(refuse_large_seal), help="A PNG or JPEG picture to print.")
@click.option("--seal-shows", help="What the picture shows, in words.")
@click.option("--no-seal", is_flag=True, help="Print none.")
@click.option("--sample", type=A_FILE, help="Write a sample as PDF to this file and change nothing.")
def design(slug: str, *, signs: tuple[str, ...], no_seal: bool, sample: Path | None, **said: Any) -> None:
    """Show how the certificates of AGENCY look, as JSON; with an option, change that and leave the rest."""
    actor = the_shell(agency_called(slug))
    now = current_design(actor)
    wanted = _wanted(now, {name: one for name, one in said.items() if one is not None}, signs)
    wanted = replace(wanted, seal=b"", seal_shows="") if no_seal else wanted
    if sample is not None:
        sample.write_bytes(preview_design(actor, design=wanted))
        write_sentence(f"Wrote {sample}.")
        return
    found = now if wanted == now else choose_design(actor, design=wanted)
    write_json({**asdict(found), "seal": bool(found.seal)})


def _wanted(now: PaperDesign, said: dict[str, Any], signs: tuple[str, ...]) -> PaperDesign:
    if "seal" in said:
        said["seal"] = said["seal"].read_bytes()
    if signs:
        parts = (one.partition(",") for one in signs)
        said["signatories"] = tuple(Signatory(name.strip(), title.strip()) for name, _, title in parts)
    return replace(now, **said)
