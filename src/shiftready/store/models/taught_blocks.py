"""Who takes which block of a class: given, asked by a link, answered, replaced."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering, OfferingBlock
from shiftready.store.models.teaching import Teacher


class Kind(models.TextChoices):
    """As what somebody takes a block."""

    INSTRUCTOR = "instructor", "Instructor"
    PEER = "peer", "Peer"
    FAMILY = "family", "Family panelist"
    ROLE_PLAYER = "role_player", "Role player"
    HOST = "host", "Site host"


class BlockMix(AgencyRow):
    """Whom a block needs where somebody said so, how many of each; see `core.delivery.teaching.needs.Mix`."""

    block = models.OneToOneField(OfferingBlock, on_delete=models.CASCADE, related_name="mix")
    instructors = models.PositiveSmallIntegerField()
    clinicians = models.PositiveSmallIntegerField()
    officers = models.PositiveSmallIntegerField()
    lived = models.PositiveSmallIntegerField()
    role_players = models.PositiveSmallIntegerField()
    hosts = models.PositiveSmallIntegerField()
    peers = models.PositiveSmallIntegerField(default=0)
    families = models.PositiveSmallIntegerField(default=0)
    with_topic = models.BooleanField()

    class Meta:
        ordering = ["block"]
        verbose_name_plural = "block mixes"

    def __str__(self) -> str:
        return f"needs of block {self.block_id}"


class BlockTeacher(AgencyRow):
    """Somebody who takes a block. One who is taken off it keeps the row, with when and why.

    `asked_at` is when they were first asked for it; None where nobody has asked them yet.
    """

    block = models.ForeignKey(OfferingBlock, on_delete=models.CASCADE, related_name="people")
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="blocks")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reason = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    release_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["block", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["block", "teacher"], condition=models.Q(released_at=None), name="one_part_a_teacher_in_a_block"
            )
        ]

    def __str__(self) -> str:
        return f"{self.teacher_id} in block {self.block_id}"


class BlockSubstitute(AgencyRow):
    """Who is asked next, in the order of `pk`, where somebody of that kind declines a block or drops out."""

    block = models.ForeignKey(OfferingBlock, on_delete=models.CASCADE, related_name="substitutes")
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    named_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["block", "teacher"], condition=models.Q(gone_at=None), name="one_substitute_a_teacher"
            )
        ]

    def __str__(self) -> str:
        return f"{self.teacher_id} instead in block {self.block_id}"


class TeacherInvitation(AgencyRow):
    """The link by which somebody answers for a class. `digest` is of its key, which `nonce` and our secret make."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="invitations")
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="invitations")
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "teacher"], name="one_invitation_a_teacher_in_a_class")
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class InvitationAnswer(AgencyRow):
    """What somebody answered for one block. Appended; the newest counts."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Comes"
        DECLINED = "declined", "Cannot come"
        WITHDRAWN = "withdrawn", "Cannot come after all"

    part = models.ForeignKey(BlockTeacher, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    note = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.answer} {self.answered_at:%Y-%m-%d}"
