"""Certificates by mail: one, or all of a class, to the address of the person's own account, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.certificates.listing import certificates_of_agency, find_certificate
from shiftready.services.certificates.paper import refuse_unless_standing
from shiftready.services.notices.kinds import CERTIFICATE
from shiftready.services.notices.plan import accounts_of
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Certificate, Notice


@dataclass(frozen=True, slots=True)
class CertificatesMailed:
    """How many are on their way, and the numbers of those that are not: mailed before, or without an address."""

    planned: int
    mailed_before: tuple[str, ...]
    without_address: tuple[str, ...]


@transaction.atomic
def mail_certificate(actor: Actor, *, number: str, again: bool = False) -> CertificatesMailed:
    """Mail a certificate with its PDF and signed file to its person; a second time only where it is asked for.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        NotFound: `certificate_not_found`.
        ShiftreadyError: `certificate_revoked`, `certificate_replaced`, `certificate_number_unreadable`.
    """
    require(actor, Deed.ISSUE_CERTIFICATES)
    row = find_certificate(actor, number=number)
    refuse_unless_standing(row)
    return _planned(actor, [row], again=again, subject=f"certificate:{row.number}")


@transaction.atomic
def mail_class_certificates(actor: Actor, *, offering: int, again: bool = False) -> CertificatesMailed:
    """Mail every certificate of a class that stands, each to its person.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        NotFound: `offering_not_found`; `no_certificates` where none stands.
    """
    require(actor, Deed.ISSUE_CERTIFICATES)
    row = find_offering(actor, offering)
    standing = certificates_of_agency(actor, offering=row.pk).filter(revoked_at=None, replaced_at=None)
    if not (found := list(standing.order_by("record__person__number"))):
        raise NotFound("no_certificates", f"{row.title} of {row.starts_on} has no certificates that stand.")
    return _planned(actor, found, again=again, subject=f"offering:{row.pk}")


def _planned(actor: Actor, rows: Sequence[Certificate], *, again: bool, subject: str) -> CertificatesMailed:
    """One notice each; what waits to go out is not planned twice."""
    people = {one.record.person_id for one in rows if one.record.person_id is not None}
    accounts, now = accounts_of(actor.agency, people), timezone.now()
    notices = Notice.objects.of(actor.agency).filter(certificate__in=rows, occasion=CERTIFICATE, left_out_because="")
    planned, waiting = set(notices.values_list("certificate", flat=True)), notices.filter(claimed_at=None)
    before = set(waiting.values_list("certificate", flat=True)) if again else planned
    new = [one for one in rows if one.record.person_id in accounts and one.pk not in before]
    Notice.objects.bulk_create(
        Notice(
            agency=actor.agency,
            occasion=CERTIFICATE,
            certificate=one,
            person_id=one.record.person_id,
            user=accounts[one.record.person_id or 0],
            due_at=now,
        )
        for one in new
    )
    facts = {"certificates": [one.pk for one in new], "again": again}
    write_line(actor, "certificates_mailed", subject=subject, facts=facts, changes_facts=False)
    without = tuple(one.number for one in rows if one.record.person_id not in accounts)
    return CertificatesMailed(len(new), tuple(one.number for one in rows if one.pk in before), without)
