"""From one YAML file to one rule with its versions and worked examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from shiftready.catalogue.amount_parts import read_amount
from shiftready.catalogue.example_files import Example, read_example
from shiftready.catalogue.flaws import flaws_in
from shiftready.catalogue.moment_parts import read_moment
from shiftready.catalogue.reading import Spot, gather, refuse_together
from shiftready.catalogue.relief_parts import read_relief
from shiftready.catalogue.rule_links import Link, links_in
from shiftready.catalogue.rule_parts import read_days, read_grace, read_group, read_leave, read_step, read_way
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.catalogue.who_parts import read_who
from shiftready.catalogue.window_parts import read_window
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.rule import READ, Rule, RuleVersion
from shiftready.core.compliance.way import Way
from shiftready.core.dates import DAY
from shiftready.core.errors import Problem

REQUIRED = ("source", "text", "window", "needs")
OPTIONAL = (
    *("who", "starts", "deadline", "grace", "groups", "relief", "last_on", "first_day_assumed", "note"),
    *("from_next_period", "exempt_periods", "partial", "carry_over", "leave", "not_enforced", "consequences"),
    *("duty_of", "instead"),
)
RELATIONS = ("inside", "replaces", "beside")

READERS: dict[str, Callable[[Spot, Vocabulary], object]] = {
    "source": lambda spot, words: words.source(spot),
    "text": lambda spot, _: spot.text(),
    "window": read_window,
    "needs": read_amount,
    "who": read_who,
    "starts": read_moment,
    "deadline": read_moment,
    "grace": lambda spot, _: read_grace(spot),
    "groups": lambda spot, words: tuple(read_group(item, words) for item in spot.items()),
    "relief": lambda spot, _: tuple(map(read_relief, spot.items())),
    "last_on": lambda spot, _: spot.day(),
    "first_day_assumed": lambda spot, _: spot.text(),
    "note": lambda spot, _: spot.text(),
    "from_next_period": lambda spot, _: spot.flag(),
    "exempt_periods": lambda spot, words: tuple(read_moment(item, words) for item in spot.items()),
    "partial": lambda spot, _: spot.one_of(("whole", "waived", "prorated")),
    "carry_over": lambda spot, _: spot.whole(),
    "leave": lambda spot, _: tuple(map(read_leave, spot.items())),
    "not_enforced": lambda spot, _: tuple(map(read_days, spot.items())),
    "consequences": lambda spot, _: tuple(map(read_step, spot.items())),
    "duty_of": lambda spot, _: spot.one_of(("person", "agency_head")),
    "instead": lambda spot, words: tuple(read_way(item, words) for item in spot.items()),
}
"""What each key of a version is read by."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule with the worked examples that stand beside it, and the places where it names other rules.

    `flaws`: what could be read and would never come to pass; whoever writes the file must mend it.
    """

    rule: Rule
    examples: tuple[Example, ...]
    links: tuple[Link, ...] = ()
    flaws: tuple[Problem, ...] = ()


def read_rule(spot: Spot, rule_id: str, words: Vocabulary) -> RuleFile:
    """Read one rule from the top of its file; its id is its path below the folder of rules, without the ending.

    Raises:
        Refused: with everything that is not as it must be; of what is nested in one key, the first thing.
    """
    wrong: list[Problem] = []
    top = spot.table(("title", "authority", "versions", "examples"), RELATIONS, wrong)
    title, authority = (gather(wrong, top[key].text) if key in top else None for key in ("title", "authority"))
    spots = gather(wrong, partial(_days, top["versions"], wrong)) if "versions" in top else None
    read = [gather(wrong, partial(_version, first_on, one, words)) for first_on, one in (spots or {}).items()]
    examples = gather(wrong, partial(_examples, top["examples"], words)) if "examples" in top else None
    versions = tuple(version for version in read if version is not None)
    if spots and len(versions) == len(spots):
        gather(wrong, partial(_refuse_overlap_and_gap, versions, spots))
    if spots and examples is not None:
        gather(wrong, partial(_refuse_unproved_change, examples, spots))
    relations = {name: gather(wrong, top[name].text) or "" for name in RELATIONS if name in top}
    refuse_together(wrong)
    rule = Rule(rule_id, title or "", authority or "", _closed(versions), **relations)
    return RuleFile(rule, examples or (), tuple(links_in(spot)), flaws_in(spot, rule_id))


def _closed(versions: tuple[RuleVersion, ...]) -> tuple[RuleVersion, ...]:
    """A version without a last day lasts to the eve of the next one, and does not come back when that one ends."""
    read = [version for version in versions if version.source.certainty in READ]
    ends = {a.first_on: b.first_on - DAY for a, b in pairwise(read) if a.last_on is None}
    return tuple(replace(version, last_on=ends.get(version.first_on, version.last_on)) for version in versions)


def _days(spot: Spot, wrong: list[Problem]) -> dict[date, Spot]:
    spots = spot.by_day(wrong)
    if not spots and not wrong:
        raise spot.refuse("no_version", "no version is given.", "Write the first day in force as a key.")
    return spots


def _examples(spot: Spot, words: Vocabulary) -> tuple[Example, ...]:
    wrong: list[Problem] = []
    read = [gather(wrong, partial(read_example, one, words)) for one in spot.items()]
    refuse_together(wrong)
    return tuple(example for example in read if example is not None)


def _version(first_on: date, spot: Spot, words: Vocabulary) -> RuleVersion:
    """Each key of a version is a field of the same name."""
    wrong: list[Problem] = []
    table = spot.table(REQUIRED, OPTIONAL, wrong)
    fields: dict[str, Any] = {
        name: gather(wrong, partial(READERS[name], value, words)) for name, value in table.items()
    }
    refuse_together(wrong)
    version = RuleVersion(first_on=first_on, **fields)
    if version.instead:
        _refuse_idle_ways(version, table["instead"].items())
    return version


def _refuse_idle_ways(version: RuleVersion, spots: Sequence[Spot]) -> None:
    """A way that asks for the same is no other one, and one that asks for nothing lets nobody be short."""
    wrong: list[Problem] = []
    ways = [Way(version.window, version.needs, version.deadline), *version.instead]
    for place, (way, spot) in enumerate(zip(version.instead, spots, strict=True), 1):
        if way in ways[:place]:
            refusal = spot.refuse("same_way", "this way stands here already.", "Change it, or take it out.")
            wrong.extend(refusal.problems)
    if Minutes(0) in version.amounts:
        hint = "Write 1 minute or more in each, or take instead out."
        message = "one of the ways asks for nothing, so nobody would ever be short."
        wrong.extend(spots[0].refuse("asks_nothing", message, hint).problems)
    refuse_together(wrong)


def _refuse_overlap_and_gap(versions: Sequence[RuleVersion], spots: dict[date, Spot]) -> None:
    """Versions that can be in force follow one another without a day between them and without sharing one."""
    _refuse_early_end(versions, spots)
    wrong: list[Problem] = []
    for earlier, later in pairwise([v for v in versions if v.source.certainty in READ]):
        if earlier.last_on is None or earlier.last_on + DAY == later.first_on:
            continue
        overlap = earlier.last_on >= later.first_on
        kind, said = ("overlap", "both are in force for some days") if overlap else ("gap", "for some days none is")
        refusal = spots[later.first_on].refuse(
            f"versions_{kind}",
            f"the version before it ends on {earlier.last_on}: {said}.",
            f"Let the earlier one end on {later.first_on - DAY}, or leave its last_on out.",
        )
        wrong.extend(refusal.problems)
    refuse_together(wrong)


def _refuse_early_end(versions: Sequence[RuleVersion], spots: dict[date, Spot]) -> None:
    for version in versions:
        if version.last_on is not None and version.last_on < version.first_on:
            raise spots[version.first_on].refuse(
                "ends_before_it_begins", f"it ends on {version.last_on}, before it begins.", "Change one of the days."
            )


def _refuse_unproved_change(examples: Sequence[Example], spots: dict[date, Spot]) -> None:
    wrong: list[Problem] = []
    shown = {example.as_of for example in examples}
    for first_on, spot in spots.items():
        for day, which in ((first_on, "on its first day"), (first_on - DAY, "on the day before")):
            if day not in shown:
                message = f"no worked example shows the rule {which}, {day}."
                wrong.extend(spot.refuse("change_without_example", message, f"Add one with as_of: {day}.").problems)
    refuse_together(wrong)
