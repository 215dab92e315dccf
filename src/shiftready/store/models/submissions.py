"""What training boards were sent, as it was sent, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class Submission(AgencyRow):
    """A roster and packet of a class as they were made for a board. Their bytes are frozen: what is wrong is made anew.

    `lines` is a list of `person` (row), `roster` (roster number) and `cells`, as the roster's columns have them;
    `left_out` one of `person`, `roster` and `why`; `warnings` sentences that were shown. `again_of` is the one it
    takes the place of after a rejection. `standing` follows from the steps.
    """

    board = models.CharField(max_length=60)
    board_version = models.DateField()
    offering = models.ForeignKey("store.Offering", on_delete=models.PROTECT, related_name="submissions")
    again_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="again")
    standing = models.CharField(max_length=10)
    columns = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    left_out = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    roster = models.BinaryField()
    roster_digest = models.CharField(max_length=64)
    packet = models.BinaryField()
    packet_digest = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["agency", "offering", "board"])]

    def __str__(self) -> str:
        return f"{self.board} {self.offering_id} {self.pk}"


class SubmissionStep(AgencyRow):
    """What happened to a submission on a day; the newest that is not taken back says how it stands.

    `words` are the board's own, or how it was sent. `people` lists whom the board rejected: `person` (row), `roster`
    and `words`.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10)
    happened_on = models.DateField()
    words = models.CharField(max_length=1000, blank=True)
    people = models.JSONField(default=list, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    take_back_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
