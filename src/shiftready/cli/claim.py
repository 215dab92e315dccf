"""`shiftready claim`: claim costs of classes from funds, follow what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.core.money.claims import HOURLY
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.claims.files import ATTENDANCE, LINES
from shiftready.services.claims.follow import drop_claim, say_claim_paid, say_claim_sent_back, send_claim
from shiftready.services.claims.look import look_at_claim, told_look
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.claims.show import list_claims, show_claim
from shiftready.services.claims.told import told_claim, told_whole_claim
from shiftready.services.clock import today_in
from shiftready.store.models import FundClaim

CLAIMS = ("claim", "fund", "class", "first day", "last day", "claimed", "match", "standing")
LOOKED = ("class", "to claim", "match", "people", "minutes", "hours left out because")
SHOWN = ("use", "kind", "person", "minutes", "evidence", "entry", "dollars")


@click.group()
def claim() -> None:
    """Claim costs of classes from funds, by attendance and ledger."""
    bring_tables()


def _hours(command: Any) -> Any:
    """The options that say which attended hours are claimed."""
    options = (
        click.option(
            "--hours", "kinds", multiple=True, type=click.Choice(HOURLY), help="Claim the hours attended as this."
        ),
        click.option("--rate", default="", help="Dollars an hour that the funder pays. Left out: the agency's pay."),
        click.option("--most-a-day", default="", help="Dollars at most for one person and day."),
        click.option("--person", "people", multiple=True, help="Only this roster number. May be repeated."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _days(command: Any) -> Any:
    """The options that say which days are claimed."""
    command = click.option("--to", "last_on", type=DAY, required=True, help="The last day of the costs.")(command)
    return click.option("--from", "first_on", type=DAY, required=True, help="The first day of the costs.")(command)


@claim.command("prepare", short_help="Prepare a claim.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("fund", metavar="FUND", type=int)
@as_option()
@_hours
def prepare(slug: str, offering: int, fund: int, *, email: str, **hours: Any) -> None:
    """Gather what FUND bears of CLASS of AGENCY and no claim holds, and the hours of whoever was there."""
    made = prepare_claim(account_in(slug, email), said=ClaimSaid(fund, offering, HoursSaid(**hours)))
    write_sentence(_prepared(made))


@claim.command("prepare-days", short_help="Prepare a claim of some days.")
@click.argument("slug", metavar="AGENCY")
@click.argument("fund", metavar="FUND", type=int)
@as_option()
@_days
@_hours
def prepare_days(slug: str, fund: int, *, email: str, first_on: date, last_on: date, **hours: Any) -> None:
    """Gather all that FUND of AGENCY bears of some days and no claim holds, whatever class it is of."""
    said = ClaimSaid(fund, hours=HoursSaid(**hours), first_on=first_on, last_on=last_on)
    write_sentence(_prepared(prepare_claim(account_in(slug, email), said=said)))


@claim.command("look", short_help="What a claim of some days would gather.")
@click.argument("slug", metavar="AGENCY")
@click.argument("fund", metavar="FUND", type=int)
@_days
@format_option
def look(slug: str, fund: int, *, first_on: date, last_on: date, output_format: OutputFormat) -> None:
    """Show what FUND of AGENCY bears of some days and no claim holds, class by class; nothing is written."""
    said = ClaimSaid(fund, first_on=first_on, last_on=last_on)
    told = told_look(look_at_claim(the_shell(agency_called(slug)), said=said))
    if output_format == "json":
        write_json(told)
        return
    rows = [
        (one["title"], plain_dollars(one["paid"]), plain_dollars(one["match"]), str(one["people"]),
         str(one["minutes"]), " ".join(one["against"]))
        for one in told["classes"]
    ]  # fmt: skip
    write_csv(LOOKED, rows) if output_format == "csv" else write_table(LOOKED, rows, title="Free to claim")


@claim.command("correct", short_help="Correct a claim that was sent back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CLAIM", type=int)
@as_option()
@_hours
def correct(slug: str, number: int, *, email: str, **hours: Any) -> None:
    """Prepare a claim in place of CLAIM of AGENCY, from what stands now."""
    made = correct_claim(account_in(slug, email), claim=number, hours=HoursSaid(**hours))
    write_sentence(_prepared(made))


@claim.command("send", short_help="Say that a claim was sent.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CLAIM", type=int)
@as_option()
@click.option("--on", "sent_on", type=DAY, help="The day. Left out: today.")
def send(slug: str, number: int, *, email: str, sent_on: date | None) -> None:
    """Say that CLAIM of AGENCY went to its funder; from then on it is frozen."""
    actor = account_in(slug, email)
    row = send_claim(actor, claim=number, sent_on=sent_on or today_in(actor.agency))
    write_sentence(f"Claim {number} is sent and frozen.")
    for name, digest in row.digests.items():
        write_sentence(f"{digest}  {name}")


@claim.command("paid", short_help="Say that a claim was paid.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CLAIM", type=int)
@as_option()
@click.option("--on", "paid_on", type=DAY, help="The day. Left out: today.")
@click.option("--amount", default="", help="Dollars paid. Left out: all that was claimed.")
def paid(slug: str, number: int, *, email: str, paid_on: date | None, amount: str) -> None:
    """Say that the funder paid CLAIM of AGENCY."""
    actor = account_in(slug, email)
    say_claim_paid(actor, claim=number, paid_on=paid_on or today_in(actor.agency), amount=amount)
    write_sentence(f"Claim {number} is paid.")


@claim.command("sent-back", short_help="Say that a claim was sent back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CLAIM", type=int)
@as_option()
@click.option("--on", "on", type=DAY, help="The day. Left out: today.")
@click.option("--words", required=True, help="What the funder said.")
def sent_back(slug: str, number: int, *, email: str, on: date | None, words: str) -> None:
    """Say that the funder sent CLAIM of AGENCY back."""
    actor = account_in(slug, email)
    say_claim_sent_back(actor, claim=number, on=on or today_in(actor.agency), words=words)
    write_sentence(f"Claim {number} was sent back. Mend what the funder found, then correct it.")


@claim.command("drop", short_help="Drop a claim.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CLAIM", type=int)
@as_option()
@click.option("--why", required=True, help="The reason.")
def drop(slug: str, number: int, *, email: str, why: str) -> None:
    """Give up CLAIM of AGENCY, which was not sent, or was sent back."""
    drop_claim(account_in(slug, email), claim=number, words=why)
    write_sentence(f"Claim {number} is dropped.")


@claim.command("list", short_help="Every claim.")
@click.argument("slug", metavar="AGENCY")
@click.option("--fund", type=int, help="Only to this fund.")
@click.option("--class", "offering", type=int, help="Only of this class.")
@format_option
def every(slug: str, *, fund: int | None, offering: int | None, output_format: OutputFormat) -> None:
    """List the claims of AGENCY, newest first."""
    found = list_claims(the_shell(agency_called(slug)), fund=fund, offering=offering)
    if output_format == "json":
        write_json({"claims": [told_claim(one) for one in found]})
        return
    rows = [
        (str(one.number), one.head["fund"], one.head["class"], one.head["first_on"], one.head["last_on"],
         plain_dollars(one.claimed_cents), plain_dollars(one.match_cents), one.standing)
        for one in found
    ]  # fmt: skip
    write_csv(CLAIMS, rows) if output_format == "csv" else write_table(CLAIMS, rows, title="Claims")


@claim.command("show", short_help="A claim with its lines.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CLAIM", type=int)
@click.option("--attendance", is_flag=True, help="With --format csv: who was present for which blocks.")
@format_option
def show(slug: str, number: int, *, attendance: bool, output_format: OutputFormat) -> None:
    """Show CLAIM of AGENCY; as CSV it is the file that the funder gets, byte for byte."""
    found = show_claim(the_shell(agency_called(slug)), claim=number)
    if output_format == "json":
        write_json(told_whole_claim(found))
        return
    if output_format == "csv":
        click.echo(found.files[ATTENDANCE if attendance else LINES], nl=False)
        return
    rows = [
        (one.use, one.kind, one.number, "" if one.minutes is None else str(one.minutes), one.evidence,
         str(one.entry_number), plain_dollars(one.cents))
        for one in found.lines
    ]  # fmt: skip
    row, head = found.row, found.row.head
    of = head["class"] or f"costs from {head['first_on']} to {head['last_on']}"
    write_table(SHOWN, rows, title=f"Claim {number}: {head['fund']}, {of}")
    write_sentence(f"{dollars(row.claimed_cents)} claimed, {dollars(row.match_cents)} shown as match: {row.standing}.")


def _prepared(made: FundClaim) -> str:
    return f"Claim {made.number} is prepared: {dollars(made.claimed_cents)}, and {dollars(made.match_cents)} as match."
