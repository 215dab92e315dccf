"""One line of what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.web.status_words import Look


@dataclass(frozen=True, slots=True)
class Need:
    """One line: a label (its look and word), what is so, the address of the deed, and details in small."""

    look: Look
    label: str
    sentence: str
    address: str
    more: str = ""
