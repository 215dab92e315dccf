"""Runs of the planner: what was asked, how far it is, what it found."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class SearchRun(AgencyRow):
    """What every search has; `parameters`, `progress` and `result` are JSON."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        STOPPED = "stopped", "Stopped"

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    parameters = models.JSONField(default=dict)
    progress = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class FrontierRun(SearchRun):
    """A search for the cheapest plan for every day by which the target may be reached; its plans are `points`."""

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"Sooner or cheaper {self.pk}"


class RegionRun(SearchRun):
    """Classes that several agencies share; the row is of the agency that asked, which need not be one of them.

    `parameters` name the agencies by their slugs; `result` says how many seats go to whom, and nothing of people.
    """

    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"Shared classes {self.pk}"


class PlanRun(SearchRun):
    """A plan; `problem_digest` says which facts it was made from, `frontier` which search it is a point of."""

    problem_digest = models.CharField(max_length=64, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    frontier = models.ForeignKey(FrontierRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="points")

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"Plan {self.pk}"
