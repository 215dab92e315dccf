"""Certificates: issued when a class is closed, printed, listed, revoked, and checked by anyone."""

from shiftready.services.certificates.issue import issue_certificates
from shiftready.services.certificates.listing import certificates_of_agency, find_certificate, own_certificates
from shiftready.services.certificates.paper import certificate_document, class_archive, class_document
from shiftready.services.certificates.revoke import revoke_certificate
from shiftready.services.certificates.verify import Standing, Verification, issuing_agency, verify

__all__ = [
    "Standing",
    "Verification",
    "certificate_document",
    "certificates_of_agency",
    "class_archive",
    "class_document",
    "find_certificate",
    "issue_certificates",
    "issuing_agency",
    "own_certificates",
    "revoke_certificate",
    "verify",
]
