"""`shiftready fund`: keep funds and grants, say which costs they bear, read their balance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.fund_link import DEEDS
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.core.money.funds import MATCH_OF, FundYear
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.funds.keep import add_fund, amend_fund, withdraw_fund
from shiftready.services.funds.reports import say_report_sent
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.show import list_funds, show_fund
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.funds.told import told_fund

FUNDS = ("fund", "name", "first day", "last day", "awarded", "paid", "left", "match missing", "next report")
KINDS = ("kind", "planned", "paid", "at most", "match")
YEARS = ("year", "first day", "last day", "paid", "percent", "required", "proven", "missing")
REPORTS = ("report", "due", "sent")
POINTS_A_PERCENT = 100


@click.group()
def fund() -> None:
    """Keep funds and grants: terms, costs they bear, match, days of reports."""
    bring_tables()


def _terms(command: Any) -> Any:
    """The options that say a fund's terms."""
    options = (
        click.option("--name", required=True, help="The name by which you know it."),
        click.option("--giver", required=True, help="Who gives it."),
        click.option("--award-number", default="", help="The number of the award."),
        click.option("--from", "first_on", type=DAY, required=True, help="Its first day."),
        click.option("--to", "last_on", type=DAY, required=True, help="Its last day."),
        click.option("--pay-by", type=DAY, help="Until when the funder pays."),
        click.option("--amount", required=True, help="Dollars awarded."),
        click.option(
            "--pays", "kinds", multiple=True, required=True, metavar="KIND[=CAP]",
            help="A kind of cost it may pay, with a cap in dollars or as 10%. May be repeated.",
        ),
        click.option(
            "--planned", multiple=True, metavar="KIND=DOLLARS", help="What is planned of a kind. May be repeated."
        ),
        click.option("--match", default="", help="Percent of match by year, such as 20,20,40."),
        click.option(
            "--match-of", default="whole", show_default=True, type=click.Choice(MATCH_OF),
            help="A share of the whole cost, or of what the fund pays.",
        ),
        click.option("--report", "reports", multiple=True, type=DAY, help="A day a report is due. May be repeated."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@fund.command("add", short_help="Add a fund.")
@click.argument("slug", metavar="AGENCY")
@as_option()
@_terms
def add(slug: str, *, email: str, **said: Any) -> None:
    """Add a fund to AGENCY by the terms of its award."""
    made = add_fund(account_in(slug, email), said=_said(said))
    write_sentence(f'Fund {made.pk}, "{made.name}", is kept.')


@fund.command("amend", short_help="Say the terms of a fund anew.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@as_option()
@_terms
@click.option("--match-from", type=DAY, help="The first day of the costs that an amended match holds for.")
def amend(slug: str, number: int, *, email: str, **said: Any) -> None:
    """Say all terms of FUND of AGENCY anew; what it bears already must still fit."""
    made = amend_fund(account_in(slug, email), fund=number, said=_said(said))
    write_sentence(f'Fund {made.pk}, "{made.name}", is amended.')


@fund.command("withdraw", short_help="Withdraw a fund that bears nothing.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@as_option()
@click.option("--why", required=True, help="The reason.")
def withdraw(slug: str, number: int, *, email: str, why: str) -> None:
    """Withdraw FUND of AGENCY, which was written down by mistake."""
    withdraw_fund(account_in(slug, email), fund=number, reason=why)
    write_sentence(f"Fund {number} is withdrawn.")


@fund.command("bear", short_help="Say which funds bear an entry.")
@click.argument("slug", metavar="AGENCY")
@click.argument("entry", metavar="ENTRY", type=int)
@as_option()
@click.option("--pays", multiple=True, metavar="FUND=DOLLARS", help="What a fund pays of it. May be repeated.")
@click.option("--match", multiple=True, metavar="FUND=DOLLARS", help="What counts as its match. May be repeated.")
def bear(slug: str, entry: int, *, email: str, pays: tuple[str, ...], match: tuple[str, ...]) -> None:
    """Say everything that funds bear of ENTRY of the ledger of AGENCY; what is not named is taken back."""
    parts = [*_parts("paid", pays), *_parts("match", match)]
    split_entry(account_in(slug, email), number=entry, parts=parts)
    write_sentence(f"It is kept which funds bear entry {entry}.")


@fund.command("sent", short_help="Say when a report was sent.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@click.argument("report", metavar="REPORT", type=int)
@as_option()
@click.option("--on", "sent_on", type=DAY, help="The day it was sent. Left out: it was not sent after all.")
def sent(slug: str, number: int, report: int, *, email: str, sent_on: date | None) -> None:
    """Say when REPORT of FUND of AGENCY was sent."""
    say_report_sent(account_in(slug, email), fund=number, report=report, sent_on=sent_on)
    write_sentence(f"Report {report} was sent on {sent_on}." if sent_on else f"Report {report} counts as not sent.")


for _deed in DEEDS:
    fund.add_command(_deed)


@fund.command("list", short_help="Every fund with its balance.")
@click.argument("slug", metavar="AGENCY")
@format_option
def every(slug: str, *, output_format: OutputFormat) -> None:
    """List the funds of AGENCY with what is paid and left, and the match missing."""
    found = list_funds(the_shell(agency_called(slug)))
    if output_format == "json":
        write_json({"funds": [told_fund(one) for one in found]})
        return
    rows = []
    for one in found:
        sums, due = one.balance, one.next_report
        cents = map(plain_dollars, (sums.awarded, sums.paid, sums.left, sums.missing))
        told = (one.row.pk, one.row.name, one.row.first_on, one.row.last_on, *cents, due.due_on if due else "")
        rows.append([str(cell) for cell in told])
    _write(FUNDS, rows, output_format, title="Funds")


@fund.command("show", short_help="A fund with its balance.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@format_option
def show(slug: str, number: int, *, output_format: OutputFormat) -> None:
    """Show FUND of AGENCY: kind by kind, the match year by year, the days of its reports."""
    found = show_fund(the_shell(agency_called(slug)), fund=number)
    if output_format == "json":
        write_json(told_fund(found))
        return
    kinds = [
        (one.kind, _told(one.planned), plain_dollars(one.paid), _told(one.cap), plain_dollars(one.match))
        for one in found.balance.kinds
    ]
    _write(KINDS, kinds, output_format, title=found.row.name)
    if output_format == "csv":
        return
    years = [
        (str(one.number), str(one.span.first_on), str(one.span.last_on), plain_dollars(one.paid),
         _percents(one), *map(plain_dollars, (one.owed, one.proven, one.missing)))
        for one in found.balance.years
    ]  # fmt: skip
    write_table(YEARS, years, title="Match")
    reports = [(str(one.pk), str(one.due_on), str(one.sent_on or "")) for one in found.reports]
    write_table(REPORTS, reports, title="Reports")
    sums = found.balance
    write_sentence(f"{dollars(sums.paid)} of {dollars(sums.awarded)} paid, {dollars(sums.left)} left.")


def _percents(year: FundYear) -> str:
    """Percent of match, where it was amended each with its first day."""
    said = [f"{one.points / POINTS_A_PERCENT}" for one in year.shares]
    days = [f" from {one.span.first_on}" for one in year.shares]
    return said[0] if len(said) == 1 else ", ".join(map("".join, zip(said, days, strict=True)))


def _said(said: dict[str, Any]) -> FundSaid:
    kinds = dict(one.partition("=")[::2] for one in said.pop("kinds"))
    planned = dict(_pair(one, "KIND=DOLLARS, such as travel=5000") for one in said.pop("planned"))
    return FundSaid(kinds=kinds, planned=planned, **said)


def _parts(use: str, said: Iterable[str]) -> list[PartSaid]:
    pairs = (_pair(one, "FUND=DOLLARS, such as 1=250.50") for one in said)
    return [PartSaid(int(fund), use, amount) for fund, amount in pairs if _is_number(fund)]


def _is_number(fund: str) -> bool:
    if not (fund.isascii() and fund.isdigit()):
        raise ShiftreadyError("fund_unreadable", f'"{fund}" is no number of a fund. `fund list` shows them.')
    return True


def _pair(said: str, form: str) -> tuple[str, str]:
    name, sign, value = said.partition("=")
    if not sign:
        raise ShiftreadyError("pair_unreadable", f'Write "{said}" as {form}.')
    return name.strip(), value


def _write(headings: tuple[str, ...], rows: list[Any], output_format: OutputFormat, *, title: str) -> None:
    if output_format == "csv":
        write_csv(headings, rows)
    else:
        write_table(headings, rows, title=title)


def _told(cents: int | None) -> str:
    return "" if cents is None else plain_dollars(cents)
