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


class TravelTime(AgencyRow):
    """How long the way between two sites takes, said once: what replaced it, or took it back, leaves it as it was.

    Two empty sites stand for all pairs of which nobody said anything. `pair` is the same both ways; `minutes_back`
    None: as many as there.
    """

    site = models.CharField(max_length=200, blank=True)
    other_site = models.CharField(max_length=200, blank=True)
    pair = models.CharField(max_length=401, blank=True)
    minutes = models.PositiveIntegerField()
    minutes_back = models.PositiveIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["site", "other_site"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "pair"], condition=models.Q(gone_at=None), name="one_way_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.site} to {self.other_site}: {self.minutes} minutes"
