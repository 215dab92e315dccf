"""What is said of absences from blocks: excused for a reason of a short list, or not."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class BlockAbsence(AgencyRow):
    """Whether somebody's absence from a block, in whole or in part, is excused. Appended; the newest counts.

    `reason` is a code of `core.delivery.absence.ABSENCE_REASONS`, "" where it is not excused. It counts in no minutes.
    """

    class Reason(models.TextChoices):
        COURT = "court", "Court"
        DUTY_CALL_OUT = "duty_call_out", "Called out on duty"
        ILLNESS = "illness", "Illness"
        FAMILY_EMERGENCY = "family_emergency", "Family emergency"
        WEATHER = "weather", "Weather"
        OTHER = "other", "Other"

    seat = models.ForeignKey("store.Seat", on_delete=models.CASCADE, related_name="absences_said")
    block = models.ForeignKey("store.OfferingBlock", on_delete=models.CASCADE, related_name="absences_said")
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [models.Index(fields=["block", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.block_id}: {self.reason or 'not excused'}"
