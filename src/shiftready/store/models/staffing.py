"""Duty patterns, assignments, floors and absences, as rows."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import Fact


class DutyPattern(Fact):
    """A cycle of days on (1) and off (0), counted from `epoch`."""

    name = models.CharField(max_length=60)
    days = models.JSONField()
    epoch = models.DateField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DutyAssignment(Fact):
    """A person's squad, shift and phase. `pattern` is a pattern's name; empty means none is recorded."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="duty_assignments")
    squad = models.CharField(max_length=100)
    shift = models.CharField(max_length=60, blank=True)
    pattern = models.CharField(max_length=60, blank=True)
    phase = models.IntegerField(default=0)

    class Meta:
        ordering = ["person_id", "pk"]
        indexes = [models.Index(fields=["agency", "squad"])]

    def __str__(self) -> str:
        return f"{self.squad} {self.shift}"


class StaffingFloor(Fact):
    """Heads a squad, or all squads of a unit or shift together, must keep on duty every day; or holders of a skill."""

    squad = models.CharField(max_length=100, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    shift = models.CharField(max_length=60, blank=True)
    heads = models.PositiveIntegerField()
    skill = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.squad or self.shift or self.unit}: {self.heads}"


class ShiftTimes(Fact):
    """The hours of the agency's shifts, said from this moment on; the newest in force is the agency's own.

    `hours`: for each shift its name, the hour it begins (0-23) and the hour it ends (0-24).
    """

    hours = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "shift times"

    def __str__(self) -> str:
        return f"hours of shifts of {self.entered_at:%Y-%m-%d}"


class Absence(Fact):
    """Days a person can be neither on duty nor in class. The kind is never a diagnosis."""

    class Kind(models.TextChoices):
        LEAVE = "leave", "Leave"
        MILITARY = "military", "Military duty"
        COURT = "court", "Court"
        LIGHT_DUTY = "light_duty", "Light duty"

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} from {self.first_on}"


class Volunteer(Fact):
    """Someone who asked to become a specialist; `recommended` None means the supervisor's word is not recorded."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="volunteering")
    volunteered_on = models.DateField()
    recommended = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["volunteered_on", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.volunteered_on}"
