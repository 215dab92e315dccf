"""What is said of absences from blocks, the time that was made up, and who is left open until they made it up."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class BlockAbsence(AgencyRow):
    """Whether somebody's absence from a block, in whole or in part, is excused. Appended; the newest counts.

    `reason` is a code of `core.delivery.absence.ABSENCE_REASONS`, "" where it is not excused. It counts in no minutes.
    """

    class Reason(models.TextChoices):
        COURT = "court", "Court"
        DUTY_CALL_OUT = "duty_call_out", "Called out on duty"
        ILLNESS = "illness", "Illness"
        FAMILY_EMERGENCY = "family_emergency", "Family emergency"
        WEATHER = "weather", "Weather"
        OTHER = "other", "Other"

    seat = models.ForeignKey("store.Seat", on_delete=models.CASCADE, related_name="absences_said")
    block = models.ForeignKey("store.OfferingBlock", on_delete=models.CASCADE, related_name="absences_said")
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [models.Index(fields=["block", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.block_id}: {self.reason or 'not excused'}"


class MakeUp(AgencyRow):
    """Minutes of a missed block that somebody made up: in a session, or in `other_block` of the same topic.

    `why` is the coordinator's reason where the absence is not excused, else "". Appended; a `MakeUpTakenBack` ends it.
    """

    seat = models.ForeignKey("store.Seat", on_delete=models.CASCADE, related_name="make_ups")
    block = models.ForeignKey("store.OfferingBlock", on_delete=models.CASCADE, related_name="make_ups")
    minutes = models.PositiveIntegerField()
    held_on = models.DateField()
    led_by = models.CharField(max_length=200)
    other_block = models.ForeignKey(
        "store.OfferingBlock", null=True, blank=True, on_delete=models.PROTECT, related_name="make_ups_in_it"
    )
    why = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["entered_at", "pk"]
        indexes = [models.Index(fields=["block", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.block_id}: {self.minutes} made up"


class MakeUpTakenBack(AgencyRow):
    """A make-up that counts no more, by whom and why."""

    make_up = models.OneToOneField(MakeUp, on_delete=models.CASCADE, related_name="taken_back")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "make-ups taken back"

    def __str__(self) -> str:
        return f"make-up {self.make_up_id} taken back"


class MakeUpDay(AgencyRow):
    """The last day on which time missed in a class may be made up. Appended; the newest counts."""

    offering = models.ForeignKey("store.Offering", on_delete=models.CASCADE, related_name="make_up_days")
    last_on = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"make-ups of {self.offering_id} until {self.last_on}"


class LeftOpen(AgencyRow):
    """A seat that was left open when its class was closed, since its person may still make time up; closed once.

    `expires_on` is the last day that was said for the certificates of the class.
    """

    seat = models.OneToOneField("store.Seat", on_delete=models.CASCADE, related_name="left_open")
    expires_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["left_at", "pk"]
        verbose_name_plural = "seats left open"

    def __str__(self) -> str:
        return f"{self.seat_id} left open"
