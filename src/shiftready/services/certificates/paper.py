"""A certificate's paper: what the database knows of it, handed to the printer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import ShiftreadyError
from shiftready.formats.certificate_design import PaperDesign
from shiftready.formats.certificate_pdf import CertificatePaper, certificate_pdf
from shiftready.services.access import Actor
from shiftready.services.certificates.design import designs_of
from shiftready.services.certificates.fonts import faces
from shiftready.services.certificates.listing import find_certificate
from shiftready.services.clock import today_in
from shiftready.store.models import Certificate, Offering

OTHER_TIME = "Other time"


def certificate_document(actor: Actor, *, number: str) -> bytes:
    """The PDF of one certificate.

    Raises:
        NotAllowed, NotFound: as `find_certificate`.
        ShiftreadyError: `certificate_revoked`, `certificate_replaced`: what does not stand is not printed.
    """
    certificate = standing_certificate(actor, number=number)
    design = designs_of(actor.agency)(certificate.issued_at)
    return certificate_pdf(actor.agency.name, [paper_of(certificate, design)], fonts=faces())


def standing_certificate(actor: Actor, *, number: str) -> Certificate:
    """A certificate that may be given out.

    Raises:
        As `certificate_document`.
    """
    certificate = find_certificate(actor, number=number)
    refuse_unless_standing(certificate)
    return certificate


def refuse_unless_standing(certificate: Certificate) -> None:
    """Refuse what was revoked or replaced.

    Raises:
        ShiftreadyError: `certificate_revoked`, `certificate_replaced`.
    """
    if certificate.revoked_at is not None:
        raise ShiftreadyError(
            "certificate_revoked", f"Certificate {certificate.number} is revoked and is not given out any more."
        )
    if certificate.replaced_at is not None:
        message = f"Certificate {certificate.number} was replaced by {certificate.replaced_by.number}. Take that one."
        raise ShiftreadyError("certificate_replaced", message)


def verify_address(number: str) -> str:
    """Where anyone can check the certificate; it stands on paper, so it is the installation's own address."""
    return f"{settings.SHIFTREADY.address}/verify/{number}"


def paper_of(certificate: Certificate, design: PaperDesign) -> CertificatePaper:
    """What stands on a certificate whose person, class and agency are at hand."""
    record, offering = certificate.record, certificate.record.offering
    return CertificatePaper(
        number=certificate.number,
        name=_name(certificate),
        course=certificate.course_title,
        starts_on=_starts_on(offering, certificate),
        completed_on=certificate.completed_on,
        minutes_by_topic=_minutes_by_topic(record.credits),
        issued_on=today_in(certificate.agency, certificate.issued_at),
        address=verify_address(certificate.number),
        expires_on=certificate.expires_on,
        design=design,
    )


def _starts_on(offering: Offering | None, certificate: Certificate) -> date:
    return offering.starts_on if offering else certificate.completed_on


def _name(certificate: Certificate) -> str:
    person = certificate.record.person
    return str(person) if person else certificate.record.named


def _minutes_by_topic(credits_: Iterable[dict[str, int | str]]) -> dict[str, int]:
    names = load_catalogue().topics
    totals: dict[str, int] = {}
    for credit in credits_:
        topic = names.get(str(credit["topic"]), str(credit["topic"])) or OTHER_TIME
        totals[topic] = totals.get(topic, 0) + int(credit["minutes"])
    return totals
