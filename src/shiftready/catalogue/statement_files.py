"""From YAML to statements: a sentence of ours with the source that bears it."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.catalogue.reading import Spot
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, in our words, and where it was read."""

    text: str
    source: Source


def read_statement(spot: Spot, words: Vocabulary) -> Statement:
    """One statement.

    Raises:
        Refused: its text or its source is missing or not whole.
    """
    table = spot.table(("text", "source"))
    return Statement(table["text"].text(), words.source(table["source"]))


def read_statements(spot: Spot, words: Vocabulary) -> tuple[Statement, ...]:
    """A list of statements."""
    return tuple(read_statement(item, words) for item in spot.items())
