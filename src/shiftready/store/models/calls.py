"""Calls for service, counted: nothing of a single call is kept."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import Fact


class CallCount(Fact):
    """How many calls of one kind came in each of the 168 hours of the week, from `first_on` to `last_on`.

    A kind is a `unit` ("" where none is said), how the calls were known as crisis calls ("" for other calls), and a
    priority.
    """

    unit = models.CharField(max_length=100, blank=True)
    identified = models.CharField(max_length=20, blank=True)
    priority = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    hours = models.JSONField(default=list)
    #: How many of them took so many whole minutes, as far as it is recorded: [[12, 3], [15, 1]].
    minutes = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"calls from {self.first_on} to {self.last_on}"
