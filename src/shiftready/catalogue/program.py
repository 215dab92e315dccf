"""What stands around the rules and courses: curricula to hold a course against. Read once, as strictly as the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from shiftready.catalogue.curriculum_files import Curriculum, read_curriculum
from shiftready.catalogue.load import HERE, Catalogue, load_catalogue
from shiftready.catalogue.reading import gather
from shiftready.core.errors import FileRefused, Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProgramCatalogue:
    """Each by its id."""

    curricula: Mapping[str, Curriculum]


@cache
def load_program() -> ProgramCatalogue:
    """What is shipped with Shiftready, read once in a process.

    Raises:
        FileRefused: a file of it is not whole (`catalogue_refused`), with every problem.
    """
    return read_program(HERE, load_catalogue())


def read_program(folder: Path, catalogue: Catalogue) -> ProgramCatalogue:
    """Read curricula/ of a catalogue folder.

    Raises:
        FileRefused: `catalogue_refused`, with every problem of every file.
    """
    problems: list[Problem] = []
    curricula = _each(folder / "curricula", partial(read_curriculum, words=catalogue.words), problems)
    if problems:
        message = f"The catalogue cannot be used: {len(problems)} of its files must be put right."
        raise FileRefused("catalogue_refused", message, tuple(problems))
    return ProgramCatalogue(curricula)


def _each(folder: Path, read: Callable[[Path], T], problems: list[Problem]) -> dict[str, T]:
    read_in_order = ((path.stem, gather(problems, partial(read, path))) for path in sorted(folder.glob("*.yaml")))
    return {name: found for name, found in read_in_order if found is not None}
