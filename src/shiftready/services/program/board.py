"""The board of a program: element by element where it stands, what bears it out, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, cast

from shiftready.catalogue.element_files import Element, Framework, FrameworkVersion
from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotFound
from shiftready.core.program import (
    Assessed,
    ElementStanding,
    ProgressDay,
    progress,
    say_training_alone,
    standings_on,
)
from shiftready.services.access import Actor, Deed, require
from shiftready.services.program.figures import Figure, Figures, suggested
from shiftready.store.models import ElementAssessment, ProgramPaper

#: Elements that show one of these are about training.
TRAINING = {"training", "classes"}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One element: the newest assessment that stands (None: not assessed), its papers, the figures that belong to it.

    `times` counts the assessments that stand; `age_days` is how long ago the newest was made.
    """

    element: Element
    assessment: ElementAssessment | None
    times: int
    papers: tuple[ProgramPaper, ...]
    figures: tuple[Figure, ...]
    age_days: int | None
    is_overdue: bool

    @property
    def standing(self) -> ElementStanding | None:
        return cast("ElementStanding", self.assessment.standing) if self.assessment else None


@dataclass(frozen=True, slots=True)
class ProgramBoard:
    """A framework as of a day. `says` is "" unless training stands alone; `moved` tells day by day how it went."""

    framework: Framework
    version: FrameworkVersion
    as_of: date
    lines: tuple[BoardLine, ...]
    says: str
    moved: tuple[ProgressDay, ...]


def program_board(actor: Actor, *, framework: str, as_of: date) -> ProgramBoard:
    """Every element of a framework in its own order, by what had been said up to a day.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `framework_not_found`, also for one that lists no elements of a program.
    """
    require(actor, Deed.SEE_PROGRAM)
    found = find_framework(framework)
    version = version_for(found, as_of)
    said = _by_element(standing_rows(actor, framework).filter(assessed_on__lte=as_of))
    papers = _by_element(kept_papers(actor, framework))
    figures = Figures(actor, version, as_of)
    lines = tuple(_line(one, said.get(one.key, ()), papers.get(one.key, ()), figures) for one in version.elements)
    assessed = [_assessed(row) for rows in said.values() for row in rows]
    return ProgramBoard(
        found, version, as_of, lines, _says(version, assessed, as_of),
        progress(assessed, [one.key for one in version.elements], as_of),
    )  # fmt: skip


def find_framework(framework: str) -> Framework:
    """A framework that lists the elements of a program.

    Raises:
        NotFound: `framework_not_found`.
    """
    found = load_program().framework(framework)
    if found.kind != "elements":
        known = ", ".join(one.id for one in frameworks())
        message = f'"{framework}" lists no elements that a program is assessed by. Choose one of: {known}.'
        raise NotFound("framework_not_found", message)
    return found


def frameworks() -> tuple[Framework, ...]:
    """Every framework by which a program is assessed."""
    return tuple(one for one in load_program().frameworks.values() if one.kind == "elements")


def version_for(framework: Framework, day: date) -> FrameworkVersion:
    """The framework as it stood on a day; the oldest known where that is before all of them."""
    return framework.version_on(day) or framework.versions[0]


def find_element(version: FrameworkVersion, element: str) -> Element:
    """One of its elements.

    Raises:
        NotFound: `element_not_found`.
    """
    found = next((one for one in version.elements if one.key == element), None)
    if found is None:
        known = ", ".join(one.key for one in version.elements)
        raise NotFound("element_not_found", f'There is no element "{element}" here. The elements are: {known}.')
    return found


def standing_rows(actor: Actor, framework: str) -> Any:
    """The assessments that stand, the oldest first: neither taken back nor taking back."""
    rows = ElementAssessment.objects.of(actor.agency).filter(framework=framework, takes_back=None, taken_back_by=None)
    return rows.select_related("owner", "entered_by", "taken_back_by")


def kept_papers(actor: Actor, framework: str) -> Any:
    """The papers that are there, without their bytes."""
    return ProgramPaper.objects.of(actor.agency).filter(framework=framework, withdrawn_at=None).defer("content")


def _by_element(rows: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    ordered = sorted(rows, key=lambda row: row.element)
    return {element: tuple(each) for element, each in groupby(ordered, key=lambda row: row.element)}


def _line(
    element: Element, said: tuple[ElementAssessment, ...], papers: tuple[ProgramPaper, ...], figures: Figures
) -> BoardLine:
    newest, as_of = (said[-1] if said else None), figures.as_of
    frozen = [one["key"] for one in newest.figures] if newest else []
    keys = dict.fromkeys([*suggested(element), *(key for key in frozen if figures.is_known(key))])
    return BoardLine(
        element, newest, len(said), papers, tuple(figures.of(key) for key in keys),
        age_days=(as_of - newest.assessed_on).days if newest else None,
        is_overdue=newest is not None and newest.due_on is not None and newest.due_on < as_of,
    )  # fmt: skip


def _assessed(row: ElementAssessment) -> Assessed:
    return Assessed(row.element, cast("ElementStanding", row.standing), row.assessed_on)


def _says(version: FrameworkVersion, said: list[Assessed], as_of: date) -> str:
    training = {one.key for one in version.elements if TRAINING.intersection(one.shows)}
    keys = {one.key for one in version.elements}
    standing = {key: one for key, one in standings_on(said, as_of).items() if key in keys}
    return say_training_alone(standing, training, len(version.elements) - len(training))
