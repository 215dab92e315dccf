"""From one YAML file to one rule with its versions and worked examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from shiftready.catalogue.example_files import Example, read_example
from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.rule_parts import read_amount, read_grace, read_group, read_moment, read_who, read_window
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import EVERYONE, FROM_HIRE, NO_GRACE, READ, Rule, RuleVersion
from shiftready.core.dates import DAY

REQUIRED = ("source", "text", "window", "needs")
OPTIONAL = ("who", "starts", "deadline", "grace", "groups", "last_on", "first_day_assumed", "note")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule with the worked examples that stand beside it."""

    rule: Rule
    examples: tuple[Example, ...]


def read_rule_file(path: Path, rule_id: str, words: Vocabulary) -> RuleFile:
    """Read one rule; its id is its path below the folder of rules, without the ending.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"{rule_id}.yaml").table(("title", "authority", "versions", "examples"))
    spots = top["versions"].by_day()
    if not spots:
        raise top["versions"].refuse("no_version", "no version is given.", "Write the first day in force as a key.")
    versions = tuple(_version(first_on, spot, words) for first_on, spot in spots.items())
    _refuse_overlap_and_gap(versions, spots)
    examples = tuple(read_example(spot, words) for spot in top["examples"].items())
    _refuse_unproved_change(examples, spots)
    rule = Rule(rule_id, top["title"].text(), top["authority"].text(), versions)
    return RuleFile(rule, examples)


def _version(first_on: date, spot: Spot, words: Vocabulary) -> RuleVersion:
    table = spot.table(REQUIRED, OPTIONAL)
    return RuleVersion(
        first_on=first_on,
        source=words.source(table["source"]),
        text=table["text"].text(),
        window=read_window(table["window"]),
        needs=read_amount(table["needs"], words),
        who=read_who(table["who"]) if "who" in table else EVERYONE,
        starts=read_moment(table["starts"]) if "starts" in table else FROM_HIRE,
        deadline=optional(table, "deadline", read_moment, None),
        grace=optional(table, "grace", read_grace, NO_GRACE),
        groups=tuple(read_group(item, words) for item in table["groups"].items()) if "groups" in table else (),
        last_on=optional(table, "last_on", Spot.day, None),
        first_day_assumed=optional(table, "first_day_assumed", Spot.text, ""),
        note=optional(table, "note", Spot.text, ""),
    )


def _refuse_overlap_and_gap(versions: Sequence[RuleVersion], spots: dict[date, Spot]) -> None:
    """Versions that can be in force follow one another without a day between them and without sharing one."""
    for earlier, later in pairwise([v for v in versions if v.source.certainty in READ]):
        if earlier.last_on is None or earlier.last_on + DAY == later.first_on:
            continue
        overlap = earlier.last_on >= later.first_on
        kind, said = ("overlap", "both are in force for some days") if overlap else ("gap", "for some days none is")
        raise spots[later.first_on].refuse(
            f"versions_{kind}",
            f"the version before it ends on {earlier.last_on}: {said}.",
            f"Let the earlier one end on {later.first_on - DAY}, or leave its last_on out.",
        )
    for version in versions:
        if version.last_on is not None and version.last_on < version.first_on:
            raise spots[version.first_on].refuse(
                "ends_before_it_begins", f"it ends on {version.last_on}, before it begins.", "Change one of the days."
            )


def _refuse_unproved_change(examples: Sequence[Example], spots: dict[date, Spot]) -> None:
    shown = {example.as_of for example in examples}
    for first_on, spot in spots.items():
        for day, which in ((first_on, "on its first day"), (first_on - DAY, "on the day before")):
            if day not in shown:
                raise spot.refuse(
                    "change_without_example",
                    f"no worked example shows the rule {which}, {day}.",
                    f"Add one with as_of: {day}.",
                )
