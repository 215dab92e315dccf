"""Invoices of an agency, and the steps they take."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.clock import today_in
from shiftready.store.models import Invoice, InvoiceStep

#: What to do where an invoice does not stand as a deed asks.
NEXT: Mapping[str, str] = {
    "written": "Send it first, or make it void.",
    "sent": "Say that it was paid, or make it void.",
    "paid": "Make it void if the money went back.",
    "void": "Write a new one.",
}


def find_invoice(actor: Actor, number: int) -> Invoice:
    """The invoice of that number in the actor's agency.

    Raises:
        NotFound: `invoice_not_found`.
    """
    found: Invoice | None = Invoice.objects.of(actor.agency).filter(number=number).select_related("partner").first()
    if found is None:
        message = f"{actor.agency.name} has no invoice {number}. Look in the list of invoices."
        raise NotFound("invoice_not_found", message)
    return found


def take_invoice_step(actor: Actor, row: Invoice, standing: Invoice.Standing, *, on: date, words: str = "") -> None:
    """Append a step, as part of a deed; the invoice stands as its newest step says."""
    InvoiceStep.objects.create(
        agency=actor.agency, invoice=row, standing=standing, happened_on=on, words=words, entered_at=timezone.now(),
        entered_by=actor.user,
    )  # fmt: skip
    row.standing = standing
    row.save(update_fields=["standing"])


def refuse_invoice_unless(row: Invoice, *wanted: Invoice.Standing) -> None:
    """Let a deed pass for invoices that stand so.

    Raises:
        ShiftreadyError: `invoice_not_` and the standing that is wanted.
    """
    if row.standing not in wanted:
        stands = Invoice.Standing(row.standing).label.lower()
        raise ShiftreadyError(
            f"invoice_not_{wanted[0].value}", f"Invoice {row.number} is {stands}. {NEXT[row.standing]}"
        )


def refuse_invoice_day(actor: Actor, day: date, earliest: date) -> None:
    """Steps follow each other, and none is taken in days to come.

    Raises:
        ShiftreadyError: `invoice_day_wrong`.
    """
    today = today_in(actor.agency)
    if not earliest <= day <= today:
        message = f"Take a day from {earliest} up to today, {today}."
        raise ShiftreadyError("invoice_day_wrong", message, fields={"on": message})
