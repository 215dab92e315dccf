"""What courses are not: each sentence once, with the courses it goes for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.catalogue.load import load_catalogue
from shiftready.web.offerings.cautions import Caution, cautions_of
from shiftready.web.offerings.forms import teachable_courses

TODAY = date(2026, 11, 26)
CIT = load_catalogue().course("cit-40", TODAY)


def _course(title, *warnings, topic=""):
    block = replace(CIT.blocks[0], topic=topic or CIT.blocks[0].topic)
    return replace(CIT, title=title, warnings=warnings, blocks=(block,))


def test_what_goes_for_all_comes_first_and_names_none():
    courses = [_course("A", "Only A and B.", "All."), _course("B", "Only A and B.", "All."), _course("C", "All.")]

    assert cautions_of(courses, TODAY) == [Caution("All.", ()), Caution("Only A and B.", ("A", "B"))]


def test_a_contested_topic_is_said_from_its_day_on():
    courses = [_course("A", topic="excited_delirium"), _course("B")]

    assert cautions_of(courses, date(2020, 12, 31)) == []
    [caution] = cautions_of(courses, date(2021, 1, 1))
    assert caution.titles == ("A",)
    assert caution.sentence.startswith('The topic "Excited delirium" is contested: Older curricula still list it.')


def test_every_warning_of_a_course_that_can_be_taught_is_there():
    courses = teachable_courses()

    said = {caution.sentence for caution in cautions_of(courses, TODAY)}

    assert said >= {warning for course in courses for warning in course.warnings}
