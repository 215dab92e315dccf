"""`shiftready waiver`: ask to be excused, show papers, decide, end, list. Two people do it, each by their account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from shiftready.cli.bounded import A_PAPER
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance.labels import CERTAINTY_LABELS
from shiftready.core.training import ALLOWANCE_KINDS, ALLOWANCE_REASONS
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.certainties import certainties
from shiftready.services.clock import today_in
from shiftready.services.waivers.ask import Asking, ask_waiver, withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence, evidence_file
from shiftready.services.waivers.find import STATES, state_of, waivers_of_agency, whole_waiver
from shiftready.store.models import WaiverRequest

STEPS = ("kind", "on", "why", "first_on", "last_on", "granted_by")
FILES = ("file", "name", "bytes")
HEADINGS = ("request", "person", "kind", "rule", "certainty", "reason", "first_on", "last_on", "ask_by", "state")


@click.group()
def waiver() -> None:
    """Ask that a duty be waived or extended, decide about it, end it, list the requests."""
    bring_tables()


@waiver.command("ask", short_help="Ask for somebody.")
@click.argument("slug", metavar="AGENCY")
@as_option()
@click.option("--person", required=True, help="Roster number of whom it is about.")
@click.option("--kind", required=True, type=click.Choice(ALLOWANCE_KINDS), help="What is asked for.")
@click.option("--reason", required=True, type=click.Choice(ALLOWANCE_REASONS), help="Why; never a diagnosis.")
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day.")
@click.option("--rule", default="", help="The rule's id. Left out: every rule.")
@click.option("--late-because", default="", help="The ground for asking after the last day to ask.")
def ask(slug: str, *, email: str, **said: str | date | None) -> None:
    """Ask in AGENCY that a duty of a person be waived, extended or left out."""
    row = ask_waiver(account_in(slug, email), asking=Asking(**said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Request {row.pk} waits for a decision. Somebody else takes it.")
    if row.ask_by:
        write_sentence(f"The last day to ask is {row.ask_by}{': it is asked late.' if row.late_because else '.'}")


@waiver.command("decide", short_help="Grant or refuse a request.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@as_option("Not of who asked.")
@click.option("--grant/--refuse", "is_granted", required=True, default=None, help="Which of the two.")
@click.option("--why", default="", help="Why it is refused.")
@click.option("--to", "last_on", type=DAY, help="Last day granted. Left out: as it was asked.")
@click.option("--granted-by", default="", help="The authority. Left out: whom the rule names.")
@click.option("--documents-seen", is_flag=True, help="What the rule wants shown was seen.")
def decide(
    slug: str,
    request_id: int,
    *,
    email: str,
    is_granted: bool,
    why: str,
    last_on: date | None,
    granted_by: str,
    documents_seen: bool,
) -> None:
    """Grant or refuse REQUEST in AGENCY; never in the name of who asked or whom it is about."""
    actor = account_in(slug, email)
    if is_granted:
        grant = Grant(last_on=last_on, granted_by=granted_by, documents_seen=documents_seen)
        row = grant_waiver(actor, waiver=request_id, grant=grant)
    else:
        row = refuse_waiver(actor, waiver=request_id, why=why)
    write_sentence(f"Request {row.pk} is {state_of(row)}.")


@waiver.command("revoke", short_help="End what was granted.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@as_option("Not of who asked.")
@click.option("--why", required=True, help="Why; whoever asked reads it.")
@click.option("--to", "last_on", type=DAY, help="Last day it holds. Left out: today.")
def revoke(slug: str, request_id: int, *, email: str, why: str, last_on: date | None) -> None:
    """End what REQUEST in AGENCY was granted; what was known before stays known."""
    row = revoke_waiver(account_in(slug, email), waiver=request_id, why=why, last_on=last_on)
    write_sentence(f"Request {row.pk} is {state_of(row)}.")


@waiver.command("withdraw", short_help="Take back a request that waits.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@as_option()
def withdraw(slug: str, request_id: int, *, email: str) -> None:
    """Take REQUEST in AGENCY back before anybody has decided it."""
    actor = account_in(slug, email)
    withdraw_waiver(actor, waiver=request_id)
    write_sentence(f"Request {request_id} is {whole_waiver(actor, waiver=request_id).state}.")


@waiver.command("evidence", short_help="Keep a file with a request.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@click.argument("file", type=A_PAPER)
@as_option()
def evidence(slug: str, request_id: int, file: Path, *, email: str) -> None:
    """Keep FILE, a PDF or a picture, with REQUEST in AGENCY as long as it waits. Never a diagnosis."""
    made = add_evidence(account_in(slug, email), waiver=request_id, name=file.name, content=file.read_bytes())
    write_sentence(f"{made.name} is kept with request {request_id}, as file {made.pk}.")


@waiver.command("paper", short_help="Write out a file kept with a request.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@click.argument("evidence_id", metavar="NUMBER", type=int)
@as_option()
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Left out: its name.")
def paper(slug: str, request_id: int, evidence_id: int, *, email: str, to: Path | None) -> None:
    """Write out the file NUMBER that is kept with REQUEST in AGENCY."""
    found = evidence_file(account_in(slug, email), waiver=request_id, evidence=evidence_id)
    path = to or Path(found.name)
    path.write_bytes(found.content)
    write_sentence(f"Wrote {path}.")


@waiver.command("show", short_help="One request with its steps and files.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@format_option
def show(slug: str, request_id: int, output_format: OutputFormat) -> None:
    """Show REQUEST in AGENCY: how it stands, every step, and the files kept with it."""
    agency = agency_called(slug)
    actor = the_shell(agency)
    whole = whole_waiver(actor, waiver=request_id)
    (cells,) = _cells([whole.request], actor)
    steps = [
        (step.kind, today_in(agency, step.at), *(getattr(step, name) for name in STEPS[2:])) for step in whole.steps
    ]
    files = [(one.pk, one.name, one.size) for one in whole.evidence]
    if output_format == "json":
        row = dict(zip(HEADINGS, cells, strict=True))
        told = [dict(zip(STEPS, step, strict=True)) for step in steps]
        write_json({**row, "steps": told, "evidence": [dict(zip(FILES, file, strict=True)) for file in files]})
    elif output_format == "csv":
        write_csv(STEPS, steps)
    else:
        write_table(HEADINGS, [_seen(cells)])
        write_table(STEPS, steps, title="Steps")
        write_table(FILES, files, title="Files")


@waiver.command("list", short_help="List the requests.")
@click.argument("slug", metavar="AGENCY")
@click.option("--state", default="", type=click.Choice(["", *STATES]), help="Only those that stand so.")
@click.option("--rule", default="", help="Only those about this rule.")
@click.option("--search", default="", help="Only those about this number, or part of a name.")
@format_option
def list_waivers(slug: str, *, state: str, rule: str, search: str, output_format: OutputFormat) -> None:
    """List the requests of AGENCY, newest first."""
    actor = the_shell(agency_called(slug))
    cells = _cells(waivers_of_agency(actor, state=state, rule=rule, search=search), actor)
    if output_format == "json":
        write_json({"waivers": [dict(zip(HEADINGS, row, strict=True)) for row in cells]})
    elif output_format == "csv":
        write_csv(HEADINGS, cells)
    else:
        write_table(HEADINGS, map(_seen, cells))


def _cells(rows: Iterable[WaiverRequest], actor: Actor) -> list[tuple[object, ...]]:
    """The requests under `HEADINGS`; no certainty where a request is about every rule, or one no longer gone by."""
    held = certainties(actor, as_of=today_in(actor.agency))
    return [
        (row.pk, row.person.number, row.kind, row.rule, held.get(row.rule), row.reason, row.first_on, row.last_on,
         row.ask_by, state_of(row))
        for row in rows
    ]  # fmt: skip


def _seen(cells: tuple[object, ...]) -> tuple[object, ...]:
    """The cells for the eye: how certain a wording is in words."""
    place = HEADINGS.index("certainty")
    return (*cells[:place], CERTAINTY_LABELS.get(str(cells[place]), ""), *cells[place + 1 :])
