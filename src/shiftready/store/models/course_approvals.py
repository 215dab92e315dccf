"""Courses that a board is asked to approve, and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class CourseApproval(AgencyRow):
    """One version of a course before a board; `standing` follows from the steps.

    `course_version` is the first day of the version, of the catalogue or of the agency's own. `number` is the board's
    number that the approval brought.
    """

    board = models.CharField(max_length=60)
    course = models.CharField(max_length=100)
    course_version = models.DateField()
    standing = models.CharField(max_length=12)
    number = models.OneToOneField(
        "store.BoardNumber", null=True, blank=True, on_delete=models.PROTECT, related_name="approval"
    )
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["agency", "course", "board"])]

    def __str__(self) -> str:
        return f"{self.course} of {self.course_version} at {self.board}"


class CourseApprovalStep(AgencyRow):
    """What happened to it on a day, in the board's words; the newest that is not taken back says how it stands."""

    approval = models.ForeignKey(CourseApproval, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12)
    happened_on = models.DateField()
    words = models.CharField(max_length=2000, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    take_back_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
