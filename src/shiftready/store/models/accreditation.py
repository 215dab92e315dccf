"""Under which edition of a standard an agency is assessed, and what it filed as proof, bullet by bullet."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.program import ProgramPaper


class AccreditationEdition(AgencyRow):
    """From `first_on` on the agency is assessed under an edition, in a cycle of days that are both included.

    Never edited: the one that began last is what counts, and one that was a slip is withdrawn with its reason.
    """

    standard = models.CharField(max_length=60)
    edition = models.CharField(max_length=60)
    first_on = models.DateField()
    cycle_first_on = models.DateField()
    cycle_last_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.standard} {self.edition} from {self.first_on}"


class AccreditationProof(AgencyRow):
    """What was filed for a bullet, of the day `proved_on`. Never edited; one filed by mistake is taken out.

    `found` is what the app itself said of the bullet on that day, frozen: a list of `key`, `holds` and `says`. A proof
    may name what the agency has written: of `written_kind` "work" (a version of its library, by number) or "order" (by
    the id of its rule), with its name and the SHA-256 of its text as they were then.
    """

    standard = models.CharField(max_length=60)
    bullet = models.CharField(max_length=60)
    proved_on = models.DateField()
    says = models.CharField(max_length=1000, blank=True)
    paper = models.ForeignKey(ProgramPaper, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    written_kind = models.CharField(max_length=10, blank=True)
    written_key = models.CharField(max_length=150, blank=True)
    written_name = models.CharField(max_length=300, blank=True)
    written_digest = models.CharField(max_length=64, blank=True)
    found = models.JSONField(default=list, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["proved_on", "pk"]
        indexes = [models.Index(fields=["agency", "standard", "bullet"])]

    def __str__(self) -> str:
        return f"{self.standard} {self.bullet} {self.proved_on}"
