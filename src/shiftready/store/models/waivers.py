"""Somebody asks to be excused: what was asked, every step taken on it, and what was shown for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.kept_files import KeptFile
from shiftready.store.models.training import Allowance


class WaiverRequest(AgencyRow):
    """What was asked, never edited: what becomes of it stands in its steps, appended one after another.

    `rule` empty means every rule. `reason` is a code of `core.training.ALLOWANCE_REASONS`. `absence` is the leave
    behind it, where one is recorded. From `names_it` on stands what the rule said on the day it was asked, empty where
    it says nothing; `late_because` is the ground given for asking after `ask_by`.
    """

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="waiver_requests")
    kind = models.CharField(max_length=10, choices=Allowance.Kind.choices)
    rule = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=20)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    absence = models.ForeignKey("store.Absence", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    names_it = models.BooleanField(default=False)
    deadline = models.DateField(null=True, blank=True)
    ask_by = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    furthest = models.DateField(null=True, blank=True)
    documents = models.JSONField(default=list, blank=True)
    authority = models.TextField(blank=True)
    late_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"request {self.pk}"


class WaiverStep(AgencyRow):
    """One thing that became of a request; the newest says how it stands, none that it waits.

    `allowance` is the fact that a grant made; a revocation names the day it ends on in `last_on`.
    """

    class Kind(models.TextChoices):
        GRANTED = "granted", "Granted"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REVOKED = "revoked", "Revoked"

    request = models.ForeignKey(WaiverRequest, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=100, blank=True)
    documents_seen = models.BooleanField(default=False)
    allowance = models.ForeignKey(Allowance, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class WaiverEvidence(KeptFile):
    """A file shown for a request."""

    request = models.ForeignKey(WaiverRequest, on_delete=models.CASCADE, related_name="evidence")
    size = models.PositiveIntegerField()

    class Meta(KeptFile.Meta):
        verbose_name_plural = "waiver evidence"

    def __str__(self) -> str:
        return f"evidence {self.pk}"
