"""Issuing anew: a paper was lost or said something wrong; the old one stays and says what replaced it."""

from __future__ import annotations

from secrets import randbits

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.certificate_number import draw_number
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.certificates.issue import first_free_place
from shiftready.services.certificates.listing import find_certificate
from shiftready.services.certificates.paper import refuse_unless_standing
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import Certificate


@transaction.atomic
def reissue_certificate(actor: Actor, *, number: str, reason: str) -> Certificate:
    """Issue a certificate anew, under a number of its own, for the same record and until the same last day.

    It has the name the person has now and the design of now. The old one stands as replaced from this moment on.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        NotFound: `certificate_not_found`.
        ShiftreadyError: `reason_missing`; `certificate_revoked`, `certificate_replaced` where it does not stand.
    """
    require(actor, Deed.ISSUE_CERTIFICATES)
    why = asked_reason(reason)
    found = find_certificate(actor, number=number)
    place = first_free_place(actor.agency)
    old: Certificate = Certificate.objects.of(actor.agency).select_for_update().get(pk=found.pk)
    refuse_unless_standing(old)
    now = timezone.now()
    new = _anew(old, why)
    new.issued_at, new.status_place = now, place
    new.save()
    old.replaced_at = now
    old.save(update_fields=["replaced_at"])
    subject, facts = f"certificate:{new.number}", {"replaces": old.number}
    write_line(actor, "reissue_certificate", subject=subject, facts=facts, changes_facts=False)
    return new


def _anew(old: Certificate, why: str) -> Certificate:
    return Certificate(
        agency=old.agency,
        number=draw_number(randbits),
        record_id=old.record_id,
        course_title=old.course_title,
        minutes=old.minutes,
        completed_on=old.completed_on,
        expires_on=old.expires_on,
        replaces=old,
        reissue_reason=why,
    )
