"""The rooms an agency teaches in."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import AgencyRow


class TeachingRoom(AgencyRow):
    """A room by the name blocks give it; one taken off the list keeps its row. `capacity` None: not said."""

    name = models.CharField(max_length=100)
    site = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    added_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], condition=models.Q(gone_at=None), name="one_room_a_name")
        ]

    def __str__(self) -> str:
        return self.name
