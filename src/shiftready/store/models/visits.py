"""Visits to agencies that did it before: who hosts, what was asked and answered, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import Agency, AgencyRow
from shiftready.store.models.help_desk import HelpRequest
from shiftready.store.models.ledger import LedgerEntry
from shiftready.store.models.roster import Person


class VisitHost(AgencyRow):
    """The agency offers itself to others of this installation from a day on, until it ends that.

    `approaches` and `fields` are keys of the catalogue's learning sites; `text` says it in the agency's own words.
    """

    from_on = models.DateField()
    text = models.CharField(max_length=500)
    approaches = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=list, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency"], condition=models.Q(ended_at=None), name="one_offer_to_host")
        ]

    def __str__(self) -> str:
        return f"host from {self.from_on}"


class SiteVisit(AgencyRow):
    """A visit of the agency to a `site` of the catalogue, or to another agency of this installation, its `host`.

    Where it stands is what its newest step says; `state` repeats that. `funds_cents` is what is asked for travel, None
    where nothing is; `funds_payer` who is to pay. `ledger_entry` is what the travel cost, once it is in the ledger.
    `help_request` is the agency's request for help that led to it.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        AGREED = "agreed", "Agreed"
        HELD = "held", "Held"
        CALLED_OFF = "called_off", "Called off"

    site = models.CharField(max_length=60, blank=True)
    host = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    help_request = models.ForeignKey(
        HelpRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="visits"
    )
    purpose = models.CharField(max_length=1000)
    starts_on = models.DateField()
    ends_on = models.DateField()
    funds_cents = models.PositiveBigIntegerField(null=True, blank=True)
    funds_payer = models.CharField(max_length=200, blank=True)
    ledger_entry = models.OneToOneField(LedgerEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["host"], name="visits_asked_of_a_host")]

    def __str__(self) -> str:
        return f"visit {self.pk} {self.state}"


class VisitStep(AgencyRow):
    """A visit came to a state, by the visitor or by its host, with what was said. Appended, never changed."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=SiteVisit.State.choices)
    by_host = models.BooleanField(default=False)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.state}"


class VisitLine(AgencyRow):
    """One line of a visit: an hour of its agenda, somebody who comes along, a lesson, or something to do afterwards.

    An hour has its `day` and times by the clock of the place; who comes along is a `person` of the roster, or the name
    in `text` with an `organization`; something to do has its `owner` and the day, `day`, by which it is due. `ended_at`
    says when a line was taken out, or what was to do was done (`is_done`), with the words.
    """

    class Kind(models.TextChoices):
        AGENDA = "agenda", "Agenda"
        ATTENDEE = "attendee", "Who comes along"
        LESSON = "lesson", "Lesson learned"
        ACTION = "action", "To do"

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=500, blank=True)
    day = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organization = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=100, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_words = models.CharField(max_length=500, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "day", "starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of visit {self.visit_id}"
