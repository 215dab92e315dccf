"""From YAML to what studies found of training: every sentence of ours about an effect stands here, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source

Outcome = Literal[
    "knowledge",
    "referral",
    "force",
    "arrest",
    "injury",
    "decay",
    "refresher",
    "stigma",
    "volunteers",
    "delivery",
    "scales",
]
Direction = Literal["linked", "not_found", "mixed", "fades", "comparable", "reliable"]


@dataclass(frozen=True, slots=True)
class ResearchFinding:
    """What one study found of one kind of outcome; `basis` says how many of what were studied."""

    key: str
    outcome: Outcome
    direction: Direction
    text: str
    basis: str
    source: Source


def read_research(path: Path, words: Vocabulary) -> dict[str, ResearchFinding]:
    """The findings of the file, by key.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    return {key: _finding(key, spot, words) for key, spot in open_file(path, path.name).by_name().items()}


def _finding(key: str, spot: Spot, words: Vocabulary) -> ResearchFinding:
    table = spot.table(("outcome", "direction", "text", "source"), ("basis",))
    outcomes: tuple[Outcome, ...] = get_args(Outcome)
    directions: tuple[Direction, ...] = get_args(Direction)
    outcome, direction = table["outcome"].one_of(outcomes), table["direction"].one_of(directions)
    return ResearchFinding(
        key,
        next(one for one in outcomes if one == outcome),
        next(one for one in directions if one == direction),
        table["text"].text(),
        optional(table, "basis", Spot.text, ""),
        words.source(table["source"]),
    )
