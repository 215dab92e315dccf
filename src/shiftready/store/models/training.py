"""What remains of training: records, appended and superseded, never edited."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import Fact


class CourseTitle(Fact):
    """The agency's own title of a course, and which course of the catalogue it is."""

    title = models.CharField(max_length=200)
    course = models.CharField(max_length=100)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title} = {self.course}"


class TrainingRecord(Fact):
    """One completed training. `credits` is a list of {topic, minutes, attributes}; empty means the course's own.

    `attributes` hold for all of it (such as online), sorted; those of one credit stand with the credit.
    `known_on` is the day the agency itself first wrote it down, where the source says so. `named` keeps the number of a
    person who is not on the roster; such a record waits, with `person` empty, until somebody says who it is. `source`
    is the file and line it was read from.
    """

    person = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="training_records"
    )
    named = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=200)
    course = models.CharField(max_length=100, blank=True)
    completed_on = models.DateField()
    known_on = models.DateField(null=True, blank=True)
    credits = models.JSONField(default=list, blank=True)
    attributes = models.JSONField(default=list, blank=True)
    score = models.PositiveSmallIntegerField("test score in percent", null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    offering = models.ForeignKey(
        "store.Offering", null=True, blank=True, on_delete=models.PROTECT, related_name="training_records"
    )

    class Meta:
        ordering = ["completed_on", "pk"]
        indexes = [models.Index(fields=["agency", "course", "completed_on"])]

    def __str__(self) -> str:
        return f"{self.title} on {self.completed_on}"


class Allowance(Fact):
    """What an authority granted a person: a duty waived, extended or exempt; never the medical reason.

    `rule` empty means every rule. `reason` is a code of `core.training.ALLOWANCE_REASONS`; `granted_on` is the day the
    authority granted it, where that is known.
    """

    class Kind(models.TextChoices):
        WAIVED = "waived", "Waived"
        EXTENDED = "extended", "Extended"
        EXEMPT = "exempt", "Exempt"

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="allowances")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    reason = models.CharField(max_length=20, blank=True)
    granted_by = models.TextField(blank=True)
    granted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} from {self.first_on}"
