"""Audit packets: what each was asked for, as of when and known by when, and the digest of the file it came to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class AuditPacket(AgencyRow):
    """One frozen report. Made again from its row it is the same bytes, whatever was entered since.

    Only what had been entered before `known_at`, a moment of the day `known_by`, is in it. `stood` keeps, as it was
    when the packet was made, what is changed in place and cannot be told of a day before: names, and classes with
    their blocks. `rules` is the digest of the rules and courses it was judged by, `program` the version that made it.
    `digest` is the SHA-256 of the file and empty until it is made; `problem` says why it could not be.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        CLASS = "class", "Class"
        RULE = "rule", "Rule"
        YEAR = "year", "Year"
        STANDARD = "standard", "Standard"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=200)
    as_of = models.DateField()
    known_by = models.DateField()
    known_at = models.DateTimeField()
    form = models.PositiveSmallIntegerField()
    program = models.CharField(max_length=20, blank=True)
    rules = models.CharField(max_length=64, blank=True)
    stood = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"packet {self.pk} of {self.kind} {self.subject}"


class PacketAgain(AgencyRow):
    """One time a packet was made again, and what its bytes came to. Appended."""

    packet = models.ForeignKey(AuditPacket, on_delete=models.CASCADE, related_name="again")
    digest = models.CharField(max_length=64)
    program = models.CharField(max_length=20)
    why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "packets made again"

    def __str__(self) -> str:
        return f"packet {self.packet_id} again"
