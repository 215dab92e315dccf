"""Credits in one cell: `de-escalation:120:in_person+role_play; legal:60`, topic, whole minutes, attributes.

The attributes of a whole record stand in a cell of their own: `online+taught`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shiftready.core.training import Credit

_CREDIT = re.compile(r"([^:;+]+):([0-9]{1,6})(?::([^:;]+))?")


def read_credits(text: str) -> tuple[Credit, ...] | None:
    """The credits a cell lists, in its order; None where it cannot be read."""
    found = [_CREDIT.fullmatch(part.strip()) for part in text.split(";") if part.strip()]
    if not all(found):
        return None
    return tuple(_credit(match) for match in found if match is not None)


def _credit(match: re.Match[str]) -> Credit:
    return Credit(match[1].strip(), int(match[2]), read_attributes(match[3] or ""))


def read_attributes(text: str) -> frozenset[str]:
    """The words a cell joins by `+`."""
    return frozenset(filter(None, (word.strip() for word in text.split("+"))))


def write_attributes(attributes: Iterable[str]) -> str:
    """The cell that `read_attributes` reads back."""
    return "+".join(sorted(attributes))


def write_credits(credits_: Iterable[Credit]) -> str:
    """The cell that `read_credits` reads back."""
    return "; ".join(
        f"{credit.topic}:{credit.minutes}" + (f":{write_attributes(credit.attributes)}" if credit.attributes else "")
        for credit in credits_
    )
