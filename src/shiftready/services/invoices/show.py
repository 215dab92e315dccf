"""Invoices as they stand: all of them, and one with its lines and steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from shiftready.core.money.cents import plain_dollars
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.invoices.find import find_invoice
from shiftready.services.partners.find import find_partner
from shiftready.store.models import Invoice, InvoiceLine, InvoiceStep

HEADINGS = ("invoice", "to", "written_on", "due_on", "standing", "what", "seats", "dollars_each", "dollars")
LINE = ("text", "seats", "cents_each", "cents")


@dataclass(frozen=True, slots=True)
class InvoiceShown:
    """An invoice with its lines in order and its steps; `is_late` where it was sent and its day has passed."""

    row: Invoice
    lines: tuple[InvoiceLine, ...]
    steps: tuple[InvoiceStep, ...]
    is_late: bool


def list_invoices(actor: Actor, *, partner: int | None = None) -> QuerySet[Invoice]:
    """The invoices, newest first: to one partner, or all of them.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `partner_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    rows: QuerySet[Invoice] = Invoice.objects.of(actor.agency)
    return rows.filter(partner=find_partner(actor, partner)) if partner is not None else rows


def show_invoice(actor: Actor, *, invoice: int) -> InvoiceShown:
    """One invoice, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `invoice_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    row = find_invoice(actor, invoice)
    lines = row.lines.of(actor.agency).select_related("entry")
    steps = row.steps.of(actor.agency).order_by("pk")
    return InvoiceShown(row, tuple(lines), tuple(steps), is_late(row, today_in(actor.agency)))


def is_late(row: Invoice, today: date) -> bool:
    """Whether it was sent, is not paid, and its day has passed."""
    return row.standing == Invoice.Standing.SENT and row.due_on < today


def invoice_rows(found: InvoiceShown) -> Iterator[tuple[object, ...]]:
    """The cells of its CSV, under `HEADINGS`; the last row is the sum."""
    row = found.row
    begin = (row.number, row.head["partner"], row.written_on, row.due_on, row.standing)
    for one in found.lines:
        yield (*begin, one.text, one.seats, plain_dollars(one.cents_each), plain_dollars(one.cents))
    yield (*begin, "total", "", "", plain_dollars(row.cents))


def told_invoice(found: InvoiceShown) -> dict[str, Any]:
    """As programs are told it, in whole cents; `entry` of the ledger once it is paid."""
    row = found.row
    lines = [
        {"offering": one.offering_id, "entry": one.entry.number if one.entry else None}
        | {name: getattr(one, name) for name in LINE}
        for one in found.lines
    ]
    steps = [{"standing": one.standing, "happened_on": one.happened_on, "words": one.words} for one in found.steps]
    return {**told_in_list(row), "note": row.note, "is_late": found.is_late, "lines": lines, "steps": steps}


def told_in_list(row: Invoice) -> dict[str, Any]:
    """What a list says of it."""
    return {
        "invoice": row.number, "partner": row.partner_id, "to": row.head["partner"], "standing": row.standing,
        "written_on": row.written_on, "due_on": row.due_on, "cents": row.cents,
    }  # fmt: skip
