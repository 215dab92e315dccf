"""An invoice as the paper that goes to the partner."""

from __future__ import annotations

from shiftready.core.dates import say_day
from shiftready.formats.invoice_pdf import InvoiceLinePrinted, InvoicePrinted, invoice_pdf
from shiftready.services.access import Actor
from shiftready.services.certificates.fonts import faces
from shiftready.services.invoices.show import InvoiceShown, show_invoice
from shiftready.store.models import Invoice


def invoice_document(actor: Actor, *, invoice: int) -> bytes:
    """The PDF of an invoice, equal to the byte as long as it stands as it does: nobody's name stands on it.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `invoice_not_found`.
    """
    found = show_invoice(actor, invoice=invoice)
    row = found.row
    lines = [InvoiceLinePrinted(one.text, one.seats, one.cents_each, one.cents) for one in found.lines]
    printed = InvoicePrinted(
        row.number, row.head["agency"], row.head["partner"], row.written_on, row.due_on, lines, row.cents, row.note,
        _stands(found),
    )  # fmt: skip
    return invoice_pdf(printed, fonts=faces())


def _stands(found: InvoiceShown) -> str:
    """Whoever finds the paper of one that is settled, or counts no more, is told so."""
    day = say_day(found.steps[-1].happened_on)
    if found.row.standing == Invoice.Standing.PAID:
        return f"Paid on {day}."
    return f"Void since {day}: nothing is to be paid." if found.row.standing == Invoice.Standing.VOID else ""
