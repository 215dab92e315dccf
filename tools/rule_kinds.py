"""Every kind of rule found in the texts, read from the table beside: what says it, and the test that proves it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_suffix(".csv")


class Kind(NamedTuple):
    """A kind of rule: its number, what it asks for, the keys that say it, and the test that proves it."""

    number: int
    asks_for: str
    said_by: str
    proof: str


def _read() -> dict[str, list[Kind]]:
    kinds: dict[str, list[Kind]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            part, number, *rest = row["part"], int(row["number"]), row["asks_for"], row["said_by"], row["proof"]
            kinds.setdefault(part, []).append(Kind(number, *rest))
    return kinds


KINDS = _read()
"""Kinds by the part of a rule that they are about, in the order of their numbers."""
