"""People and their postings, as rows."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import AgencyRow, Fact


class Person(Fact):
    """Anyone on the roster. The fields hold what is believed now; `PersonChange` keeps what was believed before.

    `organization` says where a guest comes from, who sits in our classes and stands on no roster of ours; empty for
    everyone else. What is judged, measured, planned and exported leaves guests out.
    """

    number = models.CharField("roster number", max_length=64)
    name = models.CharField(max_length=200, blank=True)
    organization = models.CharField(max_length=100, blank=True, default="")
    hired_on = models.DateField(null=True, blank=True)
    hired_on_is_month = models.BooleanField(default=False)
    left_on = models.DateField(null=True, blank=True)
    certified_on = models.DateField("certified by the state board on", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"], condition=models.Q(withdrawn_at=None), name="one_person_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.number


class PersonChange(AgencyRow):
    """One field of one person, before and after; read backwards it tells what was known on any day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=30)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    changed_at = models.DateTimeField()
    batch = models.ForeignKey(
        "store.ImportBatch", null=True, blank=True, on_delete=models.PROTECT, related_name="person_changes"
    )

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.field}"


class Posting(Fact):
    """Where and as what a person served; both ends included. Empty text means not known."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="postings")
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    squad = models.CharField(max_length=100, blank=True)
    rank = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["person_id", "pk"]
        indexes = [models.Index(fields=["agency", "unit"]), models.Index(fields=["agency", "first_on"])]

    def __str__(self) -> str:
        return f"{self.unit} {self.rank} from {self.first_on}"
