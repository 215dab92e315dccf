"""What was brought for the file of a class, or said in place of it."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.delivery import Offering
from shiftready.store.models.kept_files import KeptPaper


class CourseFileEntry(KeptPaper):
    """A paper for an item of the file, or, with no content, in `remark` the reason why the class has none."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="file_entries")
    item = models.CharField(max_length=20)
    # A remark has no paper.
    name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(default=bytes)
    remark = models.CharField(max_length=500, blank=True)

    class Meta(KeptPaper.Meta):
        verbose_name_plural = "course file entries"

    def __str__(self) -> str:
        return f"{self.item} {self.pk}"
