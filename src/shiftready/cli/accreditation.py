"""`shiftready accreditation`: the folder of an accreditor's standard, its edition and the proofs filed for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from django.db import transaction

from shiftready.cli.bounded import A_PAPER
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance.explain import CERTAINTIES
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.accreditation.editions import STANDARD, EditionGiven, choose_edition, take_back_edition
from shiftready.services.accreditation.folder import Folder, accreditation_folder, editions_beside
from shiftready.services.accreditation.pledge import HEADINGS as PLEDGE_HEADINGS
from shiftready.services.accreditation.pledge import pledge_lines, pledge_progress, pledge_values
from shiftready.services.accreditation.proofs import ProofGiven, file_proof, take_out_proof
from shiftready.services.accreditation.shown import (
    HEADINGS,
    YEAR_HEADINGS,
    beside_values,
    folder_lines,
    folder_values,
    year_lines,
)
from shiftready.services.clock import today_in
from shiftready.services.program.papers import bring_program_paper

STANDARD_OPTION = click.option("--standard", default=STANDARD, show_default=True, help="The accreditor's standard.")
AS_OF = click.option("--as-of", type=DAY, help="Day asked about. Left out: today where the agency is.")
BESIDE = ("edition", "name", "certainty", "governs", "asked", "met", "missing", "unknown")


@click.group()
def accreditation() -> None:
    """Show the folder of an accreditor's standard, say which edition governs, file proofs."""
    bring_tables()


@accreditation.command("show", short_help="The folder, bullet by bullet.")
@click.argument("slug", metavar="AGENCY")
@STANDARD_OPTION
@AS_OF
@format_option
def show(slug: str, *, standard: str, as_of: date | None, output_format: OutputFormat) -> None:
    """Show where every bullet of the standard stands for AGENCY, and why."""
    actor = the_shell(agency_called(slug))
    found = accreditation_folder(actor, standard=standard, as_of=as_of or today_in(actor.agency))
    if output_format == "json":
        write_json(folder_values(found))
    elif output_format == "csv":
        write_csv(HEADINGS, folder_lines(found))
    else:
        _write_folder(found)


@accreditation.command("years", short_help="Proof by year of the cycle.")
@click.argument("slug", metavar="AGENCY")
@STANDARD_OPTION
@AS_OF
@format_option
def years(slug: str, *, standard: str, as_of: date | None, output_format: OutputFormat) -> None:
    """List for every bullet and year of the cycle of AGENCY what proof there is."""
    actor = the_shell(agency_called(slug))
    found = accreditation_folder(actor, standard=standard, as_of=as_of or today_in(actor.agency))
    if output_format == "json":
        write_json({"years": [dict(zip(YEAR_HEADINGS, line, strict=True)) for line in year_lines(found)]})
    elif output_format == "csv":
        write_csv(YEAR_HEADINGS, year_lines(found))
    else:
        write_table(YEAR_HEADINGS, [tuple(map(str, line)) for line in year_lines(found)])


@accreditation.command("one-mind", short_help="How far the One Mind pledge is.")
@click.argument("slug", metavar="AGENCY")
@AS_OF
@format_option
def one_mind(slug: str, *, as_of: date | None, output_format: OutputFormat) -> None:
    """Show the shares that the One Mind pledge asks of AGENCY, and how many people and classes remain.

    As JSON with every action and the shares over time.
    """
    actor = the_shell(agency_called(slug))
    found = pledge_progress(actor, as_of=as_of or today_in(actor.agency))
    if output_format == "json":
        write_json(pledge_values(found))
    elif output_format == "csv":
        write_csv(PLEDGE_HEADINGS, pledge_lines(found))
    else:
        if found.time:
            write_sentence(" ".join(filter(None, (found.time.says, found.time.note))))
        for line in found.folder.bullets:
            write_sentence(f"{line.element.name}: {' '.join(one.says for one in line.checks)}")
        write_table(PLEDGE_HEADINGS, [tuple(map(str, line)) for line in pledge_lines(found)])


@accreditation.command("editions", short_help="The editions side by side.")
@click.argument("slug", metavar="AGENCY")
@STANDARD_OPTION
@AS_OF
@format_option
def editions(slug: str, *, standard: str, as_of: date | None, output_format: OutputFormat) -> None:
    """Compare the editions of the standard: how certain each wording is, and what it comes to in AGENCY."""
    actor = the_shell(agency_called(slug))
    beside = editions_beside(actor, standard=standard, as_of=as_of or today_in(actor.agency))
    found = [beside_values(one) for one in beside]
    if output_format == "json":
        write_json({"editions": found})
        return
    lines = [{**one, "certainty": one["source"]["certainty"]} for one in found]
    rows = [tuple("" if one[name] is None else str(one[name]) for name in BESIDE) for one in lines]
    (write_csv if output_format == "csv" else write_table)(BESIDE, rows)


@accreditation.command("choose", short_help="Choose the edition.")
@click.argument("slug", metavar="AGENCY")
@click.argument("edition", metavar="EDITION")
@as_option()
@STANDARD_OPTION
@click.option("--from", "first_on", type=DAY, help="Day from which it holds. Left out: the first of the cycle.")
@click.option("--cycle-from", "cycle_first_on", type=DAY, required=True, help="First day of the cycle.")
@click.option("--cycle-to", "cycle_last_on", type=DAY, required=True, help="Last day of the cycle.")
@click.option("--note", default="", help="For example who at the accreditor said so.")
def choose(
    slug: str, edition: str, *, email: str, standard: str, first_on: date | None, cycle_first_on: date,
    cycle_last_on: date, note: str,
) -> None:  # fmt: skip
    """Write down that AGENCY is assessed under EDITION. What was chosen before stays known."""
    said = EditionGiven(edition, first_on or cycle_first_on, cycle_first_on, cycle_last_on, note)
    row = choose_edition(account_in(slug, email), standard=standard, said=said)
    write_sentence(f"Choice {row.pk} is written: assessed under {row.edition} from {row.first_on}.")


@accreditation.command("take-back", short_help="Take a choice back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("choice", metavar="CHOICE", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept with the choice.")
def take_back(slug: str, choice: int, *, email: str, reason: str) -> None:
    """Take CHOICE of AGENCY back. What was chosen before it counts again."""
    take_back_edition(account_in(slug, email), edition=choice, reason=reason)
    write_sentence(f"Choice {choice} is taken back.")


@accreditation.command("file", short_help="File a proof.")
@click.argument("slug", metavar="AGENCY")
@click.argument("bullet", metavar="BULLET")
@as_option()
@STANDARD_OPTION
@click.option("--of", "proved_on", type=DAY, help="Day that it speaks of. Left out: today.")
@click.option("--says", default="", help="What it shows.")
@click.option("--file", "path", type=A_PAPER, help="PDF or picture.")
@click.option("--written", default="", help="A policy of the library, as work:12, or an order, as order:ours/calls.")
@click.option("--figures/--no-figures", "with_figures", default=True, help="Freeze what the app says of that day.")
def file(
    slug: str, bullet: str, *, email: str, standard: str, proved_on: date | None, says: str, path: Path | None,
    with_figures: bool, written: str,
) -> None:  # fmt: skip
    """File a proof for BULLET of AGENCY. It counts for the year of the cycle in which its day lies."""
    actor = account_in(slug, email)
    with transaction.atomic():
        paper = None
        if path:
            content = path.read_bytes()
            made = bring_program_paper(actor, framework=standard, element=bullet, name=path.name, content=content)
            paper = made.pk
        said = ProofGiven(proved_on or today_in(actor.agency), says, paper, with_figures, written)
        row = file_proof(actor, standard=standard, bullet=bullet, said=said)
    write_sentence(f"Proof {row.pk} is filed for bullet {bullet}, of {row.proved_on}.")


@accreditation.command("take-out", short_help="Take a proof out.")
@click.argument("slug", metavar="AGENCY")
@click.argument("proof", metavar="PROOF", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept with the proof's row.")
def take_out(slug: str, proof: int, *, email: str, reason: str) -> None:
    """Take PROOF of AGENCY out that was filed by mistake."""
    take_out_proof(account_in(slug, email), proof=proof, reason=reason)
    write_sentence(f"Proof {proof} is taken out.")


def _write_folder(found: Folder) -> None:
    if found.edition and found.governs:
        known = CERTAINTIES[found.edition.source.certainty]
        write_sentence(f"Assessed under: {found.edition.name}, from {found.governs.first_on} ({known}).")
    else:
        write_sentence("No edition is chosen for this day.")
    headings = ("bullet", "name", "stands", "because", "owner", "next step", "due", "certainty")
    rows = [
        (str(line[0]), str(line[1]), str(line[5]), str(line[6]), str(line[8]), str(line[9]), str(line[10] or ""),
         CERTAINTIES[one.element.source.certainty])
        for line, one in zip(folder_lines(found), found.bullets, strict=True)
    ]  # fmt: skip
    write_table(headings, rows, title=f"{found.standard.title} as of {found.as_of}")
