"""Names that files of the catalogue may refer to: sources, topics, warnings and courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal, get_args

from shiftready.catalogue.reading import Spot
from shiftready.core.compliance.rule import Certainty, Source

NO_ADDRESS = "none found"

Door = Literal["catalogue", "folder", "page"]
"""What is written: the catalogue itself, rule files of an agency in a folder, or its orders on a page of the app."""

COURSES_LISTED = {
    "folder": "`shiftready catalogue courses` lists them; one of your own needs its file in courses/",
    "page": "the page Catalogue lists them; one of your own must be released first",
}
_ADD_SOURCE = "Add it with its address to {}, or write url: in place of key:."
SOURCE_HINTS: dict[Door, str] = {
    "catalogue": _ADD_SOURCE.format("sources.yaml"),
    "folder": _ADD_SOURCE.format("rules/sources.yaml"),
    "page": "Write url: with its address in place of key:.",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`sources` by key with their address, or "none found"; `topics`, `attributes`, `credentials` and agency `tags` by
    key with their plain name; `warnings` by key; course ids. A rule can only ask for what has a name here, so that no
    rule is about a fact nobody records. `door`: each refusal says the way out that is open there. `today`: who writes
    now can have read nothing later; None where what was written some day is read again.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
    courses: frozenset[str] = frozenset()
    attributes: Mapping[str, str] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    door: Door = "catalogue"
    today: date | None = None

    def source(self, spot: Spot) -> Source:
        table = spot.table(("citation", "read_on", "certainty"), ("key", "url"))
        if ("key" in table) is ("url" in table):
            raise spot.refuse(
                "source_unclear",
                "one address is expected.",
                f'Write key: with a name of sources.yaml, or url: with the address itself or "{NO_ADDRESS}".',
            )
        address = table["url"].text() if "url" in table else self._address(table["key"])
        certainty = table["certainty"].one_of(get_args(Certainty))
        known = next(c for c in get_args(Certainty) if c == certainty)
        url = "" if address == NO_ADDRESS else address
        return Source(url, self._read_on(table["read_on"]), known, table["citation"].text())

    def _read_on(self, spot: Spot) -> date:
        day = spot.day()
        if self.today is not None and day > self.today:
            wrong = f"nobody has read anything on {day} yet, today is {self.today}."
            raise spot.refuse("read_in_future", wrong, "Write the day on which you read the text.")
        return day

    def of_an_agency(self, added: Mapping[str, str], door: Door, today: date | None = None) -> Vocabulary:
        """The same words and further sources, for what an agency writes: nothing is added to them but sources."""
        return replace(self, sources={**self.sources, **added}, door=door, today=today)

    def _address(self, spot: Spot) -> str:
        key = spot.text()
        if key not in self.sources:
            raise spot.refuse("unknown_source", f'no source is called "{key}".', SOURCE_HINTS[self.door])
        return self.sources[key]

    def topic(self, spot: Spot) -> str:
        return self._known(spot, self.topics, "topic", "topics.yaml")

    def warning(self, spot: Spot) -> str:
        return self.warnings[self._known(spot, self.warnings, "warning", "warnings.yaml")]

    def course(self, spot: Spot) -> str:
        return self._known(spot, self.courses, "course", "courses/ as a file of that name")

    def attribute(self, spot: Spot) -> str:
        return self._known(spot, self.attributes, "attribute", "attributes.yaml")

    def credential(self, spot: Spot) -> str:
        return self._known(spot, self.credentials, "credential", "credentials.yaml")

    def tag(self, spot: Spot) -> str:
        return self._known(spot, self.tags, "tag", "tags.yaml")

    def _known(self, spot: Spot, names: Mapping[str, str] | frozenset[str], what: str, where: str) -> str:
        name = spot.text()
        if name not in names:
            near = get_close_matches(name, sorted(names), n=1)
            meant = f'Did you mean "{near[0]}"? ' if near else ""
            hint = meant + self._way_out(what, where)
            raise spot.refuse(f"unknown_{what}", f'no {what} is called "{name}".', hint)
        return name

    def _way_out(self, what: str, where: str) -> str:
        if self.door == "catalogue":
            return f"Add it to {where}, or use one that is there."
        listed = COURSES_LISTED[self.door] if what == "course" else "the reference of rule files lists them"
        return f"Use one that the catalogue has: {listed}."
