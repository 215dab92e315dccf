"""The rules themselves, for reading: those of the catalogue and the agency's own, with their worked examples judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from shiftready.catalogue.example_files import JudgedExample
from shiftready.catalogue.judged_examples import judge_examples
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule
from shiftready.core.compliance.compare import Difference, compare_versions
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.orders.check import ENDING, check_order
from shiftready.services.remembered import book_of, version_of
from shiftready.store.snapshots import own_rules


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule with where it stands. `state` is "" for a rule of no one state; `subjects` are titles of what it asks."""

    rule: Rule
    is_ours: bool
    is_own: bool
    state: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRule:
    """`changes`: what each version after the first changed, by its place among the versions."""

    rule: Rule
    is_ours: bool
    is_own: bool
    examples: tuple[JudgedExample, ...]
    changes: tuple[tuple[Difference, ...], ...]


def list_rules(actor: Actor) -> tuple[Listed, ...]:
    """Every rule the agency goes by, then the others of the catalogue.

    Raises:
        NotAllowed: without `Deed.SEE_RULES`.
    """
    require(actor, Deed.SEE_RULES)
    ours = book_of(actor.agency, version_of(actor.agency)).rules
    held = {rule.id for rule in ours}
    others = (rule for rule in load_catalogue().rules.values() if rule.id not in held)
    return tuple(_listed(rule, is_ours=rule.id in held) for rule in (*ours, *others))


def show_rule(actor: Actor, *, rule: str) -> ShownRule:
    """One rule of the agency's or of the catalogue.

    Raises:
        NotAllowed: without `Deed.SEE_RULES`.
        NotFound: `rule_not_found`.
    """
    require(actor, Deed.SEE_RULES)
    ours = {one.id: one for one in book_of(actor.agency, version_of(actor.agency)).rules}
    catalogue = load_catalogue()
    if rule not in ours and rule not in catalogue.rule_files:
        raise NotFound("rule_not_found", f'There is no rule "{rule[:150]}" here. Look in All rules.')
    found = ours.get(rule) or catalogue.rule(rule)
    versions = found.versions
    changes = tuple(compare_versions(before, after) for before, after in pairwise(versions))
    is_own = rule in ours and rule not in catalogue.rule_files
    return ShownRule(found, rule in ours, is_own, _examples(actor, found), ((), *changes))


def _examples(actor: Actor, rule: Rule) -> tuple[JudgedExample, ...]:
    catalogue = load_catalogue()
    if rule.id in catalogue.rule_files:
        return tuple(judge_examples(catalogue.rule_files[rule.id], catalogue))
    return check_order(actor.agency, rule.id, own_rules(actor.agency)[rule.id + ENDING]).examples


def _listed(rule: Rule, *, is_ours: bool) -> Listed:
    catalogue = load_catalogue()
    parts = rule.id.split("/")
    is_of_a_state = len(parts) > 2 and parts[0] == "us" and len(parts[1]) == 2  # noqa: PLR2004 - us/il/…
    names = dict.fromkeys(name for version in rule.versions for name in _words(version.amounts))
    titles = {**catalogue.topics, **{course: versions[-1].title for course, versions in catalogue.courses.items()}}
    subjects = tuple(sorted({titles[name] for name in names if name in titles}))
    is_own = is_ours and rule.id not in catalogue.rule_files
    return Listed(rule, is_ours, is_own, parts[1].upper() if is_of_a_state else "", subjects)


def _words(part: object) -> Iterator[str]:
    """Every text in a part of a rule and in the parts it is made of."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | frozenset):
        for item in part:
            yield from _words(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _words(getattr(part, field.name))
