"""Worked examples judged, each rule beside those it leans on: the answer to it waits for theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shiftready.catalogue.example_files import JudgedExample, judge_example, problem_of
from shiftready.catalogue.load import Catalogue
from shiftready.catalogue.rule_files import RuleFile
from shiftready.catalogue.rule_links import LEANING
from shiftready.core.compliance import Rule
from shiftready.core.errors import Problem


def judge_examples(
    file: RuleFile, catalogue: Catalogue, own: Mapping[str, RuleFile] | None = None
) -> Iterator[JudgedExample]:
    """Judge every worked example of a rule; `own` are the rules of the agency that stand beside the catalogue's."""
    beside = leant_on(file, {**catalogue.rule_files, **(own or {})})
    return (judge_example(one, file.rule, catalogue.courses, beside) for one in file.examples)


def check_examples(
    files: Mapping[str, RuleFile], catalogue: Catalogue, shown: Callable[[float], object] = lambda _done: None
) -> tuple[Problem, ...]:
    """Judge the worked examples of all these rules and tell which differ; `shown` is told how many rules are done."""
    problems: list[Problem] = []
    for done, file in enumerate(files.values(), start=1):
        found = map(problem_of, judge_examples(file, catalogue, files))
        problems.extend(problem for problem in found if problem is not None)
        shown(done)
    return tuple(problems)


def leant_on(file: RuleFile, known: Mapping[str, RuleFile]) -> tuple[Rule, ...]:
    """The rules whose answers the answer to this one waits for, by way of others too."""
    found: dict[str, Rule] = {}
    waiting = [file]
    while waiting:
        for key, spot in waiting.pop().links:
            if key in LEANING and spot.raw not in found and spot.raw in known:
                found[spot.raw] = known[spot.raw].rule
                waiting.append(known[spot.raw])
    return tuple(found.values())
