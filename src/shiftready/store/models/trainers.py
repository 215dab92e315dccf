"""Trainers: the steps by which somebody becomes one and stays one, and the time it took."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.kept_files import KeptPaper
from shiftready.store.models.teaching import Teacher


class TrainerStep(AgencyRow):
    """A step of somebody who teaches towards one `credential`, or with it; see `core.delivery.teaching.pipeline`.

    `said_by` is who decided or saw it, `paper` what shows it. Never edited: one that was wrong is taken back.
    """

    class Kind(models.TextChoices):
        CANDIDATE = "candidate", "Candidate"
        IN_TRAINING = "in_training", "In training"
        CERTIFIED = "certified", "Certified"
        TEACHING = "teaching", "Teaching"
        RENEWED = "renewed", "Renewed"
        LEFT = "left", "Left"

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="trainer_steps")
    credential = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    notice_days = models.PositiveIntegerField(default=0)
    said_by = models.CharField(max_length=200)
    paper = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"


class TrainerPaper(KeptPaper):
    """A paper that shows a step, such as the certificate."""

    step = models.ForeignKey(TrainerStep, on_delete=models.CASCADE, related_name="papers")


class TrainerTime(AgencyRow):
    """Minutes that becoming a trainer took somebody, or being one; `is_on_duty`: in paid time."""

    class Purpose(models.TextChoices):
        BECOMING = "becoming", "Becoming a trainer"
        BEING = "being", "Being a trainer"

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="trainer_times")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    is_on_duty = models.BooleanField()
    note = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.on}"
