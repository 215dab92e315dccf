"""Which of an agency's certificates are revoked, as one list of bits: W3C Bitstring Status List 1.0.

Whoever fetches it learns nothing of whom they ask about: everybody gets the same list.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shiftready.formats.open_badge.badge import CONTEXTS, Issuer
from shiftready.formats.open_badge.multibase import base64url
from shiftready.formats.open_badge.proof import moment_text

#: Bits of one list; the standard asks for at least as many, so that a place in it tells little.
LIST_LENGTH = 131_072


def status_list_document(address: str, issuer: Issuer, revoked: Iterable[int], *, at: datetime) -> dict[str, Any]:
    """The list of revocations, unsigned.

    Args:
        address: where it is fetched.
        issuer: whose certificates they are.
        revoked: places from 0 to LIST_LENGTH - 1.
        at: when it last changed.
    """
    return {
        "@context": CONTEXTS[:1],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.identifier,
        "validFrom": moment_text(at),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": base64url(gzip.compress(_bits(revoked), mtime=0)),
        },
    }


def _bits(revoked: Iterable[int]) -> bytes:
    """The bit of place 0 is the leftmost of the first byte."""
    bits = bytearray(LIST_LENGTH // 8)
    for place in revoked:
        bits[place // 8] |= 0x80 >> place % 8
    return bytes(bits)
