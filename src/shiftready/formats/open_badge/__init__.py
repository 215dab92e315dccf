"""Certificates as signed files: Open Badges 3.0, W3C Verifiable Credentials 2.0, Data Integrity `eddsa-jcs-2022`."""

from shiftready.formats.open_badge.badge import Badge, Issuer, StatusPlace, badge_document
from shiftready.formats.open_badge.issuer import issuer_document, issuer_identifier
from shiftready.formats.open_badge.proof import SigningKey, signed
from shiftready.formats.open_badge.status_list import LIST_LENGTH, status_list_document

__all__ = [
    "LIST_LENGTH",
    "Badge",
    "Issuer",
    "SigningKey",
    "StatusPlace",
    "badge_document",
    "issuer_document",
    "issuer_identifier",
    "signed",
    "status_list_document",
]
