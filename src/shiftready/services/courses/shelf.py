"""The courses an agency has to choose from: those of the catalogue and its own that are released."""

from __future__ import annotations

from datetime import date

from shiftready.catalogue.course_titles import Say, titled
from shiftready.catalogue.load import Catalogue, course_on, load_catalogue
from shiftready.core.delivery.blueprint import OWN
from shiftready.core.training import Course
from shiftready.store.models import Agency
from shiftready.store.own_courses import own_courses, own_version_on


def shelf_of(agency: Agency) -> Catalogue:
    """The catalogue with the agency's own courses beside ours, retired ones too."""
    return load_catalogue().with_courses(own_courses(agency))


def titles_of(agency: Agency) -> dict[str, str]:
    """The title of the newest version of every course, by its id."""
    return {course: found[-1].title for course, found in shelf_of(agency).courses.items()}


def titled_in(agency: Agency) -> Say:
    """What puts the titles of the agency's courses and ours in place of their keys."""
    return titled(shelf_of(agency).courses)


def no_course(course: str) -> str:
    """What is said where neither the catalogue nor the agency has a course of that id."""
    return f'Neither the catalogue nor your own released courses have "{course}". Choose one of the list.'


def choices_of(agency: Agency) -> list[tuple[str, str]]:
    """Every course with its title, to choose from, by title."""
    return sorted(titles_of(agency).items(), key=lambda choice: choice[1])


def course_known_on(agency: Agency, course: str, day: date) -> Course | None:
    """The version in force on a day, of the catalogue or of the agency's own; None where there is none."""
    if not course.startswith(OWN):
        return course_on(course, day)
    kept = own_version_on(agency, course, day)
    return kept.as_course() if kept else None
