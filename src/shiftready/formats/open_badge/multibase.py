"""Bytes as text that says how it is written: base58btc after a z, base64url after a u (W3C Controlled Identifiers)."""

from __future__ import annotations

from base64 import urlsafe_b64encode

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58btc(content: bytes) -> str:
    """In base 58 after the letter z; each zero byte in front becomes a 1."""
    number, digits = int.from_bytes(content), ""
    while number:
        number, rest = divmod(number, 58)
        digits = BASE58[rest] + digits
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "z" + BASE58[0] * zeros + digits


def base64url(content: bytes) -> str:
    """In base 64 for addresses after the letter u, without padding."""
    return "u" + urlsafe_b64encode(content).decode().rstrip("=")
