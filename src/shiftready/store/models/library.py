"""What agencies share: each work with its versions, and the words by which one is found."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.kept_files import KeptFile


def new_uid() -> str:
    """A name that no other work has, here or elsewhere."""
    return uuid4().hex


class LibraryItem(AgencyRow):
    """A work of an agency, one from its first version to its last; taken down, nobody else finds or reads it.

    `uid` names it on every installation that it is brought to.
    """

    kind = models.CharField(max_length=20)
    uid = models.CharField(max_length=32, default=new_uid)
    made_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "uid"], name="one_library_work_a_uid")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class LibraryVersion(AgencyRow):
    """One version of a work. What it says is never edited: a change is a further version.

    It belongs to its agency alone until it is approved. `is_shared` is the one version of a work that all agencies of
    the installation are given, `is_newest` its last. `state` is the state whose law it goes by, "" for any; `author`
    and `origin` say who wrote it and where it is from, `permission` who permitted it where the license asks for that.
    `digest` is the SHA-256 of the text. Of one that came in a package `source_agency` shared it on the installation it
    comes from, and `source_reviewed_on` is the day (ISO 8601) on which that was approved there.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Not handed in"
        SUBMITTED = "submitted", "In review"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved"

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    is_shared = models.BooleanField(default=False)
    is_newest = models.BooleanField(default=True)
    title = models.CharField(max_length=200)
    topics = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=2, blank=True)
    summary = models.CharField(max_length=1000)
    text = models.TextField()
    licence = models.CharField(max_length=40)
    permission = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=200)
    origin = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    source_agency = models.CharField(max_length=200, blank=True)
    source_reviewed_on = models.CharField(max_length=10, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_library_version_a_number"),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(is_shared=True), name="one_shared_version_a_work"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(is_newest=True), name="one_newest_version_a_work"
            ),
        ]
        indexes = [models.Index(fields=["is_shared", "decided_at"])]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class LibraryFile(KeptFile):
    """A file that stands in the versions of a work from one number to another, or from one on.

    `traces` are what in it tells who made it or where, as pairs of words; only a draft has a file with any. It changes
    or goes as long as no version with it was handed in, and stays as it is from then on.
    """

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="files")
    from_number = models.PositiveIntegerField()
    until_number = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField()
    traces = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"file {self.pk} of work {self.item_id}"


class LibraryWord(AgencyRow):
    """A stem of a version with the weight of the best place it stands in; kept for what is shared or newest.

    `is_shared` repeats that of the version: a search would else ask for it ten thousand times.
    """

    version = models.ForeignKey(LibraryVersion, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "word"], name="one_weight_a_library_word")]
        indexes = [models.Index(fields=["word", "is_shared", "version", "weight"])]

    def __str__(self) -> str:
        return f"{self.word} {self.weight}"
