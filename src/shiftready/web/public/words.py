"""The words of the public page; a number that is kept back is said to be."""

from __future__ import annotations

from typing import Any

from shiftready.core.disclosure import Share
from shiftready.services.public.show import PublicPage

Row = tuple[str, str, str, str]
HIDDEN = "not shown"
TOGETHER = "All shifts together"


def public_context(found: PublicPage) -> dict[str, Any]:
    """What `public/shares.html` needs."""
    shifts = found.shifts
    return {
        "title": f"Crisis training: {found.agency}",
        "found": found,
        "people": [row_of(words, one) for words, one in found.people.items()],
        "shifts": [] if shifts is None else [
            *(row_of(shift_words(name), one) for name, one in shifts.rows.items()), row_of(TOGETHER, shifts.total)
        ],
        "has_hidden": None in found.people.values() or (shifts is not None and shifts.total is None),
    }  # fmt: skip


def row_of(words: str, share: Share | None) -> Row:
    """Words, part, whole and percent."""
    if share is None:
        return words, HIDDEN, HIDDEN, HIDDEN
    return words, f"{share.part:,}", f"{share.whole:,}", f"{share.percent} %"


def shift_words(name: str) -> str:
    """A shift as a row is named: "Night"."""
    return f"{name[:1].upper()}{name[1:]}"
