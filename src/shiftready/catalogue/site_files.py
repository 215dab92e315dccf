"""From YAML to the learning sites: who was listed when, what each is known for, and what asking them takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.statement_files import Statement, read_statement, read_statements
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source

A_YEAR = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class SiteList:
    """A list that named sites, or only counted them, in a year."""

    key: str
    year: int
    sites: int
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """How soon an answer is promised: hours to the answer, days to the match with a site, None where not said.

    `is_current` is false of wordings found on older pages.
    """

    key: str
    text: str
    answer_hours: int
    on_business_days: bool
    match_days: int | None
    is_current: bool
    source: Source

    def says(self) -> str:
        """The promise, and which page it stands on."""
        return f"{self.text} ({self.source.citation}; {'current' if self.is_current else 'an older page'}.)"


@dataclass(frozen=True, slots=True)
class SiteProgram:
    """The program of learning sites: `fields` are what a site may be known for, by key."""

    title: str
    started: int
    fields: Mapping[str, str]
    lists: Mapping[str, SiteList]
    promises: tuple[Promise, ...]
    steps: tuple[str, ...]
    statements: tuple[Statement, ...]
    unnamed: Statement


@dataclass(frozen=True, slots=True)
class KnownFor:
    """One thing a site is known for: the field of the program it falls under, and our words."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class LearningSite:
    """An agency that others may learn from; `lists` are those in which it was seen, from the oldest on.

    Sworn and civilian staff and the people who live there None: not stated.
    """

    id: str
    agency: str
    state: str
    kind: str
    first_listed: int
    lists: tuple[SiteList, ...]
    known_for: tuple[KnownFor, ...]
    source: Source
    sworn: int | None = None
    civilian: int | None = None
    population: int | None = None
    note: str = ""

    def fits(self, state: str = "", field: str = "") -> bool:
        """Whether it lies in the state and is known for the field; "" asks for nothing."""
        is_there = not state or self.state == state.upper()
        return is_there and (not field or field in {one.field for one in self.known_for})


def read_site_program(path: Path, words: Vocabulary) -> SiteProgram:
    """The program's own file.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, path.name).table(
        ("title", "started", "fields", "lists", "promises", "steps", "statements", "unnamed")
    )
    lists = {key: _list(key, spot, words) for key, spot in top["lists"].by_name().items()}
    return SiteProgram(
        top["title"].text(),
        _year(top["started"]),
        {key: spot.text() for key, spot in top["fields"].by_name().items()},
        dict(sorted(lists.items(), key=lambda pair: pair[1].year)),
        tuple(_promise(key, spot, words) for key, spot in top["promises"].by_name().items()),
        top["steps"].texts(),
        read_statements(top["statements"], words),
        read_statement(top["unnamed"], words),
    )


def read_site(path: Path, words: Vocabulary, program: SiteProgram) -> LearningSite:
    """One site; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    table = open_file(path, f"sites/{path.name}").table(
        ("agency", "state", "kind", "first_listed", "lists", "known_for", "source"),
        ("sworn", "civilian", "population", "note"),
    )
    seen = {_known(item, program.lists, "list") for item in table["lists"].items()}
    sworn, civilian, population = (
        optional(table, name, Spot.whole, None) for name in ("sworn", "civilian", "population")
    )
    return LearningSite(
        path.stem,
        table["agency"].text(),
        table["state"].text(),
        table["kind"].text(),
        _first_listed(table["first_listed"], [program.lists[key] for key in seen]),
        tuple(one for key, one in program.lists.items() if key in seen),
        tuple(_known_for(item, program) for item in table["known_for"].items()),
        words.source(table["source"]),
        sworn,
        civilian,
        population,
        optional(table, "note", Spot.text, ""),
    )


def _list(key: str, spot: Spot, words: Vocabulary) -> SiteList:
    table = spot.table(("year", "sites", "source"), ("note",))
    note = optional(table, "note", Spot.text, "")
    return SiteList(key, _year(table["year"]), table["sites"].whole(), words.source(table["source"]), note)


def _promise(key: str, spot: Spot, words: Vocabulary) -> Promise:
    table = spot.table(("text", "answer_hours", "on_business_days", "is_current", "source"), ("match_days",))
    return Promise(
        key,
        table["text"].text(),
        table["answer_hours"].whole(),
        table["on_business_days"].flag(),
        optional(table, "match_days", Spot.whole, None),
        table["is_current"].flag(),
        words.source(table["source"]),
    )


def _known_for(spot: Spot, program: SiteProgram) -> KnownFor:
    table = spot.table(("field", "text"))
    return KnownFor(_known(table["field"], program.fields, "field"), table["text"].text())


def _first_listed(spot: Spot, lists: list[SiteList]) -> int:
    year = _year(spot)
    older = [one.year for one in lists if one.year < year]
    if older:
        raise spot.refuse(
            "listed_before", f"a list of {min(older)} names the site already.", "Change the year, or the lists."
        )
    return year


def _year(spot: Spot) -> int:
    year = spot.whole()
    if year not in A_YEAR:
        raise spot.refuse("not_a_year", f'"{spot.raw}" is not a year.', "Write it as 2018.")
    return year


def _known(spot: Spot, names: Mapping[str, object], what: str) -> str:
    name = spot.text()
    if name not in names:
        hint = f"Add it to learning_sites.yaml, or use one of: {', '.join(names)}."
        raise spot.refuse(f"unknown_{what}", f'no {what} is called "{name}".', hint)
    return name
