"""Private links by which the contact of a partner sees what it is asked to bring, and answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.partners import PartnerContact


class PartnerLink(AgencyRow):
    """A link of one contact. `digest` is of its key, which `nonce` and our secret make; it ends when it expires.

    One that was withdrawn keeps its row, and opens nothing from then on. `mailed_at`: when it was mailed last, if ever.
    """

    contact = models.ForeignKey(PartnerContact, on_delete=models.CASCADE, related_name="links")
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=models.Q(withdrawn_at=None), name="one_link_a_contact"
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
