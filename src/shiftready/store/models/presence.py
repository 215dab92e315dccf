"""Who came in and went out at the door, at which kiosk, and whom without a seat the class turned away."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.kept_files import KeptFile


class PresenceSign(AgencyRow):
    """One time a person came into a class or left it. Appended, never edited; a mark by hand counts before it.

    It says the person and not a seat: whoever walks in without one is known from the same row once they are seated.
    `at` is when it was, `entered_at` when it reached us. `key` is made where it is said: said again, it is the same
    sign.
    """

    class Way(models.TextChoices):
        CODE = "code", "Code at the door"
        KIOSK = "kiosk", "Kiosk"
        DESK = "desk", "Told by hand"

    offering = models.ForeignKey("store.Offering", on_delete=models.CASCADE, related_name="signs")
    person = models.ForeignKey("store.Person", on_delete=models.PROTECT, related_name="signs")
    is_in = models.BooleanField()
    at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way.choices)
    key = models.CharField(max_length=64)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="one_sign_a_key")]
        indexes = [models.Index(fields=["offering", "person"])]

    def __str__(self) -> str:
        return f"{self.person_id} {'in' if self.is_in else 'out'} {self.at:%Y-%m-%d %H:%M}"


class Kiosk(AgencyRow):
    """A device at the door at which people type their numbers: good on the day it was opened, until it is closed."""

    offering = models.ForeignKey("store.Offering", on_delete=models.CASCADE, related_name="kiosks")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"kiosk {self.pk}"


class WalkInRefusal(AgencyRow):
    """Somebody who came without a seat and got none, by whom and why. Appended; a later seat stands beside it."""

    offering = models.ForeignKey("store.Offering", on_delete=models.CASCADE, related_name="walk_in_refusals")
    person = models.ForeignKey("store.Person", on_delete=models.PROTECT, related_name="walk_in_refusals")
    reason = models.TextField()
    refused_at = models.DateTimeField()
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["refused_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["offering", "person"], name="one_walk_in_refusal_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} not in {self.offering_id}"


class RollEntry(AgencyRow):
    """One tap on an instructor's phone: how long somebody was in a block. Appended, whenever the phone finds a network.

    `key` is made by the phone, so that what is sent twice is kept once; `after` is the key of what it showed before.
    `core.delivery.roll` says what counts.
    """

    seat = models.ForeignKey("store.Seat", on_delete=models.CASCADE, related_name="roll_entries")
    block = models.ForeignKey("store.OfferingBlock", on_delete=models.CASCADE, related_name="roll_entries")
    minutes_present = models.PositiveIntegerField()
    late = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    said_at = models.DateTimeField()
    device = models.CharField(max_length=64)
    after = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "roll entries"
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="one_roll_entry_a_key")]
        indexes = [models.Index(fields=["block", "seat"])]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.block_id}: {self.minutes_present}"


class SheetOriginal(KeptFile):
    """A sign-in sheet that was signed on paper, as it was photographed: kept to the byte."""

    offering = models.ForeignKey("store.Offering", on_delete=models.PROTECT, related_name="sheet_originals")
    day = models.DateField()
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["offering", "digest"], name="one_sheet_original_a_digest")]

    def __str__(self) -> str:
        return f"sheet {self.pk} of {self.day}"
