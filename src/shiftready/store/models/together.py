"""Classes that several build together: what each needs, who brings what of it, and seats by share."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering
from shiftready.store.models.partners import Partner


class ClassNeed(AgencyRow):
    """Something that a class needs: so many of one of `core.together.BROUGHT_KINDS`. One dropped keeps its row.

    `block`: the block of the class's agenda that it is for; None where it is for the class as a whole.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="needs")
    block = models.ForeignKey(
        "store.OfferingBlock", null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=200)
    how_many = models.PositiveIntegerField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.how_many} {self.kind} of {self.offering_id}"


class ClassPart(AgencyRow):
    """So many of a need that a partner brings, or was asked for; `partner` None: the agency itself."""

    need = models.ForeignKey(ClassNeed, on_delete=models.CASCADE, related_name="parts")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="class_parts")
    how_many = models.PositiveIntegerField()
    ledger_entry = models.ForeignKey(
        "store.LedgerEntry", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "partner"], name="one_part_a_partner"),
            models.UniqueConstraint(
                fields=["need"], condition=models.Q(partner=None), name="one_part_of_the_agency_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.pk} of need {self.need_id}"


class ClassPartStep(AgencyRow):
    """What was said of a part. Appended; the newest counts. `said_by` None: by the shell, or the partner itself."""

    part = models.ForeignKey(ClassPart, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20)
    note = models.CharField(max_length=500, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.said_at:%Y-%m-%d}"


class ClassShare(AgencyRow):
    """Seats of a class for the people of one of those who build it; `partner` None: the agency's own."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="class_shares")
    seats = models.PositiveIntegerField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.seats} seats of {self.offering_id}"
