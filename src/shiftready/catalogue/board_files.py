"""From YAML to training boards: which numbers each gives, what it asks to be sent, how and by when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar, get_args

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.statement_files import Statement, read_statement, read_statements
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.board_numbers import Holder
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.rule import Source
from shiftready.core.delivery.course_file import PAPER_ITEMS, PaperItem

#: What a line of a roster may say.
RosterColumn = Literal[
    "person_number", "name", "agency", "course_number", "class_number", "title", "started_on", "ended_on", "hours",
    "result", "score", "instructors",
]  # fmt: skip
COLUMNS: tuple[RosterColumn, ...] = get_args(RosterColumn)
HOLDERS: tuple[Holder, ...] = get_args(Holder)
CountsFrom = Literal["first_day", "last_day"]
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class NumberKind:
    """What a board calls the number of a person, a course or a class.

    `form` is a pattern of the whole number, "" where no source states its form; `form_says` says it in words.
    """

    name: str
    source: Source
    form: str = ""
    form_says: str = ""

    def fits(self, number: str) -> bool:
        """Whether the number has the form that is known; any has where none is."""
        return not self.form or re.fullmatch(self.form, number) is not None


@dataclass(frozen=True, slots=True)
class BoardDeadline:
    """By when something is due: so many `days` before the first or after the last class day, or yearly on a day."""

    key: str
    text: str
    source: Source
    days: int | None = None
    counts_from: CountsFrom = "last_day"
    on_business_days: bool = False
    yearly: YearDay | None = None


@dataclass(frozen=True, slots=True)
class BoardVersion:
    """What was asked from `first_on` on. Statements None: no source says it.

    `columns` are those of our roster, in order; `needs` the numbers without which a line is not sent. `packet` names
    the papers of the course file that belong to it. `own_people_only`: guests of other agencies are left out.
    """

    first_on: date
    numbers: Mapping[Holder, NumberKind]
    sender: Statement | None
    way: Statement | None
    columns: tuple[RosterColumn, ...]
    columns_asked: Statement | None
    needs: tuple[str, ...]
    deadlines: tuple[BoardDeadline, ...]
    packet: tuple[PaperItem, ...]
    packet_asked: Statement | None
    approval_renewal: Statement | None
    own_people_only: bool
    statements: tuple[Statement, ...]
    unknown: tuple[str, ...]
    first_day_assumed: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """An authority that keeps training records."""

    id: str
    title: str
    state: str
    versions: tuple[BoardVersion, ...]

    def version_on(self, day: date) -> BoardVersion:
        """What it asked on a day; the oldest that is known where that is before all of them."""
        place = bisect_right([version.first_on for version in self.versions], day) - 1
        return self.versions[max(0, place)]


def read_board(path: Path, words: Vocabulary) -> Board:
    """One board; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"boards/{path.name}").table(("title", "state", "versions"))
    versions = tuple(_version(day, spot, words) for day, spot in top["versions"].by_day().items())
    if not versions:
        raise top["versions"].refuse("no_version", "no version is given.", "Write its first day as a key.")
    return Board(path.stem, top["title"].text(), top["state"].text(), versions)


def _version(first_on: date, spot: Spot, words: Vocabulary) -> BoardVersion:
    said = ("sender", "way", "columns_asked", "packet_asked", "approval_renewal")
    table = spot.table(
        ("numbers", "columns", "needs", "statements", "unknown"),
        (*said, "deadlines", "packet", "own_people_only", "first_day_assumed"),
    )
    numbers = {_among(key, HOLDERS): _number(one, words) for key, one in table["numbers"].keyed()}
    columns = tuple(_among(one, COLUMNS) for one in table["columns"].items())
    known = [f"{holder}_number" for holder in numbers]
    return BoardVersion(
        first_on=first_on,
        numbers=numbers,
        columns=columns,
        needs=tuple(one.one_of(known) for one in table["needs"].items()),
        deadlines=tuple(_deadline(one, words) for one in table["deadlines"].items()) if "deadlines" in table else (),
        packet=tuple(_among(one, PAPER_ITEMS) for one in table["packet"].items()) if "packet" in table else (),
        own_people_only=_flag(table, "own_people_only"),
        statements=read_statements(table["statements"], words),
        unknown=table["unknown"].texts(),
        first_day_assumed=optional(table, "first_day_assumed", Spot.text, ""),
        **{name: read_statement(table[name], words) if name in table else None for name in said},
    )


def _number(spot: Spot, words: Vocabulary) -> NumberKind:
    table = spot.table(("name", "source"), ("form", "form_says"))
    form = optional(table, "form", Spot.text, "")
    if bool(form) is not ("form_says" in table):
        raise spot.refuse("form_unsaid", "form and form_says belong together.", "Write both, or none.")
    says = optional(table, "form_says", Spot.text, "")
    return NumberKind(table["name"].text(), words.source(table["source"]), form, says)


def _deadline(spot: Spot, words: Vocabulary) -> BoardDeadline:
    table = spot.table(("key", "text", "source"), ("days", "counts_from", "on_business_days", "yearly"))
    if ("days" in table) is ("yearly" in table):
        raise spot.refuse("deadline_unclear", "one of days and yearly is expected.", "Write days: 30 or yearly: 03-15.")
    moments: tuple[CountsFrom, ...] = get_args(CountsFrom)
    return BoardDeadline(
        table["key"].text(),
        table["text"].text(),
        words.source(table["source"]),
        optional(table, "days", Spot.whole, None),
        _among(table["counts_from"], moments) if "counts_from" in table else "last_day",
        _flag(table, "on_business_days"),
        optional(table, "yearly", Spot.year_day, None),
    )


def _flag(table: dict[str, Spot], name: str) -> bool:
    return name in table and table[name].flag()


def _among(spot: Spot, known: tuple[Word, ...]) -> Word:
    said = spot.one_of(known)
    return next(one for one in known if one == said)
