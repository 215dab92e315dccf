"""From YAML to what agencies count: the definition, what it is a share of, and where its numbers lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source


@dataclass(frozen=True, slots=True)
class Measure:
    """`denominator` is "" where it is no share; `systems` are the records that hold its numbers."""

    key: str
    name: str
    definition: str
    denominator: str
    systems: tuple[str, ...]
    source: Source
    note: str = ""


def read_measures(path: Path, words: Vocabulary) -> dict[str, Measure]:
    """The measures of the file, by key.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    return {key: _measure(key, spot, words) for key, spot in open_file(path, path.name).by_name().items()}


def _measure(key: str, spot: Spot, words: Vocabulary) -> Measure:
    table = spot.table(("name", "definition", "systems", "source"), ("denominator", "note"))
    return Measure(
        key,
        table["name"].text(),
        table["definition"].text(),
        optional(table, "denominator", Spot.text, ""),
        table["systems"].texts(),
        words.source(table["source"]),
        optional(table, "note", Spot.text, ""),
    )
