"""Requests for help: whom an agency may ask, how soon an answer is promised, and how each request came along."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from shiftready.store.models.agency import Agency, AgencyRow


class HelpProvider(AgencyRow):
    """Whom the agency may ask beside those of the catalogue, such as a state association. Ended, never deleted."""

    name = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint("agency", Lower("name"), name="one_help_provider_a_name")]

    def __str__(self) -> str:
        return f"provider {self.pk}"


class HelpPromise(AgencyRow):
    """How soon a provider answers, by what it says from a day on; appended, and the newest that has begun counts.

    `kind` is one of `core.promise_clock.ClockKind`, "" where it promises nothing that is known. `match_days`: within
    how many days from being asked it promises a match, 0 where it promises none. Days are those of `time_zone`;
    `closed_on` lists days without work, as ISO dates, beside the federal holidays. `source` says where the promise
    stands.
    """

    provider = models.ForeignKey(HelpProvider, on_delete=models.CASCADE, related_name="promises")
    from_on = models.DateField()
    kind = models.CharField(max_length=20, blank=True)
    amount = models.PositiveIntegerField(default=0)
    match_days = models.PositiveIntegerField(default=0)
    time_zone = models.CharField(max_length=64)
    federal_holidays = models.BooleanField(default=False)
    closed_on = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.amount} {self.kind} from {self.from_on}"


class HelpOffer(AgencyRow):
    """The agency helps others of this installation from a day on, until it ends that.

    `kinds` are keys of `core.help_desk.KINDS`, none where it helps with all; the promise is as in `HelpPromise`.
    """

    from_on = models.DateField()
    text = models.CharField(max_length=500)
    kinds = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    amount = models.PositiveIntegerField(default=0)
    match_days = models.PositiveIntegerField(default=0)
    time_zone = models.CharField(max_length=64)
    federal_holidays = models.BooleanField(default=False)
    closed_on = models.JSONField(default=list, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency"], condition=models.Q(ended_at=None), name="one_offer_to_help")
        ]

    def __str__(self) -> str:
        return f"help from {self.from_on}"


class HelpRequest(AgencyRow):
    """A request for help to a `provider` of the agency's own, or to one of the catalogue, whose key is `known`.

    `helper`: it is asked of another agency of this installation, which reads it and answers by itself.

    Name, promise and moments are frozen as they were when it was asked: what a provider promises later changes none of
    them. `promised_by` None: no promise was known. Where it stands is what its newest step says, and `state` repeats
    that; `confirmed_at`, `matched_at` and `ended_at` likewise. The moments of the promise to answer have a second set
    for the promise of a match.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        CONFIRMED = "confirmed", "Confirmed"
        CALL = "call", "Call held"
        MATCHED = "matched", "Matched"
        CLOSED = "closed", "Closed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    known = models.CharField(max_length=60, blank=True)
    provider = models.ForeignKey(HelpProvider, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    helper = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    provider_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=2000)
    wanted_by = models.DateField(null=True, blank=True)
    contact_name = models.CharField(max_length=200)
    contact_at = models.CharField(max_length=200)
    promise = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    promised_by = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    escalate_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    match_by = models.DateTimeField(null=True, blank=True)
    match_remind_at = models.DateTimeField(null=True, blank=True)
    match_escalate_at = models.DateTimeField(null=True, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["agency", "promised_by"],
                condition=models.Q(confirmed_at=None, ended_at=None),
                name="help_that_is_awaited",
            ),
            models.Index(
                fields=["agency", "match_by"],
                condition=models.Q(matched_at=None, ended_at=None),
                name="help_whose_match_is_awaited",
            ),
            models.Index(fields=["helper"], name="help_asked_of_a_helper"),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} {self.state}"


class HelpStep(AgencyRow):
    """A request came to a state at a moment, with what was said; taken back where it was a slip, never deleted.

    Of a match, `match_kind` is one of `core.help_desk.MATCHES`, `match_key` what it is found by and `match_name` how
    it was called then; of the end, `outcome` is one of `core.help_desk.OUTCOMES`.
    """

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=HelpRequest.State.choices)
    at = models.DateTimeField()
    by_helper = models.BooleanField(default=False)
    words = models.CharField(max_length=2000, blank=True)
    match_kind = models.CharField(max_length=10, blank=True)
    match_key = models.CharField(max_length=60, blank=True)
    match_name = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.state}"


class HelpTaker(AgencyRow):
    """Who of the agency that helps, the row's own, takes a request that came; the newest counts."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="takers")
    name = models.CharField(max_length=100)
    taken_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"request {self.request_id} taken"


class HelpAction(AgencyRow):
    """What is to do after a request, by whom and by which day; done, or taken out with the words why."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=100)
    due_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_words = models.CharField(max_length=500, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"to do {self.pk} after request {self.request_id}"
