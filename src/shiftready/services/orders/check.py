"""Whether the text of an order can be used: everything that is wrong with it, and how its examples come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.catalogue.example_files import JudgedExample, judge_example, problem_of
from shiftready.catalogue.load import SOURCES, load_catalogue, read_own_texts
from shiftready.catalogue.released_versions import released_versions_touched
from shiftready.core.compliance import Rule
from shiftready.core.errors import FileRefused, Problem
from shiftready.store.models import Agency
from shiftready.store.snapshots import own_rules

ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """`rule` is None where the text cannot be read; `released` where no version of it is released yet."""

    problems: tuple[Problem, ...]
    examples: tuple[JudgedExample, ...] = ()
    rule: Rule | None = None
    released: Rule | None = None


def check_order(agency: Agency, rule_id: str, text: str) -> Checked:
    """Read a text strictly as the rule of that id, judge its examples, and hold it against what is released."""
    place, texts = rule_id + ENDING, own_rules(agency)
    released = rule_of(texts, rule_id) if place in texts else None
    catalogue = load_catalogue()
    try:
        file = read_own_texts(_beside_sources(texts, place, text), catalogue)[rule_id]
    except FileRefused as refused:
        return Checked(refused.problems, released=released)
    examples = tuple(judge_example(one, file.rule, catalogue.courses) for one in file.examples)
    differing = tuple(problem for one in examples if (problem := problem_of(one)) is not None)
    was, now = texts.get(place, ""), (text, file.rule)
    touched = released_versions_touched(place, (was, released), now) if released else ()
    return Checked((*touched, *differing), examples, file.rule, released)


def rule_of(texts: Mapping[str, str], rule_id: str) -> Rule:
    """The released rule of that id, from the texts by their place."""
    place = rule_id + ENDING
    return read_own_texts(_beside_sources(texts, place, texts[place]), load_catalogue())[rule_id].rule


def _beside_sources(texts: Mapping[str, str], place: str, text: str) -> dict[str, str]:
    sources = {SOURCES: texts[SOURCES]} if SOURCES in texts else {}
    return {**sources, place: text}
