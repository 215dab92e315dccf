"""What was brought in, from which file, and how it can be taken back whole."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class ImportKind(models.TextChoices):
    ROSTER = "roster", "Roster"
    RECORDS = "records", "Past training"
    CREDENTIALS = "credentials", "Licenses and certificates"
    SERVICES = "services", "Times of service"
    DUTY = "duty", "Duty"
    FLOORS = "floors", "Staffing floors"
    LEAVE = "leave", "Leave"
    VOLUNTEERS = "volunteers", "Volunteers"
    CALLS = "calls", "Calls for service"
    FOLDER = "folder", "Agency folder"


class ImportStatus(models.TextChoices):
    UPLOADED = "uploaded", "Columns not named yet"
    PREVIEWING = "previewing", "Being looked into"
    PREVIEWED = "previewed", "Waiting for your decision"
    APPLYING = "applying", "Being written"
    APPLIED = "applied", "Applied"
    UNDOING = "undoing", "Being taken back"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Discarded"


#: What an import brought holds until it is taken back, also while that is being done.
IN_FORCE = (ImportStatus.APPLIED, ImportStatus.UNDOING)


class ImportBatch(AgencyRow):
    """One file on its way in: uploaded, previewed, applied, perhaps undone.

    `mapping` holds `columns` (ours = theirs), `values` (constants for what the file lacks) and `whole` (whether what
    the file lacks no longer holds). `digest` is of the previewed plan: only what was shown is written. `plan` is what
    is shown of it, what undoing needs, who `asked` the worker for what, and why that was `refused`; `problems` are the
    file's. `as_at` is the day a roster, or a list of training, was drawn.
    """

    kind = models.CharField(max_length=12, choices=ImportKind.choices)
    status = models.CharField(max_length=10, choices=ImportStatus.choices, default=ImportStatus.PREVIEWED)
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    as_at = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    plan = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"


class ImportFile(AgencyRow):
    """The bytes of an uploaded file, kept only until its batch is applied or discarded."""

    batch = models.OneToOneField(ImportBatch, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"file of import {self.batch_id}"


class ColumnMapping(AgencyRow):
    """The mapping of columns last used for a kind of file, offered again for a file with the same headings."""

    kind = models.CharField(max_length=12, choices=ImportKind.choices)
    headings_digest = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "headings_digest"], name="one_mapping_a_set_of_headings")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.headings_digest[:8]}"
