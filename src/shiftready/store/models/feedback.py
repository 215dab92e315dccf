"""What people answer without a name: before, after and long after a class, and about the class itself.

Rows of answers have no person, no account and no time, and a key drawn by chance in place of a running number.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from shiftready.core.delivery.assessment.moments import Moment
from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering


class AnswerRound(AgencyRow):
    """One moment at which the people of a class are asked, by one link for all of them.

    `questions` are row numbers of questions. Answers are taken from `opens_on` to `closes_on`, unless it was ended
    before at `ended_at`. One that nobody had answered when the class was asked anew is kept from `retired_at` on, and
    takes no answers. Only the digest of the link's key is kept.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="rounds")
    moment = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Moment])
    questions = models.JSONField(default=list)
    asks_about_class = models.BooleanField(default=False)
    opens_on = models.DateField()
    closes_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["opens_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "moment"], condition=models.Q(retired_at=None), name="one_round_a_moment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.moment} of {self.offering_id}"


class RoundAnswer(AgencyRow):
    """What somebody answered in one round. `code` is a keyed digest of a code that they alone can form again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(AnswerRound, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "code"], name="one_answer_a_code")]

    def __str__(self) -> str:
        return "an answer"


class ClassOpinion(AgencyRow):
    """What somebody said of the class, its blocks and instructors; joined to no other answer of theirs.

    `marks` are whole numbers from 1 to 5 by what they are about, `words` texts likewise.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(AnswerRound, on_delete=models.CASCADE, related_name="opinions")
    marks = models.JSONField(default=dict)
    words = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "an opinion"
