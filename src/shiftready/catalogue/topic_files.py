"""From YAML to the topics of the catalogue: their names, the programs that teach them, and what speaks against them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source

TopicState = Literal["taught", "contested", "retired"]
STATES: tuple[TopicState, ...] = ("taught", "contested", "retired")


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose list of topics was seen, and where."""

    key: str
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class TopicStanding:
    """What is held of a topic from `first_on` on, and why."""

    first_on: date
    state: TopicState
    why: str
    source: Source
    first_day_assumed: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What minutes are about: `name` for people, `taught_in` the programs on whose lists it was seen."""

    key: str
    name: str
    taught_in: tuple[Program, ...] = ()
    standings: tuple[TopicStanding, ...] = ()

    def standing_on(self, day: date) -> TopicStanding | None:
        """What is held of it on a day; None where nothing speaks against teaching it."""
        held = [one for one in self.standings if one.first_on <= day]
        return held[-1] if held and held[-1].state != "taught" else None


def read_programs(path: Path, words: Vocabulary) -> dict[str, Program]:
    """The programs of the file, by key.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    return {key: _program(key, spot, words) for key, spot in open_file(path, path.name).by_name().items()}


def read_topics(path: Path, words: Vocabulary, programs: Mapping[str, Program]) -> dict[str, Topic]:
    """The topics of the file, by key; a topic of which nothing but the name is known is written as its name alone.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    return {key: _topic(key, spot, words, programs) for key, spot in open_file(path, path.name).by_name().items()}


def _program(key: str, spot: Spot, words: Vocabulary) -> Program:
    table = spot.table(("title", "source"))
    return Program(key, table["title"].text(), words.source(table["source"]))


def _topic(key: str, spot: Spot, words: Vocabulary, programs: Mapping[str, Program]) -> Topic:
    if spot.is_text:
        return Topic(key, spot.text())
    table = spot.table(("name",), ("taught_in", "standings"))
    taught = tuple(_known(item, programs) for item in table["taught_in"].items()) if "taught_in" in table else ()
    standings = table["standings"].by_day() if "standings" in table else {}
    return Topic(key, table["name"].text(), taught, tuple(_standing(day, one, words) for day, one in standings.items()))


def _known(spot: Spot, programs: Mapping[str, Program]) -> Program:
    key = spot.text()
    if key not in programs:
        raise spot.refuse("unknown_program", f'no program is called "{key}".', "Add it to programs.yaml.")
    return programs[key]


def _standing(first_on: date, spot: Spot, words: Vocabulary) -> TopicStanding:
    table = spot.table(("state", "why", "source"), ("first_day_assumed",))
    state = table["state"].one_of(STATES)
    return TopicStanding(
        first_on,
        next(one for one in STATES if one == state),
        table["why"].text(),
        words.source(table["source"]),
        optional(table, "first_day_assumed", Spot.text, ""),
    )
