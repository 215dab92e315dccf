"""Looking at costs: a fiscal year, one class, the entries behind both."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.services.access import Deed
from shiftready.services.ledger.show import class_costs, ledger_entries, year_costs
from shiftready.store.models import LedgerEntry
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.costs.words import EACH, NO_BUDGET, costs_context, entry_shown
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.tabs import tabs_of
from shiftready.web.offerings.words import class_name

COLUMNS = (
    Column("number", "Entry", ("number",), numeric=True),
    Column("happened_on", "Day", ("happened_on", "number")),
    Column("text", "What for"),
    Column("kind", "Kind of cost"),
    Column("borne_by", "Borne by"),
    Column("amount", "Amount", numeric=True),
)
CSV_HEADINGS = (
    "entry", "day", "class", "kind", "what_for", "dollars", "borne_by", "in_kind", "minutes", "dollars_an_hour",
    "evidence", "corrects", "corrected_by", "funds",
)  # fmt: skip
EARLIEST, LATEST = 1990, 2100


@agency_view(Deed.SEE_COSTS)
def year_page(request: AgencyRequest) -> HttpResponse:
    """The running fiscal year, or `?year=`."""
    found = year_costs(request.actor, year=asked_year(request))
    classes = [
        (one.offering, class_name(one.offering) if one.offering else "", dollars(one.cents), dollars(one.money),
         one.trained, "" if one.money_for_each is None else dollars(one.money_for_each))
        for one in found.classes
    ]  # fmt: skip
    budgets = [
        (one.name or NO_BUDGET, dollars(one.cents), "" if one.limit is None else dollars(one.limit),
         "" if one.left is None else dollars(one.left), one.left is not None and one.left < 0)
        for one in found.budgets
    ]  # fmt: skip
    writes = [("Write a cost", _page(request, "new"))] if request.actor.may(Deed.KEEP_COSTS) else []
    context = costs_context(found.costs) | {
        "title": f"Costs in fiscal year {found.year}",
        "tabs": tabs_of(request.actor),
        "found": found,
        "before": found.year - 1,
        "after": found.year + 1,
        "classes": classes,
        "budgets": budgets,
        "actions": [
            *writes,
            ("Funds and grants", _funds(request)),
            ("Claims", reverse("claims:list", args=[request.actor.agency.slug])),
            ("Invoices", reverse("invoices:list", args=[request.actor.agency.slug])),
            ("Ways to get people trained", _page(request, "ways")),
        ],
    }
    return render(request, "costs/year.html", context)


@agency_view(Deed.SEE_COSTS)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = class_costs(request.actor, offering=offering)
    listing = Listing(request, COLUMNS, default="-number")
    rows = ledger_entries(request.actor, offering=offering).order_by(*listing.order)
    shown: Shown[LedgerEntry] = listing.show(rows)
    stated = [
        (one.name, f"{one.units} {EACH[one.each]} at {dollars(one.cents_each)}", dollars(one.cents))
        for one in found.stated
    ]
    may_keep = request.actor.may(Deed.KEEP_COSTS)
    deeds = [
        ("Write a cost", _page(request, "new_of_class", offering)),
        ("Plan", _page(request, "plan", offering)),
        ("Prepare a claim", reverse("claims:new", args=[request.actor.agency.slug, offering])),
    ]
    context = costs_context(found.costs) | {
        "title": "Costs of the class",
        "crumbs": class_crumbs(request, found.offering.pk, class_name(found.offering)),
        "offering": found.offering,
        "listing": listing,
        "shown": shown,
        "entries": [entry_shown(row) for row in shown.rows],
        "stated": stated,
        "stated_total": dollars(sum(one.cents for one in found.stated)),
        "may_keep": may_keep,
        "actions": deeds if may_keep else [],
    }
    return render(request, "costs/class.html", context)


@agency_view(Deed.SEE_COSTS)
def entries_page(request: AgencyRequest) -> HttpResponse:
    """Every entry, of one fiscal year where `?year=` names it; `?format=csv` gives all of them."""
    year = asked_year(request)
    listing = Listing(request, COLUMNS, default="-number")
    rows = ledger_entries(request.actor, year=year).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("costs", CSV_HEADINGS, map(_cells, rows))
    shown: Shown[LedgerEntry] = listing.show(rows)
    context = {
        "title": f"Entries of {year}" if year else "All entries",
        "crumbs": [("Costs", _page(request, "year"))],
        "listing": listing,
        "shown": shown,
        "entries": [entry_shown(row) for row in shown.rows],
        "may_keep": request.actor.may(Deed.KEEP_COSTS),
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "costs/entries.html", context)


def class_crumbs(request: AgencyRequest, offering: int, name: str) -> list[tuple[str, str]]:
    """The way from the classes to one of them."""
    slug = request.actor.agency.slug
    return [("Classes", reverse("classes:list", args=[slug])), (name, reverse("classes:class", args=[slug, offering]))]


def _cells(row: LedgerEntry) -> tuple[object, ...]:
    one = entry_shown(row)
    rate = "" if row.cents_an_hour is None else plain_dollars(row.cents_an_hour)
    told = (row.number, row.happened_on, row.offering_id, one.kind, row.text, plain_dollars(one.cents), one.borne_by)
    funds = "; ".join(f"{name} {use} {amount}" for name, use, amount in one.funds)
    gift = "yes" if one.is_in_kind else ""
    return (*told, gift, row.minutes, rate, row.evidence, one.corrects, one.corrected_by, funds)


def asked_year(request: AgencyRequest) -> int | None:
    """The fiscal year that the address names; None where none or none that can be."""
    asked = request.GET.get("year", "")
    is_year = asked.isascii() and asked.isdigit() and len(asked) <= 4 and EARLIEST <= int(asked) <= LATEST  # noqa: PLR2004 - digits of a year
    return int(asked) if is_year else None


def _funds(request: AgencyRequest) -> str:
    return reverse("funds:list", args=[request.actor.agency.slug])


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(f"costs:{name}", args=[request.actor.agency.slug, *of])
