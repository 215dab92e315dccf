"""JSON in the one form that is signed: RFC 8785, the JSON Canonicalization Scheme, without fractions."""

from __future__ import annotations

import json
from typing import Any

#: The largest whole number that every reader of JSON holds exactly (RFC 8785, 3.2.2.3; RFC 7493, 2.2).
LARGEST = 2**53 - 1


def canonical_json(value: Any) -> bytes:
    """The bytes of a value: members sorted by the UTF-16 of their names, no spaces, UTF-8.

    Raises:
        ValueError: a fraction, a number beyond ±(2^53 - 1), half of a surrogate pair, or what JSON does not know.
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _ordered(value[name]) for name in sorted(value, key=_utf_16)}
    if isinstance(value, list | tuple):
        return [_ordered(one) for one in value]
    if value is None or isinstance(value, str | bool) or (isinstance(value, int) and abs(value) <= LARGEST):
        return value
    raise ValueError(f"{value!r} has no canonical form here: write whole numbers up to {LARGEST}, or text")


def _utf_16(name: str) -> bytes:
    return name.encode("utf-16-be")
