"""What was brought for the file of a class, or said in place of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.delivery import Offering


class CourseFileEntry(AgencyRow):
    """A paper for an item of the file, or, with no content, the reason why the class has none. Never edited.

    One that was brought by mistake is taken out with a reason and keeps its row. The bytes lie here, out of reach of
    every address but their own guarded one.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="file_entries")
    item = models.CharField(max_length=20)
    name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(default=bytes)
    remark = models.CharField(max_length=500, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "course file entries"

    def __str__(self) -> str:
        return f"{self.item} {self.pk}"
