"""Certificates: issued when a class is closed, printed, listed, revoked, and checked by anyone."""

from shiftready.services.certificates.design import choose_design, current_design, preview_design
from shiftready.services.certificates.digital import digital_certificate, digital_places, issuer_keys, status_list
from shiftready.services.certificates.issue import issue_certificates
from shiftready.services.certificates.listing import certificates_of_agency, find_certificate, own_certificates
from shiftready.services.certificates.paper import certificate_document
from shiftready.services.certificates.reissue import reissue_certificate
from shiftready.services.certificates.revoke import revoke_certificate
from shiftready.services.certificates.signing_key import replace_signing_key, signing_key
from shiftready.services.certificates.verify import Standing, Verification, issuing_agency, verify
from shiftready.services.certificates.verify_many import LONGEST_LIST, Checked, verify_many
from shiftready.services.certificates.whole_class import class_archive, class_document

__all__ = [
    "LONGEST_LIST",
    "Checked",
    "Standing",
    "Verification",
    "certificate_document",
    "certificates_of_agency",
    "choose_design",
    "class_archive",
    "class_document",
    "current_design",
    "digital_certificate",
    "digital_places",
    "find_certificate",
    "issue_certificates",
    "issuer_keys",
    "issuing_agency",
    "own_certificates",
    "preview_design",
    "reissue_certificate",
    "replace_signing_key",
    "revoke_certificate",
    "signing_key",
    "status_list",
    "verify",
    "verify_many",
]
