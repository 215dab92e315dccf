"""`shiftready waiver`: ask to be excused, decide, list. Two people do it, so each is named by their account."""

from __future__ import annotations

from datetime import date

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import NotFound
from shiftready.core.training import ALLOWANCE_KINDS, ALLOWANCE_REASONS
from shiftready.services.access import Actor, actor_in, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.waivers.ask import Asking, ask_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver
from shiftready.services.waivers.find import STATES, state_of, waivers_of_agency
from shiftready.store.models import User, WaiverRequest

HEADINGS = ("request", "person", "kind", "rule", "reason", "first_on", "last_on", "ask_by", "state")
AS_HELP = "Address of the account in whose name it is done."


@click.group()
def waiver() -> None:
    """Ask that a duty be waived or extended, decide about it, list the requests."""
    bring_tables()


@waiver.command("ask", short_help="Ask for somebody.")
@click.argument("slug", metavar="AGENCY")
@click.option("--as", "email", required=True, help=AS_HELP)
@click.option("--person", required=True, help="Roster number of whom it is about.")
@click.option("--kind", required=True, type=click.Choice(ALLOWANCE_KINDS), help="What is asked for.")
@click.option("--reason", required=True, type=click.Choice(ALLOWANCE_REASONS), help="Why; never a diagnosis.")
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day.")
@click.option("--rule", default="", help="The rule's id. Left out: every rule.")
@click.option("--late-because", default="", help="The ground for asking after the last day to ask.")
def ask(slug: str, *, email: str, **said: str | date | None) -> None:
    """Ask in AGENCY that a duty of a person be waived, extended or left out."""
    row = ask_waiver(_account(slug, email), asking=Asking(**said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Request {row.pk} waits for a decision. Somebody else takes it.")
    if row.ask_by:
        write_sentence(f"The last day to ask is {row.ask_by}{': it is asked late.' if row.late_because else '.'}")


@waiver.command("decide", short_help="Grant or refuse a request.")
@click.argument("slug", metavar="AGENCY")
@click.argument("request_id", metavar="REQUEST", type=int)
@click.option("--as", "email", required=True, help=f"{AS_HELP} Not of who asked.")
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
    actor = _account(slug, email)
    if is_granted:
        grant = Grant(last_on=last_on, granted_by=granted_by, documents_seen=documents_seen)
        row = grant_waiver(actor, waiver=request_id, grant=grant)
    else:
        row = refuse_waiver(actor, waiver=request_id, why=why)
    write_sentence(f"Request {row.pk} is {state_of(row)}.")


@waiver.command("list", short_help="List the requests.")
@click.argument("slug", metavar="AGENCY")
@click.option("--state", default="", type=click.Choice(["", *STATES]), help="Only those that stand so.")
@click.option("--rule", default="", help="Only those about this rule.")
@click.option("--search", default="", help="Only those about this number, or part of a name.")
@format_option
def list_waivers(slug: str, *, state: str, rule: str, search: str, output_format: OutputFormat) -> None:
    """List the requests of AGENCY, newest first."""
    rows = waivers_of_agency(the_shell(agency_called(slug)), state=state, rule=rule, search=search)
    cells = [_cells(row) for row in rows]
    if output_format == "json":
        write_json({"waivers": [dict(zip(HEADINGS, row, strict=True)) for row in cells]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, cells)


def _cells(row: WaiverRequest) -> tuple[object, ...]:
    days = (row.first_on, row.last_on, row.ask_by)
    return (row.pk, row.person.number, row.kind, row.rule, row.reason, *days, state_of(row))


def _account(slug: str, email: str) -> Actor:
    """The account as an actor: whoever holds this shell may act for it, and it is named on every line."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise NotFound("account_not_found", f'There is no account "{email}". `shiftready account create` makes one.')
    return actor_in(user, agency_called(slug).slug)
