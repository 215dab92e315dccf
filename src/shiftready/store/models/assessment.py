"""Questions of the agency's own, tests and scenes a class ends with, who took them, and what is to be learned."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.core.delivery.assessment.question import KINDS
from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering, Seat


class BankQuestion(AgencyRow):
    """One version of a question. Never edited: a changed one is appended under its number, and the newest counts.

    `right` holds the places of the right answers, from 0. One that is retired keeps its row, and tests that hold it
    keep it.
    """

    number = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(one, one) for one in KINDS])
    topic = models.CharField(max_length=100)
    text = models.CharField(max_length=600)
    answers = models.JSONField(default=list)
    right = models.JSONField(default=list)
    source = models.CharField(max_length=300, blank=True)
    explanation = models.CharField(max_length=600, blank=True)
    is_sample = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "version"]
        constraints = [models.UniqueConstraint(fields=["agency", "number", "version"], name="one_question_a_version")]

    def __str__(self) -> str:
        return f"{self.number} version {self.version}"


class FinalTest(AgencyRow):
    """The test a class ends with; the newest of a class counts, and one without papers says that there is none.

    `papers` are lists of row numbers of questions: the first attempt has the first, the second the next, in turns.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="final_tests")
    papers = models.JSONField(default=list)
    pass_mark = models.PositiveSmallIntegerField("pass mark in percent")
    attempts = models.PositiveSmallIntegerField(default=2)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"test of {self.offering_id}"


class FinalAttempt(AgencyRow):
    """One attempt of one seat, as it was handed in and scored; appended. `answers` are places by question row."""

    test = models.ForeignKey(FinalTest, on_delete=models.PROTECT, related_name="handed_in")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attempts")
    place = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    right = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    is_passed = models.BooleanField()
    handed_in_at = models.DateTimeField()

    class Meta:
        ordering = ["handed_in_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["seat", "place"], name="one_attempt_a_place")]

    def __str__(self) -> str:
        return f"attempt {self.place} of seat {self.seat_id}"


class FinalLink(AgencyRow):
    """A private address at which somebody without an account takes the test; only the digest of its key is kept."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="test_link")
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"link of seat {self.seat_id}"


class LearningPlan(AgencyRow):
    """What somebody is to learn after an attempt that failed; each opens one more attempt. Appended."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="learning_plans")
    text = models.CharField(max_length=500)
    until = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"plan of seat {self.seat_id}"


class SceneRubric(AgencyRow):
    """By what the scenes of a class are scored; the newest of a class counts, one without criteria says there is none.

    `criteria` are pairs of a title and its levels, the lowest first, as `core.delivery.assessment.rubric` reads them.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="rubrics")
    title = models.CharField(max_length=200, blank=True)
    criteria = models.JSONField(default=list)
    pass_mark = models.PositiveSmallIntegerField("pass mark in percent")
    least = models.PositiveSmallIntegerField(default=1)
    evaluators = models.PositiveSmallIntegerField(default=2)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"rubric of {self.offering_id}"


class SceneScore(AgencyRow):
    """What one evaluator gave one seat: levels from 1, in the order of the criteria. Appended; the newest counts."""

    rubric = models.ForeignKey(SceneRubric, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="scene_scores")
    evaluator = models.CharField(max_length=200)
    levels = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    scored_at = models.DateTimeField()
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"score of seat {self.seat_id}"
