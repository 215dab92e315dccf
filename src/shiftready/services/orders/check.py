"""Whether the text of an order can be used: everything that is wrong with it, and how its examples come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.catalogue.example_files import JudgedExample, problem_of
from shiftready.catalogue.judged_examples import judge_examples
from shiftready.catalogue.load import SOURCES, read_own_texts
from shiftready.catalogue.released_versions import released_versions_touched
from shiftready.core.compliance import Rule
from shiftready.core.errors import FileRefused, Problem
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import shelf_of
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
    """Read a text strictly as the rule of that id, judge its examples, and hold it against what is released.

    An order that it leans on counts as it is released.
    """
    place, texts = rule_id + ENDING, own_rules(agency)
    released = rule_of(agency, texts, rule_id) if place in texts else None
    catalogue = shelf_of(agency)
    try:
        files = read_own_texts(_with_those_it_names(texts, place, text), catalogue, today_in(agency))
    except FileRefused as refused:
        of_this = tuple(problem for problem in refused.problems if problem.file == place)
        return Checked(of_this or refused.problems, released=released)
    file = files[rule_id]
    flaws = tuple(flaw for flaw in file.flaws if not _is_released(flaw, released))
    if flaws:
        return Checked(flaws, released=released)
    examples = tuple(judge_examples(file, catalogue, files))
    differing = tuple(problem for one in examples if (problem := problem_of(one)) is not None)
    was, now = texts.get(place, ""), (text, file.rule)
    touched = released_versions_touched(place, (was, released), now) if released else ()
    return Checked((*touched, *differing), examples, file.rule, released)


def _is_released(flaw: Problem, released: Rule | None) -> bool:
    """Whether a flaw lies in a version that nobody may edit any more."""
    versions = () if released is None else released.versions
    return any(flaw.column.startswith(f"versions.{version.first_on}") for version in versions)


def rule_of(agency: Agency, texts: Mapping[str, str], rule_id: str) -> Rule:
    """The released rule of that id, from the texts by their place."""
    place = rule_id + ENDING
    return read_own_texts(_with_those_it_names(texts, place, texts[place]), shelf_of(agency))[rule_id].rule


def _with_those_it_names(texts: Mapping[str, str], place: str, text: str) -> dict[str, str]:
    """A text with the sources and with the released orders that it may lean on: all whose names stand in it."""
    found = {one: texts[one] for one in texts if one == SOURCES} | {place: text}
    waiting = [text]
    while waiting:
        said = waiting.pop()
        named = {one: texts[one] for one in texts if one not in found and one.removesuffix(ENDING) in said}
        found |= named
        waiting.extend(named.values())
    return found
