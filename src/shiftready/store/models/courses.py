"""An agency's own courses: their versions, everything each said while it was built, and what others said of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class CourseVersion(AgencyRow):
    """One version of a course of the agency's own, from its first text to the day it is retired.

    `course` is the id under which classes and records name it. `started_from` is the course of the catalogue or the own
    version it began from, "" for nothing, and `base` what that said: its locked blocks must stay. `first_on` is the
    first day on which a class of it may begin, `retired_on` the first on which none may any more. `batch` is the import
    that brought it, if one did, and `taken_back_at` when that was undone: it stays, for what was known before.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Being built"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"
        RELEASED = "released", "Released"
        DISCARDED = "discarded", "Put aside"
        TAKEN_BACK = "taken_back", "Taken back with its import"

    course = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    started_from = models.CharField(max_length=120, blank=True)
    base = models.JSONField(null=True, blank=True)
    started_at = models.DateTimeField()
    first_on = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_on = models.DateField(null=True, blank=True)
    retire_reason = models.CharField(max_length=500, blank=True)
    batch = models.ForeignKey(
        "store.ImportBatch", null=True, blank=True, on_delete=models.PROTECT, related_name="courses"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["course", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "course", "number"],
                condition=~models.Q(status="taken_back"),
                name="one_version_a_number",
            ),
            models.UniqueConstraint(
                fields=["agency", "course", "first_on"],
                condition=~models.Q(status="taken_back"),
                name="one_version_a_first_day",
            ),
            models.UniqueConstraint(
                fields=["agency", "course"],
                condition=models.Q(status__in=["draft", "in_review", "approved"]),
                name="one_open_version_a_course",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course}, version {self.number}"


class CourseText(AgencyRow):
    """What a version said from one save to the next; appended, never edited. `flaws` counts what stood in the way."""

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="texts")
    content = models.JSONField()
    flaws = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.version_id}, saved {self.saved_at:%Y-%m-%d %H:%M}"


class CourseRemark(AgencyRow):
    """What somebody said of a version, or of one block of it by its key; `text` is what they had before them."""

    class Kind(models.TextChoices):
        COMMENT = "comment", "Comment"
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="remarks")
    text = models.ForeignKey(CourseText, on_delete=models.PROTECT, related_name="remarks")
    block = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.version_id}"
