"""What stands around rules and courses: curricula, frameworks, sites, standards, boards, research, measures, tiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from shiftready.catalogue.board_files import Board, read_board
from shiftready.catalogue.curriculum_files import Curriculum, read_curriculum
from shiftready.catalogue.edition_files import Standard, read_standard
from shiftready.catalogue.element_files import Framework, read_framework
from shiftready.catalogue.load import HERE, Catalogue, load_catalogue
from shiftready.catalogue.measure_files import Measure, read_measures
from shiftready.catalogue.reading import gather
from shiftready.catalogue.research_files import ResearchFinding, read_research
from shiftready.catalogue.site_files import LearningSite, SiteProgram, read_site, read_site_program
from shiftready.catalogue.tailoring_files import TailoringBook, read_tailoring
from shiftready.catalogue.tier_files import Tier, read_tiers
from shiftready.core.errors import FileRefused, NotFound, Problem

T = TypeVar("T")
CHECKLIST = "ten_essential_elements"
#: The folder of an agency's own frameworks, beside its agency.toml.
FRAMEWORKS = "elements"


@dataclass(frozen=True, slots=True)
class ProgramCatalogue:
    """Each by its id. `site_program` says what asking the `sites` takes."""

    curricula: Mapping[str, Curriculum]
    frameworks: Mapping[str, Framework]
    site_program: SiteProgram
    sites: Mapping[str, LearningSite]
    standards: Mapping[str, Standard]
    research: Mapping[str, ResearchFinding]
    measures: Mapping[str, Measure]
    tiers: Mapping[str, Tier]
    boards: Mapping[str, Board]
    tailoring: TailoringBook

    def framework(self, framework_id: str) -> Framework:
        """The framework of that id.

        Raises:
            NotFound: there is none (`framework_not_found`).
        """
        if framework_id not in self.frameworks:
            known = ", ".join(self.frameworks)
            message = f'The catalogue has no framework "{framework_id}". It has: {known}.'
            raise NotFound("framework_not_found", message)
        return self.frameworks[framework_id]

    def sites_of(self, *, state: str = "", known_for: str = "") -> tuple[LearningSite, ...]:
        """The learning sites of a state that are known for a field; "" asks for nothing.

        Raises:
            NotFound: the program has no such field (`field_not_found`).
        """
        if known_for and known_for not in self.site_program.fields:
            fields = ", ".join(self.site_program.fields)
            message = f'No site is listed under "{known_for}". The fields are: {fields}.'
            raise NotFound("field_not_found", message)
        return tuple(site for site in self.sites.values() if site.fits(state, known_for))


@cache
def load_program() -> ProgramCatalogue:
    """What is shipped with Shiftready, read once in a process.

    Raises:
        FileRefused: a file of it is not whole (`catalogue_refused`), with every problem.
    """
    return read_program(HERE, load_catalogue())


def read_program(folder: Path, catalogue: Catalogue) -> ProgramCatalogue:
    """Read what a catalogue folder holds beside rules and courses.

    Raises:
        FileRefused: `catalogue_refused`, with every problem of every file.
    """
    problems: list[Problem] = []
    words = catalogue.words
    program = gather(problems, partial(read_site_program, folder / "learning_sites.yaml", words))
    sites = {} if program is None else _each(folder / "sites", lambda p: read_site(p, words, program), problems)
    curricula = _each(folder / "curricula", lambda path: read_curriculum(path, words), problems)
    frameworks = _each(folder / "elements", lambda path: read_framework(path, words), problems)
    standards = _each(folder / "editions", lambda path: read_standard(path, words, catalogue.rules), problems)
    boards = _each(folder / "boards", lambda path: read_board(path, words), problems)
    research = gather(problems, partial(read_research, folder / "research.yaml", words)) or {}
    measures = gather(problems, partial(read_measures, folder / "measures.yaml", words)) or {}
    tiers = gather(problems, lambda: read_tiers(folder / "tiers.yaml", words, catalogue.courses, curricula)) or {}
    tailoring = gather(problems, partial(read_tailoring, folder / "tailoring.yaml", words))
    _refuse_all(problems, "catalogue_refused", "The catalogue")
    assert program is not None and tailoring is not None  # noqa: S101,PT018 - they were read, or refused above
    return ProgramCatalogue(
        curricula, frameworks, program, sites, standards, research, measures, tiers, boards, tailoring
    )


def read_own_frameworks(folder: Path, catalogue: Catalogue) -> dict[str, Framework]:
    """An agency's own frameworks, in the folder `elements` beside its agency.toml: the same schema and courses.

    Raises:
        FileRefused: a file is not whole (`elements_refused`), with every problem.
    """
    problems: list[Problem] = []
    frameworks = _each(folder, lambda path: read_framework(path, catalogue.words), problems)
    _refuse_all(problems, "elements_refused", f"The folder {folder.name}/")
    return frameworks


def _each(folder: Path, read: Callable[[Path], T], problems: list[Problem]) -> dict[str, T]:
    read_in_order = ((path.stem, gather(problems, partial(read, path))) for path in sorted(folder.glob("*.yaml")))
    return {name: found for name, found in read_in_order if found is not None}


def _refuse_all(problems: list[Problem], code: str, what: str) -> None:
    if problems:
        files = len({problem.file for problem in problems})
        message = f"{what} cannot be used: {files} of its files must be put right."
        raise FileRefused(code, message, tuple(problems))
