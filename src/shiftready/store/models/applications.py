"""Applications for a seat in a class, every step taken on them, and by what the waiting list of a class goes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.core.delivery.waiting_list import Order
from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering


class Application(AgencyRow):
    """A person's way to a seat in one class, one row for good: what was asked and what became of it are its steps."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="applications")
    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="applications")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["offering", "person"], name="one_application_a_person")]

    def __str__(self) -> str:
        return f"application {self.pk}"


class ApplicationStep(AgencyRow):
    """One thing that happened to an application; the newest says how it stands. Appended, never edited.

    `kind` is a `core.delivery.application.Step`. `until` is the moment an offer lapses. `facts` hold what was said or
    known then: of an asking `how` (volunteered or assigned) and `years` of service; of an approval what its place on
    the waiting list goes by.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["agency", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class CourseRequest(AgencyRow):
    """Somebody who asks for a course while there is no class to ask for; open until `ended_at`.

    `how` and `years` are as with an application. `applied` tells one that an application or a seat answered from one
    that was taken back.
    """

    course = models.CharField(max_length=100)
    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="course_requests")
    how = models.CharField(max_length=12)
    years = models.PositiveIntegerField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course"], condition=models.Q(ended_at=None), name="one_open_request_a_course"
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk} for {self.course}"


class SeatRule(AgencyRow):
    """By what the waiting list of a class goes from this moment on; the newest of a class counts.

    `answer_hours`: how long somebody may think about an offered seat; 0 gives the seat without asking.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="seat_rules")
    order = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Order])
    answer_hours = models.PositiveIntegerField(default=0)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.order} in {self.offering_id}"


class KeptSeats(AgencyRow):
    """Seats kept for an organization ("" is the agency itself) until a day; the newest of a class and it counts."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="kept_seats")
    organization = models.CharField(max_length=100, blank=True)
    seats = models.PositiveIntegerField()
    released_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "kept seats"

    def __str__(self) -> str:
        return f"{self.seats} for {self.organization or 'the agency'} in {self.offering_id}"
