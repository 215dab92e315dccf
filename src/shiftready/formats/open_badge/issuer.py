"""The document by which a verifier finds an issuer's public keys: a DID document of the method `did:web`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def issuer_identifier(address: str, slug: str) -> str:
    """The DID of an agency; its document lies at `address`/issuers/`slug`/did.json, as `did:web` has it."""
    return f"did:web:{quote(urlsplit(address).netloc, safe='')}:issuers:{slug}"


def issuer_document(identifier: str, keys: Sequence[str]) -> dict[str, Any]:
    """The document, every key in it good for signing certificates.

    Args:
        identifier: as `issuer_identifier` makes it.
        keys: public halves as Multikeys write them; those no longer used stay, or what they signed could not be read.
    """
    return {
        "@context": CONTEXTS,
        "id": identifier,
        "verificationMethod": [
            {"id": f"{identifier}#{key}", "type": "Multikey", "controller": identifier, "publicKeyMultibase": key}
            for key in keys
        ],
        "assertionMethod": [f"{identifier}#{key}" for key in keys],
    }
