"""The guided plan of an agency: what it said of its community, and what it decided of each step."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class GuidedPlan(AgencyRow):
    """One state of the plan. Never edited: every change is a row of its own, and the newest is what counts.

    `answers` are those of `services.guide.answers.Answers`. `decided` holds by step and line what was decided: `kept`,
    `words` of one's own, and the `month` in a calendar. `step` is the one that this row changed, "" for the answers.
    """

    answers = models.JSONField()
    decided = models.JSONField(default=dict, blank=True)
    step = models.CharField(max_length=20, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"plan {self.pk}"
