"""Revoking: a certificate that should not have been issued stops standing; it is never deleted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.certificates.listing import find_certificate
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import Certificate


@transaction.atomic
def revoke_certificate(actor: Actor, *, number: str, reason: str) -> Certificate:
    """Revoke a certificate from now on; whoever checks it sees the day, the reason stays in the agency.

    The training record behind it stays: whether the training counts is for the records, not for the paper.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        NotFound: `certificate_not_found`.
        ShiftreadyError: `reason_missing`; `certificate_revoked` where it is revoked already.
    """
    require(actor, Deed.ISSUE_CERTIFICATES)
    why = asked_reason(reason)
    found = find_certificate(actor, number=number)
    row: Certificate = Certificate.objects.of(actor.agency).select_for_update().get(pk=found.pk)
    if row.revoked_at is not None:
        raise ShiftreadyError("certificate_revoked", f"Certificate {row.number} is revoked already.")
    if row.replaced_at is not None:
        message = f"Certificate {row.number} was replaced by {row.replaced_by.number}. Revoke that one."
        raise ShiftreadyError("certificate_replaced", message)
    row.revoked_at, row.revoked_reason = timezone.now(), why
    row.save(update_fields=["revoked_at", "revoked_reason"])
    write_line(actor, "revoke_certificate", subject=f"certificate:{row.number}", changes_facts=False)
    return row
