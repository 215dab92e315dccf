"""Funds: what is given for training, when reports of it are due, and which parts of which costs it bears."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class Fund(AgencyRow):
    """A fund with the terms of its award; what was amended stands in the audit trail.

    `allowed`: by kind of cost it may pay `planned`, `cap_cents` and `cap_basis_points`, each None where not said.
    `match`: basis points by year of the fund; `match_of` says whether of the whole cost or of what the fund pays.
    `earlier_match`: what the award said before it was amended, in order, each its `points`, `of` what they are a share,
    and `until`, the last day (ISO 8601) of the costs that it holds for.
    """

    name = models.CharField(max_length=100)
    giver = models.CharField(max_length=100)
    award_number = models.CharField(max_length=60, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    pay_by = models.DateField(null=True, blank=True)
    cents = models.PositiveBigIntegerField()
    allowed = models.JSONField(default=dict)
    match = models.JSONField(default=list, blank=True)
    match_of = models.CharField(max_length=10)
    earlier_match = models.JSONField(default=list, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-last_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], condition=models.Q(withdrawn_at=None), name="one_fund_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class FundReport(AgencyRow):
    """A day on which the funder expects a report, and when it was sent."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="reports")
    due_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["fund", "due_on"], name="one_fund_report_a_day")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.due_on}"


class FundPart(AgencyRow):
    """So many cents of an entry that a fund pays, or that count as its match. Never changed, only taken back.

    `takes_back` names the part this turns back, with as many cents below nothing: on the same entry where the split was
    said anew, on the entry that corrects it where the cost itself was turned back.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="parts")
    entry = models.ForeignKey("store.LedgerEntry", on_delete=models.PROTECT, related_name="fund_parts")
    use = models.CharField(max_length=10)
    cents = models.BigIntegerField()
    takes_back = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_back_by"
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(cents=0), name="fund_part_is_not_nothing")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.entry_id} {self.use}: {self.cents}"
