"""Claims to funders: prepared, sent, answered, and corrected by a new one; what was sent is never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class FundClaim(AgencyRow):
    """A claim to one fund, of one class or of some days; `number` counts the agency's claims from 1 without a gap.

    `offering` None: of all costs of the days from `first_on` to `last_on` in `head`, which lists their `classes`.
    `head`: what it says of its fund and class, as they were when it was prepared. `years`: what it adds to each year of
    the fund, worked out anew until it is sent where other claims or the fund's match change. `attendance`: the class's
    `blocks` (title, on, minutes) and its `people` (number, and minutes by block, None where not marked); of some days
    `sheets` of these, each with its `offering`. `digests`: SHA-256 of its files by name, from the day it was sent.
    `standing` follows from the steps.
    """

    class Standing(models.TextChoices):
        PREPARED = "prepared", "Prepared"
        SENT = "sent", "Sent"
        PAID = "paid", "Paid"
        SENT_BACK = "sent_back", "Sent back"
        CORRECTED = "corrected", "Corrected"
        DROPPED = "dropped", "Dropped"

    number = models.PositiveIntegerField()
    fund = models.ForeignKey("store.Fund", on_delete=models.PROTECT, related_name="claims")
    offering = models.ForeignKey(
        "store.Offering", null=True, blank=True, on_delete=models.PROTECT, related_name="fund_claims"
    )
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PREPARED)
    head = models.JSONField(default=dict)
    years = models.JSONField(default=list, blank=True)
    attendance = models.JSONField(default=dict)
    claimed_cents = models.PositiveBigIntegerField()
    match_cents = models.PositiveBigIntegerField()
    digests = models.JSONField(default=dict, blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="one_fund_claim_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.standing}"


class FundClaimLine(AgencyRow):
    """So many cents of a part that the fund bears; `seat` stands where they are one person's attended hours.

    All lines of a part come to that part. `offering` is the class of its cost, where it has one.
    """

    claim = models.ForeignKey(FundClaim, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey("store.FundPart", on_delete=models.PROTECT, related_name="claim_lines")
    seat = models.ForeignKey(
        "store.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="fund_claim_lines"
    )
    offering = models.ForeignKey(
        "store.Offering", null=True, blank=True, on_delete=models.PROTECT, related_name="fund_claim_lines"
    )
    use = models.CharField(max_length=10)
    kind = models.CharField(max_length=30)
    text = models.CharField(max_length=200)
    number = models.CharField(max_length=64, blank=True)
    happened_on = models.DateField()
    entry_number = models.PositiveIntegerField()
    evidence = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    cents_an_hour = models.PositiveBigIntegerField(null=True, blank=True)
    cents = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["seat", "kind"])]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind}: {self.cents}"


class FundClaimStep(AgencyRow):
    """What became of a claim on a day; `words` are the funder's, or why it was dropped. `cents`: what was paid."""

    claim = models.ForeignKey(FundClaim, on_delete=models.PROTECT, related_name="steps")
    standing = models.CharField(max_length=10, choices=FundClaim.Standing.choices)
    happened_on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    cents = models.PositiveBigIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.standing} {self.happened_on}"
