"""The courses of an agency folder beside those of the catalogue, once they hold as a course must that is released."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shiftready.catalogue.load import Catalogue, load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.core.delivery.blueprint_check import Flaw, flaws_of
from shiftready.core.delivery.blueprint_order import order_flaws
from shiftready.core.delivery.released import ReleasedCourse, courses_by_id
from shiftready.core.errors import FileRefused, Problem


def shelf_with(released: Iterable[ReleasedCourse]) -> Catalogue:
    """The catalogue with these own courses beside ours, retired ones too.

    Raises:
        FileRefused: `courses_refused`, with everything that would have kept each of them from its review.
    """
    known = tuple(released)
    problems = tuple(problems_of(known))
    if problems:
        files = len({problem.file for problem in problems})
        message = f"The folder courses/ cannot be used: {files} of its files must be put right."
        raise FileRefused("courses_refused", message, problems)
    return load_catalogue().with_courses(courses_by_id(known))


def problems_of(released: Iterable[ReleasedCourse]) -> Iterator[Problem]:
    """What is wrong with own courses of a folder where they are laid beside the catalogue, by file."""
    known = tuple(released)
    topics, claims = load_catalogue().topics, load_program().curricula
    shelf = {**load_catalogue().courses, **courses_by_id(known)}
    for one in known:
        flaws = flaws_of(one.blueprint, topics=topics, claims=claims)
        order = order_flaws(one.course, one.blueprint, shelf, one.first_on)
        yield from (_problem(one, flaw) for flaw in (*flaws, *order))


def _problem(released: ReleasedCourse, flaw: Flaw) -> Problem:
    key = f"blueprint.{f'blocks.{flaw.block}.' if flaw.block else ''}{flaw.field}"
    hint = "Put the file right, or release a version without it where it was built and export anew."
    return Problem(released.place, 0, key, "", flaw.code, "error", f"{key}: {flaw.sentence}", hint)
