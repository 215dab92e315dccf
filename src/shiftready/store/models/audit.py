"""One line a deed, chained so that a removed or altered line shows; the agency's row says where the chain ends."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class AuditLine(AgencyRow):
    """Who did what to which row, when. `digest` covers the line and the one before it in the same agency.

    `changes_facts`: whether anything of `store.snapshots.agency_facts` or of the agency's own rules may differ since.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    deed = models.CharField(max_length=60)
    subject = models.CharField(max_length=100, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64)
    changes_facts = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["agency", "-id"], condition=models.Q(changes_facts=True), name="newest_change_of_facts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed} {self.subject}"
