"""Imports in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shiftready.services.imports.rota_read import ROTA_SHAPES
from shiftready.store.models import ImportBatch, ImportKind, ImportStatus
from shiftready.web.status_words import Look

LOOKS = {
    ImportStatus.UPLOADED: Look.NOTICE,
    ImportStatus.PREVIEWING: Look.INFO,
    ImportStatus.PREVIEWED: Look.NOTICE,
    ImportStatus.APPLYING: Look.INFO,
    ImportStatus.APPLIED: Look.GOOD,
    ImportStatus.UNDOING: Look.INFO,
    ImportStatus.UNDONE: Look.QUIET,
    ImportStatus.DISCARDED: Look.QUIET,
}
#: While the worker is at it: what is said of that, and the button that calls it off.
WORK = {
    ImportStatus.PREVIEWING: (
        "The file is being looked into: it is read, and compared with what is known. Nothing of it is written.",
        "Do not look into it now",
    ),
    ImportStatus.APPLYING: ("The import is being written, all of it or nothing.", "Do not write it now"),
    ImportStatus.UNDOING: ("The import is being taken back, all of it or nothing.", "Do not take it back now"),
}
PART_WORDS = {
    "joins": "Join",
    "leaves": "Leave",
    "changes": "Change",
    "new": "New records",
    "apart": "Of nobody on the roster",
    "gone": "No longer holds",
    "types": "Types of call",
    "problems": "Problems",
}
#: Kinds whose new lines are not training records go by another word.
NEW_LINES = "New"
_ROTA = ("new", "changes", "gone", "problems")
PARTS: dict[str, tuple[str, ...]] = {
    ImportKind.ROSTER: ("joins", "leaves", "changes", "problems"),
    ImportKind.RECORDS: ("new", "changes", "apart", "problems"),
    ImportKind.CREDENTIALS: _ROTA,
    ImportKind.SERVICES: _ROTA,
    ImportKind.DUTY: _ROTA,
    ImportKind.FLOORS: _ROTA,
    ImportKind.LEAVE: _ROTA,
    ImportKind.VOLUNTEERS: _ROTA,
    ImportKind.CALLS: ("types", "problems"),
    ImportKind.FOLDER: ("problems",),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a preview: how many lines it has, and how many of them are kept to be looked at."""

    key: str
    word: str
    count: int
    kept: int


def parts_of(batch: ImportBatch) -> list[Part]:
    """The parts that have something in them."""
    counts = batch.plan.get("counts", {})
    found = [
        Part(key, _word(batch, key), _count(batch, key, counts), len(lines_of(batch, key))) for key in PARTS[batch.kind]
    ]
    return [part for part in found if part.count]


def lines_of(batch: ImportBatch, part: str) -> list[Any]:
    """The kept lines of a part; problems as dicts of `core.errors.Problem`."""
    lines: list[Any] = batch.problems if part == "problems" else batch.plan.get(part, [])
    return lines


def headline(batch: ImportBatch) -> str:
    """What the file brings, in one line: "12 join, 3 leave, 5 change; 2 lines need you"; empty before it is known."""
    counts = batch.plan.get("counts", {})
    if not counts:
        return ""
    if batch.kind == ImportKind.ROSTER:
        said = f"{counts['joins']:,} join, {counts['leaves']:,} leave, {counts['changes']:,} change"
    elif batch.kind == ImportKind.RECORDS:
        said = f"{counts['new']:,} new records, {counts['apart']:,} of nobody on the roster"
        said += f", {counts['changes']:,} say more than before" if counts.get("changes") else ""
    elif batch.kind == ImportKind.CALLS:
        said = _calls(batch)
    elif batch.kind in ROTA_SHAPES:
        said = f"{counts['new']:,} new, {counts['changes']:,} change, {counts['gone']:,} no longer hold"
    else:
        said = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
    errors = batch.plan.get("errors", 0)
    need = "no line needs you" if not errors else f"{_many(errors, 'line needs', 'lines need')} you"
    return said if batch.kind == ImportKind.FOLDER else f"{said}; {need}"


def alike_sentence(batch: ImportBatch) -> str:
    """What stays as it is, and what waited for the people who join; empty where there is neither."""
    counts = batch.plan.get("counts", {})
    said = []
    if unchanged := counts.get("unchanged", 0):
        said.append(f"{_many(unchanged, 'line says', 'lines say')} what is known already.")
    if claimed := counts.get("claimed", 0):
        said.append(
            f"{_many(claimed, 'waiting training record is', 'waiting training records are')} of those who join."
        )
    return " ".join(said)


def _calls(batch: ImportBatch) -> str:
    plan = batch.plan
    how = "; ".join(f"{count:,} {way}" for way, count in plan["identified"].items())
    days = f"from {plan['first_on']} to {plan['last_on']}"
    return f"{plan['counts']['calls']:,} calls {days}, crisis calls among them: {how or 'none'}"


def _word(batch: ImportBatch, key: str) -> str:
    return NEW_LINES if key == "new" and batch.kind in ROTA_SHAPES else PART_WORDS[key]


def _count(batch: ImportBatch, key: str, counts: dict[str, int]) -> int:
    if key == "types":
        return len(batch.plan.get("types", []))
    return int(batch.plan.get("problems", len(batch.problems))) if key == "problems" else counts.get(key, 0)


def _many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
