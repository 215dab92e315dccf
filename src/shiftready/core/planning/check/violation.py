"""What a check says of a plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing a plan must not do, or claims and does not."""

    code: str
    message: str
