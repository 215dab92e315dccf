"""An agency's own orders on their way into force: drafts, every text they had, reviews, and releases."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class OrderRelease(AgencyRow):
    """Orders that bind together from a day on. `called_off_at`: taken back before that day came."""

    name = models.CharField(max_length=120)
    on = models.DateField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.name


class OrderDraft(AgencyRow):
    """A rule of the agency's own being written: a new one, or a further version of one that is released.

    `rule` is the id under which it is judged. `replaces` is the released text it began from, if any.
    """

    class Status(models.TextChoices):
        WRITING = "writing", "Being written"
        SUBMITTED = "submitted", "Waiting for review"
        APPROVED = "approved", "Approved"
        RELEASED = "released", "Released"
        DISCARDED = "discarded", "Discarded"

    rule = models.CharField(max_length=150)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WRITING)
    replaces = models.ForeignKey("store.OwnRule", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(OrderRelease, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "rule"],
                condition=models.Q(status__in=["writing", "submitted", "approved"]),
                name="one_open_draft_a_rule",
            )
        ]

    def __str__(self) -> str:
        return self.rule


class OrderText(AgencyRow):
    """What a draft said from one save to the next; appended, never edited. `problems` counts what stood in the way."""

    draft = models.ForeignKey(OrderDraft, on_delete=models.CASCADE, related_name="texts")
    text = models.TextField()
    problems = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.draft_id}, saved {self.saved_at:%Y-%m-%d %H:%M}"


class OrderReview(AgencyRow):
    """A second person's word on one text. `taken_back_at`: it holds no longer."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    draft = models.ForeignKey(OrderDraft, on_delete=models.CASCADE, related_name="reviews")
    text = models.ForeignKey(OrderText, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    comment = models.TextField(blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.draft_id}"
