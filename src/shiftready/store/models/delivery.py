"""A course put on dates: its blocks, its seats, who came, and the certificates that remain."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class Offering(AgencyRow):
    """A course on dates (on screen: a class). `course` and `course_version` name the catalogue's version used.

    `host` names the partner who holds it, empty where the agency does; then `max_seats` are those kept for the agency,
    and each that is used costs `cents_a_seat`, out of `budget`. `revision` counts the changes of what people put into
    their calendars: days, hours, rooms, place, standing; `revised_at` is when the last was.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        ANNOUNCED = "announced", "Announced"
        CLOSED = "closed", "Closed"
        CANCELLED = "cancelled", "Cancelled"

    course = models.CharField(max_length=100)
    course_version = models.DateField()
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    max_seats = models.PositiveIntegerField(null=True, blank=True)
    host = models.CharField(max_length=100, blank=True)
    cents_a_seat = models.PositiveBigIntegerField(null=True, blank=True)
    budget = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    plan_run = models.ForeignKey(
        "store.PlanRun", null=True, blank=True, on_delete=models.PROTECT, related_name="offerings"
    )
    plan_key = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    revised_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_on}"


class OfferingBlock(AgencyRow):
    """One block of a class at a time and place; `minutes` are credited minutes, breaks lie between blocks."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="blocks")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    topic = models.CharField(max_length=100)
    method = models.CharField(max_length=20)
    minutes = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    room = models.CharField(max_length=100, blank=True)
    instructor = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["offering", "key"], name="one_block_a_key")]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_at:%Y-%m-%d %H:%M}"


class Seat(AgencyRow):
    """One person's place in one offering; `reason` says in words why this person got it.

    `track` names the audience whose blocks the person sits in besides those for everyone; empty where there is none or
    where it is not yet said. `plan_run` is the plan whose adoption gave it, so that it can be taken back with it.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey("store.Person", on_delete=models.PROTECT, related_name="seats")
    reason = models.TextField(blank=True)
    track = models.CharField(max_length=60, blank=True)
    plan_run = models.ForeignKey("store.PlanRun", null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    given_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    release_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["person__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "person"], condition=models.Q(released_at=None), name="one_seat_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.offering_id}"


class AttendanceMark(AgencyRow):
    """Minutes a seat's person was present in a block. Appended; the newest of a seat and block counts.

    `minutes_present` None takes back what was marked by hand: then the roll and the door count again.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="marks")
    block = models.ForeignKey(OfferingBlock, on_delete=models.CASCADE, related_name="marks")
    minutes_present = models.PositiveIntegerField(null=True, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["marked_at", "pk"]
        indexes = [models.Index(fields=["block", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.block_id}: {self.minutes_present}"


class Certificate(AgencyRow):
    """What anyone may check by its number: course, date and standing. The name is only for those entitled.

    `status_place` is its place in the agency's lists of revocations, told in the signed file and never changed. One
    that was issued anew stands as replaced from `replaced_at`; the new one names it in `replaces`, with the reason.
    """

    number = models.CharField(max_length=40, unique=True)
    record = models.ForeignKey("store.TrainingRecord", on_delete=models.PROTECT, related_name="certificates")
    course_title = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField()
    completed_on = models.DateField()
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True)
    status_place = models.PositiveIntegerField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    reissue_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["agency", "status_place"], name="one_status_place")]

    def __str__(self) -> str:
        return self.number


class CertificateDesign(AgencyRow):
    """How certificates look and what they say from this moment on; appended, since those issued before keep theirs.

    As `formats.certificate_design.PaperDesign` has it; `signatories` is a list of pairs of name and title.
    """

    look = models.CharField(max_length=10)
    heading = models.CharField(max_length=80)
    opening = models.CharField(max_length=120)
    statement = models.CharField(max_length=120)
    note = models.CharField(max_length=200, blank=True)
    signatories = models.JSONField(default=list, blank=True)
    seal = models.BinaryField(default=bytes)
    seal_shows = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"design of {self.made_at:%Y-%m-%d}"
