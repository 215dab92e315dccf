"""What is said of works that agencies share: comments, what they were used in, requests to take one down."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.library import LibraryItem, LibraryVersion


class LibraryComment(AgencyRow):
    """What somebody said of a version; the agency is theirs.

    `is_open`: the version was shared when they said it, so all who read the work read the comment, too. It is taken
    back by whoever wrote it, or hidden with a reason by whoever keeps the work.
    """

    version = models.ForeignKey(LibraryVersion, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(max_length=2000)
    is_open = models.BooleanField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    hidden_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"comment {self.pk} on version {self.version_id}"


class LibraryUse(AgencyRow):
    """What an agency used a version in; `name` is for its own eyes, others are told how often and in what."""

    class Kind(models.TextChoices):
        CLASS = "class", "Class"
        COURSE = "course", "Course"
        POLICY = "policy", "Policy"

    version = models.ForeignKey(LibraryVersion, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"use {self.pk} of version {self.version_id}"


class LibraryTakeDown(AgencyRow):
    """Somebody's request that a work be taken down, and what came of it; the agency is theirs."""

    class Status(models.TextChoices):
        ASKED = "asked", "Waits"
        DONE = "done", "Taken down"
        REFUSED = "refused", "Stays"
        RESTORED = "restored", "Taken down, then shared again"

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="take_downs")
    reason = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    word = models.CharField(max_length=500, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)
    restored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    restored_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "agency"], condition=models.Q(status="asked"), name="one_open_take_down_an_agency"
            )
        ]

    def __str__(self) -> str:
        return f"take-down {self.pk} of work {self.item_id}"
