"""`shiftready specialist`: put people on the list of specialists, suspend, reinstate, remove, show, take back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.specialist_status import DECISIONS, REASONS
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.certification import training_steps
from shiftready.services.specialist_status import (
    DecisionSaid,
    SpecialistStatus,
    decide_specialist_status,
    specialist_status,
    take_back_specialist_status,
)

HEADINGS = ("id", "decision", "first_on", "last_on", "issuer", "reason")
SAID = ("person", "as_of", "counts", "counts_until", "is_trained", "needs_list", "standing")
STEPS = ("what", "on", "title", "until", "issuer", "number", "score")


@click.group()
def specialist() -> None:
    """Say who is on the list of specialists, and what was decided about it."""
    bring_tables()


@specialist.command("show", short_help="Whether somebody counts, and why.")
@click.argument("slug", metavar="AGENCY")
@click.argument("person", metavar="PERSON")
@click.option("--as-of", type=DAY, help="Day asked about. Left out: today where the agency is.")
@format_option
def show(slug: str, person: str, *, as_of: date | None, output_format: OutputFormat) -> None:
    """Say whether PERSON of AGENCY counts as a specialist on a day, with the decisions and the steps of training.

    CSV holds the decisions alone.
    """
    actor = the_shell(agency_called(slug))
    found = specialist_status(actor, person=person, as_of=as_of)
    steps = [asdict(one) for one in training_steps(actor, person=person, as_of=as_of)]
    rows = [(d.pk, d.decision, d.first_on, d.last_on, d.issuer, d.reason) for d in found.decisions]
    if output_format == "json":
        decisions = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
        write_json({**{name: getattr(found, name) for name in SAID}, "decisions": decisions, "steps": steps})
    elif output_format == "csv":
        write_csv(HEADINGS, rows)
    else:
        write_sentence(_sentence(found))
        write_table(HEADINGS, map(_plain, rows), title="Decisions about the list")
        write_table(STEPS, [_plain(one[name] for name in STEPS) for one in steps], title="Training, step by step")


@specialist.command("decide", short_help="Put on the list, suspend, reinstate, remove.")
@click.argument("slug", metavar="AGENCY")
@click.argument("person", metavar="PERSON")
@as_option("Not of whom it is about.")
@click.option("--decision", required=True, type=click.Choice(DECISIONS), help="What is decided.")
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day, of a place on the list or a suspension.")
@click.option("--reason", default="", type=click.Choice(("", *REASONS)), help="Why they are taken off; no diagnosis.")
@click.option("--issuer", default="", help="The office that decided. Left out: the agency.")
def decide(slug: str, person: str, *, email: str, **said: str | date | None) -> None:
    """Decide about the place of PERSON on the list of specialists of AGENCY."""
    decision = DecisionSaid(**said)  # type: ignore[arg-type]  # as the options are typed
    row = decide_specialist_status(account_in(slug, email), person=person, said=decision)
    write_sentence(f"Decision {row.pk} is written: {row.decision} from {row.first_on}.")


@specialist.command("take-back", short_help="Take a decision back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("decision", metavar="DECISION", type=int)
@as_option("Not of whom it is about.")
def take_back(slug: str, decision: int, *, email: str) -> None:
    """Take DECISION about the list of AGENCY back. That it stood until now stays known."""
    row = take_back_specialist_status(account_in(slug, email), decision=decision)
    write_sentence(f"Decision {row.pk} is taken back.")


def _plain(row: Iterable[object]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def _sentence(found: SpecialistStatus) -> str:
    if found.counts is None:
        return "The agency has no strategy that says who is a specialist."
    last = f" until {found.counts_until}" if found.counts_until else ""
    counts = f"counts as a specialist{last}" if found.counts else "does not count as a specialist"
    trained = "trained" if found.is_trained else "not trained"
    return (
        f"{found.person} {counts} on {found.as_of}. Decided about the list: {found.standing}. By training: {trained}."
    )
