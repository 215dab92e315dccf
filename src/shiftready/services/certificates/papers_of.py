"""A certificate as files to be handed over: its PDF and the signed file beside it."""

from __future__ import annotations

from shiftready.formats.certificate_pdf import certificate_pdf
from shiftready.services.certificates.design import designs_of
from shiftready.services.certificates.digital import digital_bytes
from shiftready.services.certificates.fonts import faces
from shiftready.services.certificates.paper import paper_of
from shiftready.services.certificates.signing_key import signing_key
from shiftready.store.models import Certificate

#: Name, content and kind of each.
PaperFiles = tuple[tuple[str, bytes, str], ...]


def files_of(row: Certificate) -> PaperFiles:
    """The files of a certificate whose person, class and agency are at hand."""
    paper = paper_of(row, designs_of(row.agency)(row.issued_at))
    pdf = certificate_pdf(row.agency.name, [paper], fonts=faces())
    return (
        (f"certificate-{row.number}.pdf", pdf, "application/pdf"),
        (f"certificate-{row.number}.json", digital_bytes(row, signing_key()), "application/json"),
    )
