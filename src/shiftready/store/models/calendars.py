"""Private addresses at which calendars read classes."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.access import User
from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering
from shiftready.store.models.roster import Person
from shiftready.store.models.teaching import Teacher


class CalendarFeed(AgencyRow):
    """A private address at which a calendar reads the classes of somebody, of a room, or one class.

    `user` is who made it; None where it was made on the machine itself. Only the digest of the address's secret part is
    kept.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        CLASS = "class", "Class"
        ROOM = "room", "Room"
        TEACHER = "teacher", "Somebody who teaches"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds")
    offering = models.ForeignKey(
        Offering, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    teacher = models.ForeignKey(Teacher, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds")
    room = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"calendar of a {self.kind}"
