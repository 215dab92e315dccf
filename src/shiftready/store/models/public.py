"""Whether an agency shows a page to everyone, and how: rows are appended, and the newest counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class PublicChoice(AgencyRow):
    """What was said of the public page. Numbers from 1 to `largest_hidden` are not shown on it.

    `may_be_found`: whether search engines may list it.
    """

    is_on = models.BooleanField()
    largest_hidden = models.PositiveSmallIntegerField()
    may_be_found = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"public page {'on' if self.is_on else 'off'} since {self.said_at:%Y-%m-%d}"
