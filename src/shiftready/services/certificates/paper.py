"""A certificate's paper: what the database knows of it, handed to the printer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.certificate_pdf import CertificatePaper, certificate_pdf
from shiftready.services.access import Actor, Deed, require
from shiftready.services.certificates.listing import certificates_of_agency, find_certificate
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Certificate, Offering

FACES = Path("uswds") / "fonts" / "public-sans"
OTHER_TIME = "Other time"


def certificate_document(actor: Actor, *, number: str) -> bytes:
    """The PDF of one certificate.

    Raises:
        NotAllowed, NotFound: as `find_certificate`.
        ShiftreadyError: `certificate_revoked`: what does not stand is not printed.
    """
    certificate = find_certificate(actor, number=number)
    if certificate.revoked_at is not None:
        raise ShiftreadyError(
            "certificate_revoked", f"Certificate {certificate.number} is revoked and is not printed any more."
        )
    return certificate_pdf(actor.agency.name, [_paper(certificate)], fonts=faces())


def class_document(actor: Actor, *, offering: int) -> bytes:
    """All certificates of a class that stand, one a page in order of roster number, in one PDF.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        NotFound: `offering_not_found`; `no_certificates` where none stands.
    """
    papers = papers_of_class(actor, offering=offering)
    return certificate_pdf(actor.agency.name, papers, fonts=faces())


def class_archive(actor: Actor, *, offering: int) -> bytes:
    """All certificates of a class that stand, a PDF each under its number, in one ZIP; equal bytes for equal papers.

    Raises:
        As `class_document`.
    """
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for paper in papers_of_class(actor, offering=offering):
            day = paper.issued_on
            entry = ZipInfo(f"{paper.number}.pdf", (day.year, day.month, day.day, 0, 0, 0))
            files.writestr(entry, certificate_pdf(actor.agency.name, [paper], fonts=faces()))
    return archive.getvalue()


def papers_of_class(actor: Actor, *, offering: int) -> list[CertificatePaper]:
    """What stands on the certificates of a class, in order of roster number."""
    require(actor, Deed.ISSUE_CERTIFICATES)
    row = find_offering(actor, offering)
    standing = certificates_of_agency(actor, offering=row.pk).filter(revoked_at=None)
    rows = standing.select_related("record__person", "record__offering", "agency").order_by("record__person__number")
    papers = [_paper(certificate) for certificate in rows]
    if not papers:
        raise NotFound("no_certificates", f"{row.title} of {row.starts_on} has no certificates that stand.")
    return papers


def faces() -> Path | None:
    """The folder of the installed front end that holds Public Sans, if it is there."""
    roots = [*settings.STATICFILES_DIRS, settings.STATIC_ROOT]
    folders = (Path(root) / FACES for root in roots if root)
    return next((folder for folder in folders if folder.is_dir()), None)


def verify_address(number: str) -> str:
    """Where anyone can check the certificate; it stands on paper, so it is the installation's own address."""
    return f"{settings.SHIFTREADY.address}/verify/{number}"


def _paper(certificate: Certificate) -> CertificatePaper:
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
