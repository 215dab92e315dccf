"""Invoices that were sent and are not paid by their day."""

from __future__ import annotations

from datetime import date

from shiftready.services.access import Actor, Deed
from shiftready.store.models import Invoice


def late_invoices(actor: Actor, *, as_of: date) -> tuple[Invoice, ...]:
    """Those whose day has passed, the oldest first; nothing for whoever does not keep the costs."""
    if not actor.may(Deed.KEEP_COSTS):
        return ()
    rows = Invoice.objects.of(actor.agency).filter(standing=Invoice.Standing.SENT, due_on__lt=as_of)
    return tuple(rows.order_by("due_on", "number"))
