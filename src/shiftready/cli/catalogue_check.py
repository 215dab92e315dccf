"""What shows when an agency folder is laid beside the catalogue: what is named and not there, what cannot be read."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from pathlib import Path

from shiftready.catalogue.load import Catalogue, load_catalogue, read_own_rules
from shiftready.catalogue.own_courses import problems_of
from shiftready.catalogue.program import FRAMEWORKS, read_own_frameworks
from shiftready.core.delivery.released import courses_by_id
from shiftready.core.errors import FileRefused, Problem
from shiftready.formats.agency_folder import AgencyFolder
from shiftready.formats.agency_toml import FILE_NAME
from shiftready.formats.toml_lines import find_lines, line_of


def check_against_catalogue(folder: Path, found: AgencyFolder) -> tuple[Problem, ...]:
    """An error for every rule adopted and course named that neither the catalogue nor the folder has, and for every
    own rule, course or framework that is not whole.
    """
    catalogue = load_catalogue().with_courses(courses_by_id(found.own_courses))
    own, problems = _own_rules(found, catalogue)
    rules, courses = (*catalogue.rule_files, *own), tuple(catalogue.courses)
    lines = find_lines((folder / FILE_NAME).read_text("utf-8-sig"))
    unknown = [
        *((("rules", "adopt"), "rule", rule, rules) for rule in found.facts.adopted),
        *(
            (("courses", title, "catalogue"), "course", course, courses)
            for title, course in found.facts.courses.items()
        ),
        *((("strategy", key), "course", course, courses) for key, course in _strategy_courses(found)),
    ]
    named = (
        _not_found(path, what, name, known, line_of(path, lines))
        for path, what, name, known in unknown
        if name not in known
    )
    # Where an own rule cannot be read its id is not known either, so nothing is said of rules that may be it.
    return (
        *problems_of(found.own_courses),
        *problems,
        *_own_frameworks(folder),
        *(problem for problem in named if not (problems and problem.code == "rule_not_found")),
    )


def _own_rules(found: AgencyFolder, catalogue: Catalogue) -> tuple[Collection[str], tuple[Problem, ...]]:
    if found.rules_folder is None:
        return (), ()
    try:
        return tuple(read_own_rules(found.rules_folder, catalogue)), ()
    except FileRefused as refusal:
        return (), refusal.problems


def _own_frameworks(folder: Path) -> tuple[Problem, ...]:
    try:
        read_own_frameworks(folder / FRAMEWORKS, load_catalogue())
    except FileRefused as refusal:
        return refusal.problems
    return ()


def _strategy_courses(found: AgencyFolder) -> Iterator[tuple[str, str]]:
    strategy = found.facts.strategy
    if strategy is not None:
        yield "course", strategy.course
        if strategy.everyone_course is not None:
            yield "everyone_course", strategy.everyone_course
        yield from (("renewals", course) for course in strategy.renewals)


def _not_found(path: tuple[str, ...], what: str, name: str, known: Collection[str], line: int) -> Problem:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f'Did you mean "{near[0]}"?' if near else f"The catalogue has: {', '.join(sorted(known))}."
    message = f'The catalogue has no {what} "{name}".'
    return Problem(FILE_NAME, line, ".".join(path), name, f"{what}_not_found", "error", message, hint)
