"""Names that files of the catalogue may refer to: sources, topics, warnings and courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from shiftready.catalogue.reading import Spot
from shiftready.core.compliance.rule import Certainty, Source

NO_ADDRESS = "none found"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`sources` by key with their address, or "none found"; `topics`, `attributes`, `credentials` and agency `tags` by
    key with their plain name; `warnings` by key; course ids. A rule can only ask for what has a name here, so that no
    rule is about a fact nobody records.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
    courses: frozenset[str] = frozenset()
    attributes: Mapping[str, str] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)

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
        return Source(url, table["read_on"].day(), known, table["citation"].text())

    def with_sources(self, added: Mapping[str, str]) -> Vocabulary:
        """The same words, and further sources."""
        return replace(self, sources={**self.sources, **added}) if added else self

    def _address(self, spot: Spot) -> str:
        key = spot.text()
        if key not in self.sources:
            hint = "Add it with its address to sources.yaml, or write url: in place of key:."
            raise spot.refuse("unknown_source", f'no source is called "{key}".', hint)
        return self.sources[key]

    def topic(self, spot: Spot) -> str:
        return _known(spot, self.topics, "topic", "topics.yaml")

    def warning(self, spot: Spot) -> str:
        return self.warnings[_known(spot, self.warnings, "warning", "warnings.yaml")]

    def course(self, spot: Spot) -> str:
        return _known(spot, self.courses, "course", "courses/ as a file of that name")

    def attribute(self, spot: Spot) -> str:
        return _known(spot, self.attributes, "attribute", "attributes.yaml")

    def credential(self, spot: Spot) -> str:
        return _known(spot, self.credentials, "credential", "credentials.yaml")

    def tag(self, spot: Spot) -> str:
        return _known(spot, self.tags, "tag", "tags.yaml")


def _known(spot: Spot, names: Mapping[str, str] | frozenset[str], what: str, where: str) -> str:
    name = spot.text()
    if name not in names:
        raise spot.refuse(
            f"unknown_{what}", f'no {what} is called "{name}".', f"Add it to {where}, or use one that is there."
        )
    return name
