"""Partners of an agency: whom to ask there, what was agreed with them, and the papers of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.kept_files import KeptPaper


class Partner(AgencyRow):
    """An organization with which the agency works; `kind` is one of `core.partners.PARTNER_KINDS`.

    `other_names`, a line each, are those under which it stands elsewhere: as the organization of somebody who teaches
    or of a guest, as the host of a class, as the giver in the ledger. `left_on` is its last day as a partner.
    """

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=30)
    other_names = models.TextField(blank=True)
    note = models.CharField(max_length=1000, blank=True)
    left_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint("agency", Lower("name"), name="one_partner_a_name")]

    def __str__(self) -> str:
        return f"partner {self.pk}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which it stands somewhere, folded so that they can be compared."""
        return tuple(dict.fromkeys(one.casefold() for one in (self.name, *self.other_names.splitlines()) if one))


class PartnerContact(AgencyRow):
    """Somebody to ask at a partner, and what for: for the eyes of those who keep partners. Retired, never edited."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class PartnerAgreement(AgencyRow):
    """What was agreed with a partner over a span of days, both included; see `core.partners.Agreement`.

    `notice_days` before the last day it is time to renew it or to give notice. `replaces` names the one that ends the
    day before this begins. `ended_on` is the first day without it, where it was ended before its last.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(max_length=20)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    notice_days = models.PositiveIntegerField()
    text = models.CharField(max_length=1000, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replaced_by")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} from {self.first_on}"


class PartnerPromise(AgencyRow):
    """What a partner gives by an agreement: so many a year of one of `core.partners.GIFT_KINDS`, in its unit."""

    agreement = models.ForeignKey(PartnerAgreement, on_delete=models.CASCADE, related_name="promises")
    gift = models.CharField(max_length=20)
    a_year = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "gift"], name="one_promise_a_gift")]

    def __str__(self) -> str:
        return f"{self.a_year} {self.gift} a year"


class PartnerPaper(KeptPaper):
    """A paper of an agreement, such as the signed text."""

    agreement = models.ForeignKey(PartnerAgreement, on_delete=models.CASCADE, related_name="papers")
