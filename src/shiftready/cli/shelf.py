"""The courses a folder has to choose from: those of the catalogue and its own that are released.

It answers for a folder what `services.courses.shelf` answers for the database, from the same values.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from shiftready.catalogue.load import Catalogue
from shiftready.catalogue.own_courses import shelf_with
from shiftready.core.training import Course
from shiftready.formats.agency_folder import AgencyFolder
from shiftready.formats.agency_toml import FILE_NAME
from shiftready.formats.own_courses_json import read_released


def shelf_in(read: AgencyFolder, known_by: date | None = None) -> Catalogue:
    """The catalogue with the folder's own courses beside ours, retired ones too; those released by a day if asked.

    Raises:
        FileRefused: `courses_refused`.
    """
    return shelf_with(one for one in read.own_courses if known_by is None or one.released_on <= known_by)


def shelf_beside(paths: Sequence[Path]) -> Catalogue:
    """The catalogue with the own courses of every agency folder in which one of these rule files or folders lies.

    Raises:
        FileRefused: `courses_refused`.
    """
    folders = {folder for path in paths if (folder := _agency_folder_of(path)) is not None}
    return shelf_with(one for folder in sorted(folders) for one in read_released(folder))


def course_known_on(read: AgencyFolder, course: str, day: date) -> Course | None:
    """The version in force on a day, of the catalogue or of the folder's own; None where there is none."""
    return shelf_in(read).course_on(course, day)


def _agency_folder_of(path: Path) -> Path | None:
    here = path.resolve()
    return next((one for one in (here, *here.parents) if (one / FILE_NAME).is_file()), None)
