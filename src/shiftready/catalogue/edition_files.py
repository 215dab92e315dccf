"""From YAML to standards and pledges in their editions: what is known, what is not, and the rule that judges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.statement_files import Statement, read_statements
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance import Rule
from shiftready.core.compliance.rule import Source


@dataclass(frozen=True, slots=True)
class Edition:
    """One wording, oldest first; `rule_version` is the first day of the rule's version that judges it, if one does."""

    key: str
    name: str
    text: str
    source: Source
    rule_version: date | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """What an authority asks of an agency; `rule` is the id of the rule that judges its people, "" where none does.

    `statements` hold for every edition; `unknown` says in sentences what nobody has read.
    """

    id: str
    title: str
    authority: str
    rule: str
    editions: tuple[Edition, ...]
    statements: tuple[Statement, ...]
    unknown: tuple[str, ...]

    def edition(self, key: str) -> Edition | None:
        return next((one for one in self.editions if one.key == key), None)


def read_standard(path: Path, words: Vocabulary, rules: Mapping[str, Rule]) -> Standard:
    """One standard; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"editions/{path.name}").table(
        ("title", "authority", "statements", "unknown"), ("rule", "editions")
    )
    rule = _rule(top["rule"], rules) if "rule" in top else None
    editions = tuple(_edition(item, words, rule) for item in top["editions"].items()) if "editions" in top else ()
    return Standard(
        path.stem,
        top["title"].text(),
        top["authority"].text(),
        rule.id if rule else "",
        editions,
        read_statements(top["statements"], words),
        top["unknown"].texts(),
    )


def _rule(spot: Spot, rules: Mapping[str, Rule]) -> Rule:
    rule_id = spot.text()
    if rule_id not in rules:
        raise spot.refuse("unknown_rule", f'no rule is called "{rule_id}".', "Write it to rules/, or leave rule out.")
    return rules[rule_id]


def _edition(spot: Spot, words: Vocabulary, rule: Rule | None) -> Edition:
    table = spot.table(("key", "name", "text", "source"), ("rule_version",))
    version = optional(table, "rule_version", lambda one: _version(one, rule), None)
    return Edition(
        table["key"].text(), table["name"].text(), table["text"].text(), words.source(table["source"]), version
    )


def _version(spot: Spot, rule: Rule | None) -> date:
    day = spot.day()
    days = [version.first_on for version in rule.versions] if rule else []
    if day not in days:
        known = ", ".join(map(str, days)) or "none: name its rule first"
        raise spot.refuse("unknown_version", f"the rule has no version of {day}.", f"Its versions are of: {known}.")
    return day
