"""The ledger of costs and what was planned: rows are appended, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class LedgerEntry(AgencyRow):
    """One cost, or the correction that turns one back; `number` counts the agency's entries from 1 without a gap.

    `offering` None: a cost of the program as a whole. `partner`: the partner who gave it, where it is one that is kept
    and not a name alone. `evidence`: the invoice's number, or who gave how many hours at
    which rate. `minutes` and `cents_an_hour` stand where work was given. `corrects` names the entry this turns back.
    """

    number = models.PositiveIntegerField()
    happened_on = models.DateField()
    offering = models.ForeignKey(
        "store.Offering", null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_entries"
    )
    partner = models.ForeignKey(
        "store.Partner", null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_entries"
    )
    text = models.CharField(max_length=200)
    evidence = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    cents_an_hour = models.PositiveBigIntegerField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="one_ledger_entry_a_number")]
        indexes = [models.Index(fields=["agency", "happened_on"])]

    def __str__(self) -> str:
        return f"{self.number} {self.happened_on}"


class LedgerLine(AgencyRow):
    """So many cents on one account; the lines of an entry come to nothing."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="lines")
    side = models.CharField(max_length=10)
    name = models.CharField(max_length=100, blank=True)
    cents = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(cents=0), name="ledger_line_is_not_nothing")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.side} {self.name}: {self.cents}"


class PlannedCost(AgencyRow):
    """What a kind of cost of a class is to come to; the newest of a class and kind counts, None takes it back."""

    offering = models.ForeignKey("store.Offering", on_delete=models.PROTECT, related_name="planned_costs")
    kind = models.CharField(max_length=30)
    cents = models.PositiveBigIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["offering", "kind"])]

    def __str__(self) -> str:
        return f"{self.offering_id} {self.kind}: {self.cents}"
