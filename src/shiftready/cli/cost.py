"""`shiftready cost`: write what classes cost, correct it, plan it, add it up."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.core.money.class_costs import Costs
from shiftready.core.money.ledger import COST_KINDS
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import correct_cost, plan_costs, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.ledger.show import class_costs, entries_off_balance, ledger_entries, year_costs
from shiftready.services.ledger.told import told_costs, told_ways
from shiftready.services.ledger.ways import WaysSaid, compare_ways

HEADINGS = ("kind", "planned", "actual", "difference")
LINES = ("way", "what", "count", "unit", "dollars each", "dollars")
SUMS = ("way", "course", "classes", "days away", "dollars")
ENTRIES = ("entry", "day", "class", "kind", "what for", "dollars", "borne by", "corrects")


@click.group()
def cost() -> None:
    """Write what classes cost, correct it, plan it, add it up."""
    bring_tables()


@cost.command("write", short_help="Write a cost.")
@click.argument("slug", metavar="AGENCY")
@as_option()
@click.option("--kind", required=True, type=click.Choice(COST_KINDS), help="Which kind of cost it is.")
@click.option("--for", "text", required=True, help="What it was for.")
@click.option("--class", "offering", type=int, help="The class. Left out: the program as a whole.")
@click.option("--on", "happened_on", type=DAY, help="The day it fell on. Left out: today.")
@click.option("--amount", default="", help="Dollars, such as 38.50.")
@click.option("--budget", default="", help="The budget that bears it, as stated under Pay and costs.")
@click.option("--giver", default="", help="Who gave it without money.")
@click.option("--partner", type=int, help="The partner who gave it, by its number, in place of a giver.")
@click.option("--hours", default="", help="Hours of work given.")
@click.option("--rate", default="", help="What an hour of it is worth, in dollars.")
@click.option("--evidence", default="", help="What proves it, such as the number of the bill.")
def write(
    slug: str, *, email: str, offering: int | None, happened_on: date | None, partner: int | None, **said: str
) -> None:
    """Write a cost into the ledger of AGENCY: money out of a budget, or what a partner gave."""
    actor = account_in(slug, email)
    told = CostSaid(**said, happened_on=happened_on or today_in(actor.agency))
    made = record_cost(actor, said=told, offering=offering, partner=partner)
    write_sentence(f"Entry {made.number} stands in the ledger.")


@cost.command("correct", short_help="Turn an entry back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="ENTRY", type=int)
@as_option()
@click.option("--why", required=True, help="The reason, which stays in the ledger.")
def correct(slug: str, number: int, *, email: str, why: str) -> None:
    """Turn ENTRY of AGENCY back by one of its own; both stay readable."""
    made = correct_cost(account_in(slug, email), number=number, reason=why)
    write_sentence(f"Entry {number} is turned back by entry {made.number}.")


@cost.command("plan", short_help="Say what a class is to cost.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option(
    "--set", "planned", multiple=True, required=True, metavar="KIND=DOLLARS",
    help="A kind of cost and its dollars, such as rooms=400; rooms= takes it back. May be repeated.",
)  # fmt: skip
def plan(slug: str, offering: int, *, email: str, planned: tuple[str, ...]) -> None:
    """Say in dollars what kinds of cost of CLASS of AGENCY are to come to."""
    if odd := [one for one in planned if "=" not in one]:
        raise ShiftreadyError("planned_cost_wrong", f'Write "{odd[0]}" as KIND=DOLLARS, such as rooms=400.')
    said = dict(one.split("=", 1) for one in planned)
    changed = plan_costs(account_in(slug, email), offering=offering, said=said)
    write_sentence(f"Planned anew: {len(changed)}.")


@cost.command("class", short_help="What a class was to cost and cost.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def of_class(slug: str, offering: int, *, output_format: OutputFormat) -> None:
    """Show what CLASS of AGENCY was to cost and cost, kind by kind."""
    found = class_costs(the_shell(agency_called(slug)), offering=offering)
    _write(found.costs, {"class": offering}, output_format, title=f"Costs of {found.offering}")


@cost.command("year", short_help="What a fiscal year cost.")
@click.argument("slug", metavar="AGENCY")
@click.option("--year", type=click.IntRange(1990, 2100), help="The fiscal year. Left out: the running one.")
@format_option
def of_year(slug: str, *, year: int | None, output_format: OutputFormat) -> None:
    """Show what a fiscal year of AGENCY cost, kind by kind; ends with status 1 where an entry does not balance."""
    actor = the_shell(agency_called(slug))
    found, off = year_costs(actor, year=year), entries_off_balance(actor)
    told = {"year": found.year, "first_on": found.span.first_on, "last_on": found.span.last_on, "off_balance": off}
    _write(found.costs, told, output_format, title=f"Costs in {found.year}")
    if off:
        write_sentence(f"Entries that do not balance: {', '.join(map(str, off))}.")
        raise SystemExit(1)


@cost.command("entries", short_help="The entries of the ledger.")
@click.argument("slug", metavar="AGENCY")
@click.option("--class", "offering", type=int, help="Only those of a class.")
@click.option("--year", type=click.IntRange(1990, 2100), help="Only those of a fiscal year.")
@format_option
def entries(slug: str, *, offering: int | None, year: int | None, output_format: OutputFormat) -> None:
    """List the entries of the ledger of AGENCY, newest first."""
    rows = []
    for row in ledger_entries(the_shell(agency_called(slug)), offering=offering, year=year):
        taken, bearer = row.shown_lines  # type: ignore[attr-defined]  # fetched with it
        corrects = row.corrects.number if row.corrects else ""
        where = row.offering_id or ""
        amount, kind = plain_dollars(taken.cents), "income" if taken.side == "income" else taken.name
        told = (row.number, row.happened_on, where, kind, row.text, amount, bearer.name, corrects)
        rows.append([str(cell) for cell in told])
    if output_format == "json":
        write_json({"entries": [dict(zip(ENTRIES, row, strict=True)) for row in rows]})
    elif output_format == "csv":
        write_csv(ENTRIES, rows)
    else:
        write_table(ENTRIES, rows, title="Ledger")


@cost.command("ways", short_help="Compare ways to get people trained.")
@click.argument("slug", metavar="AGENCY")
@click.option("--course", required=True, help="The course.")
@click.option("--people", required=True, type=int, help="How many are to be trained.")
@click.option("--seats", default=30, show_default=True, help="Seats in a class of your own.")
@click.option("--pay", "pay_an_hour", default="", help="Dollars an hour. Left out: as stated under Pay and costs.")
@click.option("--tuition", default="", help="Sent out: tuition for each, in dollars.")
@click.option("--travel", "travel_a_day", default="", help="Sent out: travel for each and day, in dollars.")
@click.option("--partner-seats", default=0, show_default=True, help="Seats filled by partners, where you share.")
@click.option("--trainers", default=2, show_default=True, help="Own trainers to be trained.")
@click.option("--trainer-tuition", default="", help="Tuition for each of them, in dollars.")
@click.option("--trainer-days", default=5, show_default=True, help="Days it takes each of them.")
@click.option("--trainer-price", default="", help="What they spare in each class, in dollars.")
@click.option("--shorter", default="", help="A shorter course to start with.")
@format_option
def compare(slug: str, *, output_format: OutputFormat, **said: Any) -> None:
    """Compare sending out, hosting, sharing, own trainers and starting shorter by the pay and prices of AGENCY."""
    found = compare_ways(the_shell(agency_called(slug)), said=WaysSaid(**said))
    lines = [(way.key, line.what, line.count, line.unit, plain_dollars(line.cents_each), plain_dollars(line.cents))
             for way in found.ways for line in way.lines]  # fmt: skip
    if output_format == "json":
        write_json(told_ways(found))
    elif output_format == "csv":
        write_csv(LINES, lines)
    else:
        write_table(LINES, [tuple(map(str, line)) for line in lines], title="The arithmetic")
        told = [(w.key, w.course, str(w.classes), str(w.days_away), plain_dollars(w.cents)) for w in found.ways]
        write_table(SUMS, told, title="Side by side")
        for note in found.notes:
            write_sentence(note)


def _write(costs: Costs, told: dict[str, object], output_format: OutputFormat, *, title: str) -> None:
    """JSON in whole cents; tables in plain dollars."""
    if output_format == "json":
        write_json({**told, **told_costs(costs)})
        return
    rows = [(one.kind, _told(one.planned), _told(one.actual), _told(one.over)) for one in costs.kinds]
    if output_format == "csv":
        write_csv(HEADINGS, rows)
        return
    write_table(HEADINGS, rows, title=title)
    each = f", {dollars(costs.money_for_each)} of money for each" if costs.money_for_each is not None else ""
    write_sentence(
        f"Together {dollars(costs.total)}, {dollars(costs.money)} of it money; {costs.trained} trained{each}."
    )
    for name, cents in costs.income:
        write_sentence(f"{dollars(cents)} came in from {name}.")


def _told(cents: int | None) -> str:
    return "" if cents is None else plain_dollars(cents)
