"""Licences, certificates and times of service, as rows."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import Fact


class Credential(Fact):
    """A licence or certificate over a span of days, both included; kind, level and status in the words of rules."""

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
