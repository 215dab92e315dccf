"""Looking at funds: all of them, and one with its balance, its match and the costs it bears."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.services.access import Deed
from shiftready.services.claims.show import list_claims
from shiftready.services.clock import today_in
from shiftready.services.funder.table import HEADINGS, report_rows
from shiftready.services.funder.view import report_on_fund
from shiftready.services.funds.show import FundShown, fund_parts, list_funds, show_fund
from shiftready.store.models import FundPart
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.claims.words import LOOKS, class_of
from shiftready.web.costs.words import kind_words
from shiftready.web.funds.words import balance_context, use_words
from shiftready.web.listing import Column, Listing, Shown, csv_answer

FUND_COLUMNS = (
    Column("name", "Fund"), Column("days", "Days"), Column("awarded", "Awarded", numeric=True),
    Column("paid", "Paid", numeric=True), Column("left", "Left", numeric=True),
    Column("missing", "Match missing", numeric=True), Column("next", "Next report"),
)  # fmt: skip
FUND_HEADINGS = (
    "fund", "giver", "award_number", "first_day", "last_day", "pays_until", "awarded", "planned", "paid", "left",
    "match_required", "match_proven", "match_missing", "next_report",
)  # fmt: skip
COLUMNS = (
    Column("entry", "Entry", numeric=True), Column("day", "Day"), Column("text", "What for"),
    Column("use", "Paid or match"), Column("amount", "Amount", numeric=True),
)  # fmt: skip
#: The newest of its claims stand on the page of a fund; all of them in the list of claims.
CLAIMS_SHOWN = 20
PART_HEADINGS = (
    "entry", "day", "class", "kind", "what_for", "evidence", "minutes", "dollars_an_hour", "use", "dollars"
)  # fmt: skip


@agency_view(Deed.SEE_COSTS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Every fund; `?format=csv` gives them to a spreadsheet."""
    listing = Listing(request, FUND_COLUMNS, default="name")
    found = list_funds(request.actor)
    if request.GET.get("format") == "csv":
        return csv_answer("funds", FUND_HEADINGS, map(_fund_cells, found))
    shown: Shown[FundShown] = listing.show(found)
    today = today_in(request.actor.agency)
    context = {
        "title": "Funds and grants",
        "crumbs": [("Costs", _page(request, "costs:year"))],
        "listing": listing,
        "shown": shown,
        "funds": [(one, balance_context(one.balance), _is_late(one, today)) for one in shown.rows],
        "actions": [("Add a fund", _page(request, "funds:new"))] if request.actor.may(Deed.KEEP_COSTS) else [],
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "funds/list.html", context)


@agency_view(Deed.SEE_COSTS)
def fund_page(request: AgencyRequest, fund: int) -> HttpResponse:
    """One fund; `?format=csv` gives every part of a cost it bears."""
    found = show_fund(request.actor, fund=fund)
    rows = fund_parts(request.actor, fund=fund)
    if request.GET.get("format") == "report":
        return csv_answer(f"fund-{fund}-report", HEADINGS, report_rows(report_on_fund(request.actor, fund=fund)))
    if request.GET.get("format") == "csv":
        return csv_answer(f"fund-{fund}", PART_HEADINGS, map(_part_cells, rows))
    listing = Listing(request, COLUMNS, default="entry")
    shown: Shown[FundPart] = listing.show(rows)
    may_keep, today = request.actor.may(Deed.KEEP_COSTS), today_in(request.actor.agency)
    deeds = [
        ("Claim costs of some days", _page(request, "claims:days", fund)),
        ("Amend", _page(request, "funds:amend", fund)),
        ("Links for the funder", _page(request, "fund_links:list", fund)),
        ("Withdraw", _page(request, "funds:withdraw", fund)),
    ]
    context = balance_context(found.balance) | {
        "title": found.row.name,
        "crumbs": [("Costs", _page(request, "costs:year")), ("Funds and grants", _page(request, "funds:list"))],
        "found": found,
        "is_of_whole": found.row.match_of == "whole",
        "reports": [(one, one.sent_on is None and one.due_on < today) for one in found.reports],
        "listing": listing,
        "shown": shown,
        "parts": [(one, use_words(one.use), dollars(one.cents)) for one in shown.rows],
        "claims": [
            (one, class_of(one), dollars(one.claimed_cents), LOOKS[one.standing])
            for one in list_claims(request.actor, fund=fund)[:CLAIMS_SHOWN]
        ],
        "may_keep": may_keep,
        "actions": deeds if may_keep else [],
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "funds/fund.html", context)


def _is_late(one: FundShown, today: date) -> bool:
    return one.next_report is not None and one.next_report.due_on < today


def _fund_cells(one: FundShown) -> tuple[object, ...]:
    row, sums = one.row, one.balance
    cents = (sums.awarded, sums.planned, sums.paid, sums.left, sums.owed, sums.proven, sums.missing)
    told = (row.name, row.giver, row.award_number, row.first_on, row.last_on, row.pay_by)
    return (*told, *map(plain_dollars, cents), one.next_report.due_on if one.next_report else "")


def _part_cells(one: FundPart) -> tuple[object, ...]:
    entry = one.entry
    rate = "" if entry.cents_an_hour is None else plain_dollars(entry.cents_an_hour)
    kind = kind_words(one.kind)  # type: ignore[attr-defined]  # annotated with it
    told = (entry.number, entry.happened_on, entry.offering_id, kind, entry.text, entry.evidence)
    return (*told, entry.minutes, rate, one.use, plain_dollars(one.cents))


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(name, args=[request.actor.agency.slug, *of])
