"""Briefings at roll call: what a squad was told, by whom, for how long, and who was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class Briefing(AgencyRow):
    """One briefing of a squad, signed off by the account that led it; said twice with the same `key` it is one.

    `course` and `course_version` name the catalogue's version; `topic` is what its minutes count to.
    """

    course = models.CharField(max_length=100)
    course_version = models.DateField()
    title = models.CharField(max_length=200)
    topic = models.CharField(max_length=100)
    squad = models.CharField(max_length=100)
    held_on = models.DateField()
    minutes = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="one_briefing_a_key")]

    def __str__(self) -> str:
        return f"{self.title}, {self.squad}, {self.held_on}"


class BriefingLine(AgencyRow):
    """One person at a briefing, and the training record it made."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="briefings")
    record = models.OneToOneField("store.TrainingRecord", on_delete=models.CASCADE, related_name="briefing_line")

    class Meta:
        ordering = ["person__number"]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.briefing_id}"


class BriefingCorrection(AgencyRow):
    """Somebody who was not there after all: their record is withdrawn with it. Appended."""

    line = models.OneToOneField(BriefingLine, on_delete=models.CASCADE, related_name="correction")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"line {self.line_id} corrected"
