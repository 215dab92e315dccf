"""What courses are called now: those of the catalogue and the agency's own."""

from __future__ import annotations

from shiftready.catalogue.load import load_catalogue
from shiftready.store.models import Agency
from shiftready.store.own_courses import own_courses


def titles_of(agency: Agency) -> dict[str, str]:
    """The title of the newest version of every course, by its id."""
    versions = {**load_catalogue().courses, **own_courses(agency)}
    return {course: found[-1].title for course, found in versions.items()}
