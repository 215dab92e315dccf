"""Invoices to neighbors for seats in shared classes: written, sent, paid, or made void; never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class Invoice(AgencyRow):
    """An invoice to a partner; `number` counts the agency's invoices from 1 without a gap.

    `head`: how it calls the agency and the partner, as they were called on that day. `standing` follows from the steps.
    """

    class Standing(models.TextChoices):
        WRITTEN = "written", "Written"
        SENT = "sent", "Sent"
        PAID = "paid", "Paid"
        VOID = "void", "Void"

    number = models.PositiveIntegerField()
    partner = models.ForeignKey("store.Partner", on_delete=models.PROTECT, related_name="invoices")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.WRITTEN)
    head = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    due_on = models.DateField()
    cents = models.PositiveBigIntegerField()
    written_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="one_invoice_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.standing}"


class InvoiceLine(AgencyRow):
    """The seats of one class at one price; `entry` is what its payment wrote into the ledger."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    offering = models.ForeignKey("store.Offering", on_delete=models.PROTECT, related_name="invoice_lines")
    text = models.CharField(max_length=300)
    seats = models.PositiveIntegerField()
    cents_each = models.PositiveBigIntegerField()
    cents = models.PositiveBigIntegerField()
    entry = models.OneToOneField(
        "store.LedgerEntry", null=True, blank=True, on_delete=models.PROTECT, related_name="invoice_line"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.offering_id}: {self.cents}"


class InvoicedSeat(AgencyRow):
    """A seat that a line bills; no seat is on two invoices that stand."""

    line = models.ForeignKey(InvoiceLine, on_delete=models.PROTECT, related_name="billed")
    seat = models.ForeignKey("store.Seat", on_delete=models.PROTECT, related_name="invoiced")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.line_id} {self.seat_id}"


class InvoiceStep(AgencyRow):
    """What became of an invoice on a day; `words` say why it is void."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="steps")
    standing = models.CharField(max_length=10, choices=Invoice.Standing.choices)
    happened_on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.standing} {self.happened_on}"
