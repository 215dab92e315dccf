"""Signing a document: Data Integrity with the suite `eddsa-jcs-2022`.

Source: W3C Data Integrity EdDSA Cryptosuites v1.0, section 3.3: SHA-256 of the canonical proof options, then SHA-256
of the canonical document, signed together with Ed25519.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shiftready.formats.open_badge.canonical_json import canonical_json
from shiftready.formats.open_badge.multibase import base58btc

#: The two bytes that say "an Ed25519 public key follows" (multicodec 0xed as a varint).
ED25519_PUBLIC = b"\xed\x01"
SEED_BYTES = 32


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 key. Never shown: its `repr` names the public half only."""

    private: Ed25519PrivateKey

    @classmethod
    def fresh(cls) -> SigningKey:
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, text: str) -> SigningKey:
        """The key that `text` wrote.

        Raises:
            ValueError: it is no 32 bytes in base64.
        """
        seed = urlsafe_b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
        if len(seed) != SEED_BYTES:
            raise ValueError("A signing key is 32 bytes, written in base64 for addresses")
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def text(self) -> str:
        """The secret, as a file or a setting keeps it."""
        return urlsafe_b64encode(self.private.private_bytes_raw()).decode().rstrip("=")

    @cached_property
    def public(self) -> str:
        """The public half as a Multikey writes it; it begins with z6Mk."""
        return base58btc(ED25519_PUBLIC + self.private.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"SigningKey({self.public})"


def signed(document: dict[str, Any], key: SigningKey, *, issuer: str, at: datetime) -> dict[str, Any]:
    """The document with its proof. The same document, key and moment give the same bytes: Ed25519 draws nothing.

    Args:
        document: what is signed, with its contexts.
        key: the issuer's.
        issuer: the identifier of the issuer whose document names the key.
        at: when it was signed, to the second.
    """
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": moment_text(at),
        "verificationMethod": f"{issuer}#{key.public}",
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
    }
    content = _digest(options) + _digest(document)
    return {**document, "proof": {**options, "proofValue": base58btc(key.private.sign(content))}}


def moment_text(at: datetime) -> str:
    """A moment as XML Schema writes it, in universal time to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(value: dict[str, Any]) -> bytes:
    return hashlib.sha256(canonical_json(value)).digest()
