"""From YAML to the learning sites: who was listed when, what each is known for, and what asking them takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
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
class SizeBand:
    """Agencies of about one size: from so many sworn people up to those of the next band."""

    key: str
    text: str
    officers_from: int


@dataclass(frozen=True, slots=True)
class SiteProgram:
    """The program of learning sites: `fields` are what a site may be known for, by key.

    `approaches`, `types` and `settings` are what sites and agencies are told apart by, by key; `sizes` go from the
    smallest on.
    """

    title: str
    started: int
    fields: Mapping[str, str]
    approaches: Mapping[str, str]
    sizes: Mapping[str, SizeBand]
    types: Mapping[str, str]
    settings: Mapping[str, str]
    lists: Mapping[str, SiteList]
    promises: tuple[Promise, ...]
    steps: tuple[str, ...]
    statements: tuple[Statement, ...]
    unnamed: Statement

    def size_of(self, officers: int) -> str:
        """The key of the band in which an agency of so many sworn people stands."""
        return [key for key, band in self.sizes.items() if band.officers_from <= officers][-1]


@dataclass(frozen=True, slots=True)
class KnownFor:
    """One thing a site is known for: the field of the program it falls under, our words, the approaches it shows."""

    field: str
    text: str
    approaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearningSite:
    """An agency that others may learn from; `lists` are those in which it was seen, from the oldest on.

    Sworn and civilian staff and the people who live there None: not stated. `size`, `type` and `setting` are keys of
    the program, read from the words of `kind`; "" where those do not say.
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
    size: str = ""
    type: str = ""
    setting: str = ""

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
        (
            "title", "started", "fields", "approaches", "sizes", "types", "settings", "lists", "promises", "steps",
            "statements", "unnamed",
        )
    )  # fmt: skip
    lists = {key: _list(key, spot, words) for key, spot in top["lists"].by_name().items()}
    return SiteProgram(
        top["title"].text(),
        _year(top["started"]),
        _texts(top["fields"]),
        _texts(top["approaches"]),
        _sizes(top["sizes"]),
        _texts(top["types"]),
        _texts(top["settings"]),
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
        ("sworn", "civilian", "population", "note", "size", "type", "setting"),
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
        optional(table, "size", lambda spot: _known(spot, program.sizes, "size"), ""),
        optional(table, "type", lambda spot: _known(spot, program.types, "type"), ""),
        optional(table, "setting", lambda spot: _known(spot, program.settings, "setting"), ""),
    )


def _texts(spot: Spot) -> dict[str, str]:
    return {key: one.text() for key, one in spot.by_name().items()}


def _sizes(spot: Spot) -> dict[str, SizeBand]:
    bands = [_band(key, one) for key, one in spot.by_name().items()]
    starts = [band.officers_from for band in bands]
    if starts[:1] != [0] or any(low >= high for low, high in pairwise(starts)):
        hint = "Begin with 0, and let each band begin above the one before."
        raise spot.refuse("sizes_out_of_order", "the bands do not cover every size once.", hint)
    return {band.key: band for band in bands}


def _band(key: str, spot: Spot) -> SizeBand:
    table = spot.table(("text", "officers_from"))
    return SizeBand(key, table["text"].text(), table["officers_from"].whole())


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
    table = spot.table(("field", "text"), ("approaches",))
    shown = table["approaches"].items() if "approaches" in table else ()
    approaches = tuple(_known(one, program.approaches, "approach") for one in shown)
    return KnownFor(_known(table["field"], program.fields, "field"), table["text"].text(), approaches)


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
