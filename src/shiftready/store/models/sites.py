"""What an agency is beside others that it may learn from."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class AgencyNature(AgencyRow):
    """Type and setting of the agency, said from this moment on; the newest row is its own, "" where not stated.

    Keys of the catalogue's `learning_sites.yaml`. Rules do not go by it: their words stand in `AgencyProfile`.
    """

    type = models.CharField(max_length=40, blank=True)
    setting = models.CharField(max_length=40, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.type} {self.setting} of {self.entered_at:%Y-%m-%d}"
