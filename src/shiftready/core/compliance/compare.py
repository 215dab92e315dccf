"""What differs between two wordings of a rule, part by part and in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.dates import DAY, Span

Change = Literal["added", "removed", "changed"]

PARTS = {
    "title": "title",
    "authority": "authority",
    "version": "first day in force",
    "last_on": "last day in force",
    "text": "text",
    "who": "whom it binds",
    "starts": "duty begins",
    "window": "time it counts in",
    "needs": "what it asks",
    "instead": "enough instead",
    "deadline": "first deadline",
    "grace": "grace",
    "groups": "shares of a group",
    "citation": "place in the source",
    "url": "address of the source",
    "read_on": "day the source was read",
    "certainty": "how certain",
    "first_day_assumed": "why this first day",
    "note": "note",
}
"""What each part is called; a part without a word of its own goes by its field's name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of one version. `version` is None for what stands above all versions, such as the title.

    `before` and `after` say the part in words, "" where there is none. A version is *added* or *removed* where only one
    of the two rules has one of that first day; its parts are then compared with the version in force before it.
    """

    version: date | None
    change: Change
    part: str
    before: str
    after: str

    @property
    def called(self) -> str:
        return PARTS.get(self.part, self.part.replace("_", " "))


def compare_rules(before: Rule, after: Rule) -> tuple[Difference, ...]:
    """Everything that differs between two texts of a rule: title and authority, then the versions by their day."""
    above = ((part, getattr(before, part), getattr(after, part)) for part in ("title", "authority"))
    said = [Difference(None, "changed", *one) for one in above if one[1] != one[2]]
    days = sorted({version.first_on for version in (*before.versions, *after.versions)})
    return (*said, *(found for day in days for found in _of_day(before, after, day)))


def compare_versions(before: RuleVersion, after: RuleVersion) -> tuple[Difference, ...]:
    """The parts in which two wordings differ, under the later one's day; the first days among them."""
    return tuple(_parts(_unended(before, after), after, after.first_on, "changed", with_day=True))


def _of_day(before: Rule, after: Rule, day: date) -> Iterator[Difference]:
    old, new = _version_of(before, day), _version_of(after, day)
    if old is not None and new is not None:
        yield from _parts(old, new, day, "changed")
    elif new is not None:
        yield Difference(day, "added", "version", "", str(day))
        before_it = _version_before(after, day)
        yield from _parts(None if before_it is None else _unended(before_it, new), new, day, "added")
    else:
        yield Difference(day, "removed", "version", str(day), "")


def _version_of(rule: Rule, day: date) -> RuleVersion | None:
    return next((version for version in rule.versions if version.first_on == day), None)


def _version_before(rule: Rule, day: date) -> RuleVersion | None:
    return next((version for version in reversed(rule.versions) if version.first_on < day), None)


def _unended(before: RuleVersion, after: RuleVersion) -> RuleVersion:
    """The earlier version without its last day, where that is the eve of the later one: it is no change."""
    follows = before.last_on is not None and before.last_on + DAY == after.first_on
    return replace(before, last_on=None) if follows else before


def _parts(
    before: RuleVersion | None, after: RuleVersion, day: date, change: Change, *, with_day: bool = False
) -> Iterator[Difference]:
    old = {} if before is None else dict(_said(before))
    for part, words in _said(after):
        if old.get(part, "") != words and (part != "version" or with_day):
            yield Difference(day, change, part, old.get(part, ""), words)


def _said(version: RuleVersion) -> Iterator[tuple[str, str]]:
    """Every part with its words, in the order of the fields; a source in its own parts."""
    for field in fields(version):
        value = getattr(version, field.name)
        if field.name == "first_on":
            yield "version", str(value)
        elif field.name == "source":
            yield from ((one.name, words_of(getattr(value, one.name))) for one in fields(value))
        else:
            yield field.name, words_of(value)


def words_of(value: object) -> str:
    """A part of a rule in words: what it says of itself, else what it is."""
    if value is True or not value:
        return "yes" if value else ""
    if says := getattr(value, "says", None):
        return str(says())
    if isinstance(value, Span):
        return f"from {value.first_on} to {value.last_on}" if value.last_on else f"from {value.first_on} on"
    return "; ".join(map(words_of, value)) if isinstance(value, tuple) else str(value)
