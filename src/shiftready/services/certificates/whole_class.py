"""All certificates of a class at once: in one document, or apart, each with its signed file beside it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shiftready.core.errors import NotFound
from shiftready.formats.certificate_pdf import CertificatePaper, certificate_pdf
from shiftready.services.access import Actor, Deed, require
from shiftready.services.certificates.design import designs_of
from shiftready.services.certificates.digital import digital_bytes
from shiftready.services.certificates.fonts import faces
from shiftready.services.certificates.listing import certificates_of_agency
from shiftready.services.certificates.paper import paper_of
from shiftready.services.certificates.signing_key import signing_key
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Certificate


def class_document(actor: Actor, *, offering: int) -> bytes:
    """All certificates of a class that stand, one a page in order of roster number, in one PDF.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        NotFound: `offering_not_found`; `no_certificates` where none stands.
    """
    design_at = designs_of(actor.agency)
    papers = [paper_of(one, design_at(one.issued_at)) for one in _certificates(actor, offering=offering)]
    return certificate_pdf(actor.agency.name, papers, fonts=faces())


def class_archive(actor: Actor, *, offering: int) -> bytes:
    """All certificates of a class that stand, in one ZIP: of each a PDF and the signed file, under its number.

    The same certificates give the same bytes.

    Raises:
        As `class_document`; ShiftreadyError: `signing_key_unreadable`.
    """
    certificates = _certificates(actor, offering=offering)
    key, archive, design_at = signing_key(), BytesIO(), designs_of(actor.agency)
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for one in certificates:
            paper = paper_of(one, design_at(one.issued_at))
            files.writestr(_entry(paper, "pdf"), certificate_pdf(actor.agency.name, [paper], fonts=faces()))
            files.writestr(_entry(paper, "json"), digital_bytes(one, key))
    return archive.getvalue()


def _entry(paper: CertificatePaper, ending: str) -> ZipInfo:
    day = paper.issued_on
    return ZipInfo(f"{paper.number}.{ending}", (day.year, day.month, day.day, 0, 0, 0))


def _certificates(actor: Actor, *, offering: int) -> list[Certificate]:
    require(actor, Deed.ISSUE_CERTIFICATES)
    row = find_offering(actor, offering)
    standing = certificates_of_agency(actor, offering=row.pk).filter(revoked_at=None, replaced_at=None)
    rows = standing.select_related("record__person", "record__offering", "agency").order_by("record__person__number")
    if not (found := list(rows)):
        raise NotFound("no_certificates", f"{row.title} of {row.starts_on} has no certificates that stand.")
    return found
