"""Numbers at boards, and what was sent to them, in words."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.store.models import BoardNumber

HOLDER_WORDS = {"person": "A person", "course": "A course", "class": "A class"}


@dataclass(frozen=True, slots=True)
class NumberShown:
    """A number with the board's name, and whose it is; `address` "" where the holder has no page."""

    row: BoardNumber
    board: str
    kind: str
    whose: str
    address: str
