"""What a later text of a released rule may do: add versions, and leave those that are released as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from shiftready.catalogue.reading import Spot, open_text
from shiftready.core.compliance import Rule, RuleVersion
from shiftready.core.compliance.compare import compare_versions
from shiftready.core.errors import Problem

BACK = "Put it back as it was. To end the rule, add a version with a last day."
ADD = "Put it back as it was, and write the change as a further version with its own first day."
HEADS = ("title", "authority", "versions", "examples")


def released_versions_touched(place: str, released: tuple[str, Rule], written: tuple[str, Rule]) -> tuple[Problem, ...]:
    """A problem for every released version that the new text leaves out or alters, at its line.

    Each side is a text and the rule that was read from it.
    """
    before, after = (_as_written(place, *side) for side in (released, written))
    spots = _versions(place, written[0])
    found: list[Problem] = []
    for day, version in before.items():
        now = after.get(day)
        if now is None:
            gone = spots.refuse("released_version_gone", f"the version of {day} is released and missing.", BACK)
            found.extend(gone.problems)
        elif now != version:
            parts = ", ".join(one.called for one in compare_versions(version, now)) or "something"
            message = f"this version is released and never edited; changed here: {parts}."
            found.extend(spots.by_day()[day].refuse("released_version_edited", message, ADD).problems)
    return tuple(found)


def versions_added(released: Rule | None, written: Rule) -> tuple[date, ...]:
    """The first days of the versions that the text adds to what is released."""
    known = {version.first_on for version in released.versions} if released else set()
    return tuple(version.first_on for version in written.versions if version.first_on not in known)


def _as_written(place: str, text: str, rule: Rule) -> Mapping[date, RuleVersion]:
    """The versions by their first day, without a last day that only follows from the next version."""
    spots = _versions(place, text).by_day()
    return {
        one.first_on: one if "last_on" in spots[one.first_on].by_name() else replace(one, last_on=None)
        for one in rule.versions
    }


def _versions(place: str, text: str) -> Spot:
    return open_text(text, place).table(HEADS)["versions"]
