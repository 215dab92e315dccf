"""Licenses, certificates, times of service and places on the list of specialists, as rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import Fact


class SpecialistDecision(Fact):
    """One decision about a person's place on the list of specialists, as `core.specialist_status` has it.

    Appended: what stands now follows from all of them. `decided_by` is empty for what came with a file.
    """

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="specialist_decisions")
    decision = models.CharField(max_length=12)
    first_on = models.DateField("first day")
    last_on = models.DateField("last day", null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.decision} from {self.first_on}"


class Credential(Fact):
    """A license or certificate over a span of days, both included; kind, level and status in the words of rules."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(max_length=60)
    level = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=60)
    first_on = models.DateField("first day")
    last_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.level} from {self.first_on}"


class Service(Fact):
    """Days in policing, here or elsewhere, both ends included."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="services")
    employer = models.CharField(max_length=200, blank=True)
    first_on = models.DateField("first day")
    last_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]
        verbose_name = "time of service"
        verbose_name_plural = "times of service"

    def __str__(self) -> str:
        return f"{self.employer} from {self.first_on}"
