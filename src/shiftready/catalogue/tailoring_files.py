"""From one YAML file to the guided plan: sizes of agencies, and what is proposed where, each with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source
from shiftready.core.tailoring.community import LACKS, OWN_WORDS, SizeOfAgency
from shiftready.core.tailoring.guide import MONTHS, Condition, StepAsked
from shiftready.core.tailoring.pace import PLACES


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source states or we take; `note` says what of it is ours."""

    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class SizeText:
    """A size of agencies in words, with where its share was read."""

    size: SizeOfAgency
    text: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """What may be proposed, why, and where that was read; `element` of a calendar is one of the ten."""

    key: str
    title: str
    why: str
    source: Source
    element: str = ""


@dataclass(frozen=True, slots=True)
class StepText:
    """A step of the plan with its choices in order."""

    title: str
    asked: StepAsked
    choices: Mapping[str, ChoiceText]


@dataclass(frozen=True, slots=True)
class TailoringBook:
    """Sizes from the smallest on, what the target of a shift rests on, and the steps in order, by key."""

    sizes: Mapping[str, SizeText]
    test_of_shifts: Stated
    steps: Mapping[str, StepText]

    @property
    def bands(self) -> tuple[SizeOfAgency, ...]:
        return tuple(one.size for one in self.sizes.values())


def read_tailoring(path: Path, words: Vocabulary) -> TailoringBook:
    """The whole file.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, path.name).table(("sizes", "test_of_shifts", "steps"))
    sizes = {key: _size(key, spot, words) for key, spot in top["sizes"].by_name().items()}
    known = frozenset({*sizes, *OWN_WORDS, *LACKS})
    steps = {key: _step(key, spot, words, known) for key, spot in top["steps"].by_name().items()}
    return TailoringBook(sizes, _stated(top["test_of_shifts"].table(("source", "note")), words), steps)


def _size(key: str, spot: Spot, words: Vocabulary) -> SizeText:
    table = spot.table(("officers_from", "text", "percent", "source", "note"))
    size = SizeOfAgency(key, table["officers_from"].whole(), table["percent"].whole())
    return SizeText(size, table["text"].text(), _stated(table, words))


def _stated(table: Mapping[str, Spot], words: Vocabulary) -> Stated:
    return Stated(words.source(table["source"]), table["note"].text())


def _step(key: str, spot: Spot, words: Vocabulary, known: frozenset[str]) -> StepText:
    table = spot.table(("title", "choices"), ("several",))
    tables = {name: _choice_table(one) for name, one in table["choices"].by_name().items()}
    conditions = {
        name: Condition(_known(one, "when", known), _known(one, "unless", known)) for name, one in tables.items()
    }
    months = {name: _month(one["month"]) for name, one in tables.items() if "month" in one}
    several = optional(table, "several", Spot.flag, otherwise=False)
    choices = {name: _choice(name, one, words) for name, one in tables.items()}
    return StepText(table["title"].text(), StepAsked(key, several, conditions, months), choices)


def _choice_table(spot: Spot) -> dict[str, Spot]:
    return spot.table(("title", "why", "source"), ("when", "unless", "month", "element"))


def _choice(key: str, table: dict[str, Spot], words: Vocabulary) -> ChoiceText:
    element = optional(table, "element", Spot.text, "")
    return ChoiceText(key, _title(table["title"]), table["why"].text(), words.source(table["source"]), element)


def _title(spot: Spot) -> str:
    """A title in which nothing stands in braces but what is known of the pace of classes."""
    title = spot.text()
    for place in re.findall(r"[{}][^{}]*[{}]?", title):
        if place[1:-1] not in PLACES or place != f"{{{place[1:-1]}}}":
            known = ", ".join(f"{{{one}}}" for one in PLACES)
            raise spot.refuse("place_unknown", f'Nothing is known to put in place of "{place}".', f"Known are {known}.")
    return title


def _known(table: Mapping[str, Spot], name: str, known: frozenset[str]) -> frozenset[str]:
    if name not in table:
        return frozenset()
    return frozenset(spot.one_of(tuple(sorted(known))) for spot in table[name].items())


def _month(spot: Spot) -> int:
    month = spot.whole()
    if not 1 <= month <= MONTHS:
        raise spot.refuse("month_unknown", f"{month} is no month of the first year.", f"Write 1 to {MONTHS}.")
    return month
