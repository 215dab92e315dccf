"""Looking at invoices: all of them, and one to print."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.invoices.document import invoice_document
from shiftready.services.invoices.show import HEADINGS, invoice_rows, is_late, list_invoices, show_invoice
from shiftready.services.partners.find import list_partners
from shiftready.store.models import Invoice
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown, csv_answer

COLUMNS = (
    Column("number", "Invoice", ("number",), numeric=True), Column("to", "To"),
    Column("due", "Due", ("due_on", "number")), Column("amount", "Amount", ("cents", "number"), numeric=True),
    Column("standing", "Standing"),
)  # fmt: skip
LIST_HEADINGS = ("invoice", "to", "written_on", "due_on", "standing", "dollars")
#: How each standing looks: the tag's kind and its word.
LOOKS = {
    "written": ("notice", "Written"),
    "sent": ("notice", "Sent"),
    "paid": ("good", "Paid"),
    "void": ("quiet", "Void"),
}
LATE = ("bad", "Overdue")
#: The deeds for each standing: word and page, the main one first.
DEEDS = {
    "written": (("Say it was sent", "send"), ("Make it void", "void")),
    "sent": (("Say it was paid", "paid"), ("Make it void", "void")),
    "paid": (("Make it void", "void"),),
}


@agency_view(Deed.SEE_COSTS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Every invoice, newest first; `?format=csv` gives them to a spreadsheet."""
    listing = Listing(request, COLUMNS, default="-number")
    rows = list_invoices(request.actor).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("invoices", LIST_HEADINGS, map(_cells, rows))
    shown: Shown[Invoice] = listing.show(rows)
    today = today_in(request.actor.agency)
    may_keep = request.actor.may(Deed.KEEP_COSTS)
    context = {
        "title": "Invoices to neighbors",
        "crumbs": [("Costs", _page(request, "costs:year"))],
        "listing": listing,
        "shown": shown,
        "invoices": [
            (one, dollars(one.cents), LATE if is_late(one, today) else LOOKS[one.standing]) for one in shown.rows
        ],
        "partners": [one.partner for one in list_partners(request.actor)] if may_keep else [],
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "invoices/list.html", context)


@agency_view(Deed.SEE_COSTS)
def invoice_page(request: AgencyRequest, invoice: int) -> HttpResponse:
    """One invoice; `?format=pdf` gives the paper for the partner, `?format=csv` its lines."""
    if request.GET.get("format") == "pdf":
        disposition = {"Content-Disposition": f'attachment; filename="invoice-{invoice}.pdf"'}
        content = invoice_document(request.actor, invoice=invoice)
        return HttpResponse(content, content_type="application/pdf", headers=disposition)
    found = show_invoice(request.actor, invoice=invoice)
    if request.GET.get("format") == "csv":
        return csv_answer(f"invoice-{invoice}", HEADINGS, invoice_rows(found))
    row = found.row
    deeds = [(word, _page(request, f"invoices:{page}", invoice)) for word, page in DEEDS.get(row.standing, ())]
    context = {
        "title": f"Invoice {invoice}",
        "crumbs": [("Costs", _page(request, "costs:year")), ("Invoices", _page(request, "invoices:list"))],
        "row": row,
        "look": LATE if found.is_late else LOOKS[row.standing],
        "lines": [(one, dollars(one.cents_each), dollars(one.cents)) for one in found.lines],
        "total": dollars(row.cents),
        "steps": [(one, LOOKS[one.standing][1]) for one in found.steps],
        "actions": deeds if request.actor.may(Deed.KEEP_COSTS) else [],
    }
    return render(request, "invoices/invoice.html", context)


def _cells(one: Invoice) -> tuple[object, ...]:
    return (one.number, one.head["partner"], one.written_on, one.due_on, one.standing, plain_dollars(one.cents))


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(name, args=[request.actor.agency.slug, *of])
