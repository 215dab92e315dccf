"""Marks that somebody contests, and what was decided about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class MarkAppeal(AgencyRow):
    """Somebody says that they were in a block for longer than is marked; `minutes_marked` is what stood then."""

    seat = models.ForeignKey("store.Seat", on_delete=models.CASCADE, related_name="appeals")
    block = models.ForeignKey("store.OfferingBlock", on_delete=models.CASCADE, related_name="appeals")
    minutes_marked = models.PositiveIntegerField()
    minutes_claimed = models.PositiveIntegerField()
    words = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"appeal {self.pk}"


class AppealDecision(AgencyRow):
    """What was decided, in words; `minutes` None where the mark stays."""

    appeal = models.OneToOneField(MarkAppeal, on_delete=models.CASCADE, related_name="decision")
    minutes = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"decision on appeal {self.appeal_id}"
