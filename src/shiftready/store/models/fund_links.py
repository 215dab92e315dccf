"""Private links by which a funder looks at the report of its fund, without an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow


class FundLink(AgencyRow):
    """An address that shows one fund's report up to its last day; only the digest of its key is kept.

    `for_whom` is who got it, as the agency calls them; it stands on no page of the funder's.
    """

    fund = models.ForeignKey("store.Fund", on_delete=models.PROTECT, related_name="links")
    for_whom = models.CharField(max_length=100)
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    last_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"link of fund {self.fund_id}"
