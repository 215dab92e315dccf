"""The people who teach and tell: what they may teach, when they can come, and what they consent to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow, Fact


class Teacher(Fact):
    """An instructor, peer, family panelist, role player or host; `kinds` are words with blanks between.

    Of people with lived experience, name and contact are for the coordinator alone. `stipend_cents` is for one block.
    """

    class Profession(models.TextChoices):
        CLINICIAN = "clinician", "Clinician"
        OFFICER = "officer", "Officer"
        DISPATCHER = "dispatcher", "Dispatcher"
        OTHER = "other", "Other"

    number = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kinds = models.CharField(max_length=100)
    profession = models.CharField(max_length=20, choices=Profession.choices, blank=True)
    organization = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    stipend_cents = models.PositiveIntegerField(null=True, blank=True)
    coached_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"], condition=models.Q(withdrawn_at=None), name="one_teacher_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"teacher {self.number}"


class TeacherApproval(AgencyRow):
    """A topic that somebody may teach in a span. One that is ended keeps its row, with the first day without it.

    `step` is the step of a trainer's way by which they were approved, where one was.
    """

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="approvals")
    topic = models.CharField(max_length=100)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=200)
    evidence = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    step = models.ForeignKey(
        "store.TrainerStep", null=True, blank=True, on_delete=models.SET_NULL, related_name="approvals"
    )

    class Meta:
        ordering = ["topic", "first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.topic} from {self.first_on}"


class TeacherTraining(AgencyRow):
    """Who trained somebody to teach: somebody of the registry, or `outside` of it by name."""

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="trainings")
    trainer = models.ForeignKey(Teacher, null=True, blank=True, on_delete=models.PROTECT, related_name="trained")
    outside = models.CharField(max_length=200, blank=True)
    course = models.CharField(max_length=200)
    on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.course} on {self.on}"


class TeacherHours(AgencyRow):
    """Days and hours at which somebody can come, or cannot; `weekdays` are words with blanks between, "" every day."""

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="hours")
    is_can = models.BooleanField()
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    weekdays = models.CharField(max_length=80, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    said_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]
        verbose_name_plural = "teacher hours"

    def __str__(self) -> str:
        return f"{'can' if self.is_can else 'cannot'} from {self.first_on}"


class TeacherConsent(AgencyRow):
    """What somebody said about speaking or being recorded. Appended; the newest about a thing counts."""

    class About(models.TextChoices):
        SPEAKING = "speaking", "Speaking in class"
        RECORDING = "recording", "Being recorded"

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="consents")
    about = models.CharField(max_length=10, choices=About.choices)
    is_given = models.BooleanField()
    on = models.DateField()
    said_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.about} {'given' if self.is_given else 'withdrawn'} on {self.on}"
