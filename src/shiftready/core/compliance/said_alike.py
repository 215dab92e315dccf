"""What a rule says to everyone alike, put together once for all people judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance.amounts import Leaf
from shiftready.core.compliance.brought import Brought
from shiftready.core.compliance.case import Bench
from shiftready.core.compliance.findings import Reason
from shiftready.core.compliance.rule import Rule, RuleVersion


@dataclass(frozen=True, slots=True)
class SaidAlike:
    """Of one version: the reasons that come first, whom it binds, its window and its leaves in words, and what records
    bring to it.
    """

    version: RuleVersion
    first: tuple[Reason, ...]
    who: str
    window: str
    leaves: tuple[tuple[Leaf, str], ...]
    brought: Brought


def said_alike(bench: Bench, rule: Rule, version: RuleVersion) -> SaidAlike:
    """Put together for the first person who is told of the version."""
    found: SaidAlike | None = bench.kept.get(id(version))  # its value holds the version, so nothing else has that id
    if found is None:
        leaves = version.needs.leaves()
        first = (cited(rule, version), *labels(version), *duties(rule, version))
        said = tuple((leaf, leaf.says()) for leaf in leaves)
        words = version.who.says(), version.window.says()
        found = bench.kept[id(version)] = SaidAlike(version, first, *words, said, Brought(leaves))
    return found


def said_last(bench: Bench, rule: Rule, day: date) -> tuple[Reason, ...]:
    """Of a rule on a day: wordings passed over, and that the list of completions ends before."""
    key = id(rule), day
    found: tuple[Rule, tuple[Reason, ...]] | None = bench.kept.get(key)
    if found is None:
        said = (*passed_over(rule, day), *list_drawn(bench.facts.training.complete_until, day))
        found = bench.kept[key] = rule, said
    return found[1]


def list_drawn(complete_until: date | None, day: date) -> tuple[Reason, ...]:
    """Say that the list of completions ends before the day asked for, if it does."""
    late = complete_until is not None and complete_until < day
    return (Reason("list_drawn", {"complete_until": complete_until}),) if late else ()


def cited(rule: Rule, version: RuleVersion) -> Reason:
    source = version.source
    return Reason(
        "rule",
        {
            "title": rule.title,
            "authority": rule.authority,
            "version": version.first_on,
            "text": version.text,
            "citation": source.citation,
            "url": source.url,
            "read_on": source.read_on,
            "certainty": source.certainty,
        },
    )


def labels(version: RuleVersion) -> Iterator[Reason]:
    if version.source.certainty == "background":
        yield Reason("unverified", {"certainty": "background"})
    if version.first_day_assumed:
        yield Reason("first_day_assumed", {"version": version.first_on, "because": version.first_day_assumed})
    if version.note:
        yield Reason("note", {"text": version.note})


def duties(rule: Rule, version: RuleVersion) -> Iterator[Reason]:
    """On whom the duty lies, and which rules stand beside this one."""
    if version.duty_of == "agency_head":
        yield Reason("duty_of_head")
    for relation in ("inside", "replaces", "beside"):
        if getattr(rule, relation):
            yield Reason(relation, {"rule": getattr(rule, relation)})


def passed_over(rule: Rule, day: date) -> Iterator[Reason]:
    for version in rule.passed_over_on(day):
        code = "bill_not_in_force" if version.source.certainty == "seen_bill" else "unread_wording"
        yield Reason(code, {"text": version.text, "citation": version.source.citation, "url": version.source.url})
