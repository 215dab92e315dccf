"""The public check: what a number says to anyone, and the name to those entitled."""

from __future__ import annotations

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
    EXPIRED = "expired"
    NOT_YET_ISSUED = "not_yet_issued"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to a check. `on` is the day asked for; `name` is empty for those not entitled to it."""

    number: str
    course: str
    issuer: str
    minutes: int
    completed_on: date
    issued_on: date
    expires_on: date | None
    revoked_on: date | None
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
    return _verification(found, on or today_in(found.agency), user)


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
    if certificate.expires_on and certificate.expires_on < day:
        return Standing.EXPIRED
    return Standing.VALID


def issued_certificate(*, number: str) -> Certificate:
    """The certificate of a number, whichever agency issued it; what of it may be told is for the caller to know.

    Raises:
        As `verify`.
    """
    written = read_number(number)
    rows = Certificate.objects.everywhere().filter(number=written)
    found: Certificate | None = rows.select_related("agency", "record__person").first()
    if found is None:
        message = f"No certificate {written} was issued here. Compare the number with the certificate."
        raise NotFound("certificate_unknown", message, fields={"number": message})
    return found


def _verification(certificate: Certificate, day: date, user: User | None) -> Verification:
    agency, revoked_at = certificate.agency, certificate.revoked_at
    return Verification(
        number=certificate.number,
        course=certificate.course_title,
        issuer=agency.name,
        minutes=certificate.minutes,
        completed_on=certificate.completed_on,
        issued_on=today_in(agency, certificate.issued_at),
        expires_on=certificate.expires_on,
        revoked_on=today_in(agency, revoked_at) if revoked_at else None,
        on=day,
        standing=standing_on(certificate, day),
        name=str(certificate.record.person) if _is_entitled(certificate, user) else "",
    )


def _is_entitled(certificate: Certificate, user: User | None) -> bool:
    actor = _actor(certificate, user)
    return actor is not None and may_see_name(actor, certificate)


def _actor(certificate: Certificate, user: User | None) -> Actor | None:
    if user is None:
        return None
    try:
        return actor_in(user, certificate.agency.slug)
    except NotFound:
        return None
