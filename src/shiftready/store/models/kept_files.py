"""What every file that is kept with something has: what it is, its bytes, and who brought it when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import Agency, AgencyRow
from shiftready.store.scope import ScopedQuerySet


class KeptPaper(AgencyRow):
    """A PDF or picture. Never edited; one that was brought by mistake is taken out with a reason and keeps its row.

    The bytes lie here, out of reach of every address but their own guarded one; `digest` is their SHA-256.
    """

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"paper {self.pk}"

    @classmethod
    def there(cls, agency: Agency) -> ScopedQuerySet[Any]:
        """Those of an agency that were not taken out."""
        return cls.objects.of(agency).filter(withdrawn_at=None)
