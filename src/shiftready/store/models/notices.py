"""What is said to people by mail: each thing a row, sent once; how an agency wants it, and what a person wants."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Certificate, Offering
from shiftready.store.models.roster import Person
from shiftready.store.models.taught_blocks import TeacherInvitation


class Notice(AgencyRow):
    """One thing to be said to somebody by mail, never twice by itself: whoever sends it claims the row first.

    It goes to an account (`user`, about `person` where it is about somebody), or to who was asked by an `invitation`.
    Several to one account may go out in one mail, those with the same `claim`. Claimed and not sent: the worker was
    ended in between, and nobody knows whether it went out. `once` is what may be said only once in the agency, "" for
    what may be said again; `facts` what it said.
    """

    invitation = models.ForeignKey(
        TeacherInvitation, null=True, blank=True, on_delete=models.CASCADE, related_name="mails"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    offering = models.ForeignKey(Offering, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    certificate = models.ForeignKey(
        Certificate, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    occasion = models.CharField(max_length=30)
    once = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    left_out_because = models.CharField(max_length=40, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_failure = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "occasion"], name="one_mail_an_occasion"),
            models.UniqueConstraint(fields=["agency", "once"], condition=~models.Q(once=""), name="one_notice_once"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(claimed_at=None), name="notices_that_wait")]

    def __str__(self) -> str:
        return f"notice {self.pk}: {self.occasion}"


class MailRule(AgencyRow):
    """How an agency wants its mails from this moment on; the newest counts.

    What happens within `digest_minutes` goes out as one mail. Between `quiet_from` and `quiet_until`, by the agency's
    clock, none does. `tiers`: days before a deadline on which people are reminded, none where nobody is. `words`: by
    kind of mail its subject, opening and closing where they are the agency's own. `reminded_on`: the last day on which
    deadlines were looked through.
    """

    digest_minutes = models.PositiveIntegerField(default=10)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    tiers = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=dict, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"mails from {self.said_at:%Y-%m-%d} on"


class MailChoice(AgencyRow):
    """Whether somebody wants to be reminded before the last week; the newest of an account counts."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wants_reminders = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.user_id}: {'reminders' if self.wants_reminders else 'no reminders'}"
