"""What every file that is kept with something has: what it is, its bytes, and who brought it when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import Agency, AgencyRow
from shiftready.store.scope import ScopedQuerySet


class KeptFile(AgencyRow):
    """A file that somebody brought; `digest` is the SHA-256 of its bytes.

    They lie here, out of reach of every address but their own guarded one.
    """

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"paper {self.pk}"

    @classmethod
    def there(cls, agency: Agency) -> ScopedQuerySet[Any]:
        """Those of an agency."""
        return cls.objects.of(agency)


class KeptPaper(KeptFile):
    """One that is never edited, and taken out with a reason where it was brought by mistake; it keeps its row."""

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta(KeptFile.Meta):
        abstract = True

    @classmethod
    def there(cls, agency: Agency) -> ScopedQuerySet[Any]:
        """Those of an agency that were not taken out."""
        return super().there(agency).filter(withdrawn_at=None)
