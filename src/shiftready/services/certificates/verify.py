"""The public check: what a number says to anyone, and the name to those entitled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shiftready.core.delivery.certificate_number import read_number
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, actor_in
from shiftready.services.certificates.listing import may_see_name
from shiftready.services.clock import today_in
from shiftready.store.models import Agency, Certificate, User


class Standing(StrEnum):
    """How a certificate stands on a day."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    EXPIRED = "expired"
    NOT_YET_ISSUED = "not_yet_issued"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to a check. `on` is the day asked for; `name` is empty for those not entitled to it.

    `replaced_by` is the number of the certificate that was issued in its place, "" where none was.
    """

    number: str
    course: str
    issuer: str
    minutes: int
    completed_on: date
    issued_on: date
    expires_on: date | None
    revoked_on: date | None
    replaced_on: date | None
    replaced_by: str
    on: date
    standing: Standing
    name: str = ""


def verify(*, number: str, on: date | None = None, user: User | None = None) -> Verification:
    """Check a certificate on a day, today where its agency is if none is named. Anyone may.

    Raises:
        ShiftreadyError: `certificate_number_unreadable`.
        NotFound: `certificate_unknown`.
    """
    found = issued_certificate(number=number)
    day = on or today_in(found.agency)
    return verification(found, day, _actor(found, user))


def issuing_agency(*, number: str) -> Agency:
    """The agency that issued a certificate, for the shell, which acts in whichever it is.

    Raises:
        As `verify`.
    """
    return issued_certificate(number=number).agency


def standing_on(certificate: Certificate, day: date) -> Standing:
    """How it stood at the end of a day where its agency is; a certificate is good on its last day."""
    agency = certificate.agency
    if day < today_in(agency, certificate.issued_at):
        return Standing.NOT_YET_ISSUED
    if certificate.revoked_at and today_in(agency, certificate.revoked_at) <= day:
        return Standing.REVOKED
    if certificate.replaced_at and today_in(agency, certificate.replaced_at) <= day:
        return Standing.REPLACED
    if certificate.expires_on and certificate.expires_on < day:
        return Standing.EXPIRED
    return Standing.VALID


def issued_certificate(*, number: str) -> Certificate:
    """The certificate of a number, whichever agency issued it; what of it may be told is for the caller to know.

    Raises:
        As `verify`.
    """
    written = read_number(number)
    found = issued_certificates([written]).get(written)
    if found is None:
        message = f"No certificate {written} was issued here. Compare the number with the certificate."
        raise NotFound("certificate_unknown", message, fields={"number": message})
    return found


def issued_certificates(numbers: Iterable[str]) -> dict[str, Certificate]:
    """Certificates by number, whichever agency issued them, with all that a check says, in one query."""
    rows = Certificate.objects.everywhere().filter(number__in=list(numbers))
    return {row.number: row for row in rows.select_related("agency", "record__person", "replaced_by")}


def verification(certificate: Certificate, day: date, actor: Actor | None) -> Verification:
    """What a certificate says on a day, with its name where the actor is entitled to it."""
    agency, revoked_at, replaced_at = certificate.agency, certificate.revoked_at, certificate.replaced_at
    return Verification(
        number=certificate.number,
        course=certificate.course_title,
        issuer=agency.name,
        minutes=certificate.minutes,
        completed_on=certificate.completed_on,
        issued_on=today_in(agency, certificate.issued_at),
        expires_on=certificate.expires_on,
        revoked_on=today_in(agency, revoked_at) if revoked_at else None,
        replaced_on=today_in(agency, replaced_at) if replaced_at else None,
        replaced_by=certificate.replaced_by.number if replaced_at else "",
        on=day,
        standing=standing_on(certificate, day),
        name=str(certificate.record.person) if actor is not None and may_see_name(actor, certificate) else "",
    )


def _actor(certificate: Certificate, user: User | None) -> Actor | None:
    if user is None:
        return None
    try:
        return actor_in(user, certificate.agency.slug)
    except NotFound:
        return None
