"""From YAML to frameworks: the elements a program is held to, in dated versions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source

FrameworkKind = Literal["elements", "approaches", "sections"]
#: What an accreditor's bullet rests on: a paper that is filed, minutes taught on its topics, agreements in force, the
#: findings of its rule or the share of people that it asks, classes of its courses that were held, a proof for every
#: year of the cycle.
Needed = Literal["written", "taught", "agreements", "findings", "share", "classes", "years"]
#: What Shiftready can show for an element; whatever is not among them an agency proves by itself.
Shown = Literal["training", "dispatch", "coverage", "classes", "measures", "sites", "partners"]


@dataclass(frozen=True, slots=True)
class ElementRole:
    """A role that a type of program creates; `key` is what the roster says, `source` None our suggestion."""

    key: str
    name: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Element:
    """One element: `text` says in our words what it asks, "" where no text was read. `group` is "" without groups.

    `shows` is what Shiftready holds for it, `courses` and `topics` those of the catalogue that belong to it. Of an
    accreditor's bullet `needs` says what it rests on, `rule` which rule judges people for it, and `share` which of
    its group duties.
    """

    key: str
    name: str
    text: str
    source: Source
    group: str = ""
    shows: tuple[Shown, ...] = ()
    courses: tuple[str, ...] = ()
    note: str = ""
    roles: tuple[ElementRole, ...] = ()
    topics: tuple[str, ...] = ()
    needs: tuple[Needed, ...] = ()
    rule: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkVersion:
    """The framework as it stood from `first_on` on."""

    first_on: date
    source: Source
    elements: tuple[Element, ...]
    first_day_assumed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """Elements, approaches or sections of one author."""

    id: str
    title: str
    authority: str
    kind: FrameworkKind
    versions: tuple[FrameworkVersion, ...]

    def version_on(self, day: date) -> FrameworkVersion | None:
        """The framework as it stood on a day; None before its first day."""
        place = bisect_right([version.first_on for version in self.versions], day) - 1
        return self.versions[place] if place >= 0 else None


def read_framework(path: Path, words: Vocabulary) -> Framework:
    """One framework with its versions; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"elements/{path.name}").table(("title", "authority", "kind", "versions"))
    versions = tuple(_version(day, spot, words) for day, spot in top["versions"].by_day().items())
    if not versions:
        raise top["versions"].refuse("no_version", "no version is given.", "Write its first day as a key.")
    kinds: tuple[FrameworkKind, ...] = get_args(FrameworkKind)
    kind = top["kind"].one_of(kinds)
    known = next(one for one in kinds if one == kind)
    return Framework(path.stem, top["title"].text(), top["authority"].text(), known, versions)


def _version(first_on: date, spot: Spot, words: Vocabulary) -> FrameworkVersion:
    table = spot.table(("source", "elements"), ("first_day_assumed", "note"))
    source = words.source(table["source"])
    elements = tuple(_element(key, one, source, words) for key, one in table["elements"].by_name().items())
    if not elements:
        raise table["elements"].refuse("no_element", "no element is given.", "Write key: and what the element is.")
    assumed, note = (optional(table, name, Spot.text, "") for name in ("first_day_assumed", "note"))
    return FrameworkVersion(first_on, source, elements, assumed, note)


def _element(key: str, spot: Spot, source: Source, words: Vocabulary) -> Element:
    table = spot.table(
        ("name",), ("text", "source", "group", "shows", "courses", "note", "roles", "topics", "needs", "rule", "share")
    )
    return Element(
        key,
        table["name"].text(),
        optional(table, "text", Spot.text, ""),
        words.source(table["source"]) if "source" in table else source,
        optional(table, "group", Spot.text, ""),
        tuple(_shown(item) for item in table["shows"].items()) if "shows" in table else (),
        tuple(words.course(item) for item in table["courses"].items()) if "courses" in table else (),
        optional(table, "note", Spot.text, ""),
        tuple(_role(key, one, words) for key, one in table["roles"].by_name().items()) if "roles" in table else (),
        tuple(words.topic(item) for item in table["topics"].items()) if "topics" in table else (),
        tuple(_needed(item) for item in table["needs"].items()) if "needs" in table else (),
        optional(table, "rule", Spot.text, ""),
        optional(table, "share", Spot.text, ""),
    )


def _role(key: str, spot: Spot, words: Vocabulary) -> ElementRole:
    table = spot.table(("name",), ("source",))
    return ElementRole(key, table["name"].text(), words.source(table["source"]) if "source" in table else None)


def _shown(spot: Spot) -> Shown:
    known: tuple[Shown, ...] = get_args(Shown)
    said = spot.one_of(known)
    return next(one for one in known if one == said)


def _needed(spot: Spot) -> Needed:
    known: tuple[Needed, ...] = get_args(Needed)
    said = spot.one_of(known)
    return next(one for one in known if one == said)
