"""Courses that come before others: read with any of several, and refused where none could ever begin."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from shiftready.catalogue import load
from shiftready.catalogue.load import read_catalogue
from shiftready.core.errors import FileRefused


@pytest.fixture
def shelf(tmp_path):
    """A copy of the catalogue, and a way to say what comes before one of its courses."""
    folder = tmp_path / "catalogue"
    shutil.copytree(load.HERE, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))

    def say(course, after):
        path = folder / "courses" / f"{course}.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("    minutes:", f"    after: {after}\n    minutes:", 1), "utf-8")
        return folder

    return say


def test_what_comes_before_a_course_is_read_with_any_of_several(shelf):
    folder = shelf("cit-40", '["crisis-8", ["in-service-16", "in-service-24"]]')

    course = read_catalogue(folder).course("cit-40", date(2026, 3, 2))

    assert course.after == (("crisis-8",), ("in-service-16", "in-service-24"))


def test_an_unknown_course_and_courses_that_wait_for_each_other_are_refused_with_line_key_and_way_out(shelf):
    shelf("crisis-8", '["in-service-16"]')
    shelf("in-service-16", '[["cit-911", "cit-40"]]')
    shelf("cit-40", '["crisis-8"]')
    folder = shelf("in-service-24", '["crisis-88"]')

    with pytest.raises(FileRefused) as refusal:
        read_catalogue(folder)

    found = {problem.file: problem for problem in refusal.value.problems}
    assert set(found) == {f"courses/{name}.yaml" for name in ("cit-40", "crisis-8", "in-service-16", "in-service-24")}
    circle, unknown = found["courses/cit-40.yaml"], found["courses/in-service-24.yaml"]
    assert (circle.code, circle.line, circle.column) == ("courses_in_a_circle", 4, "versions.1988-01-01.after[1]")
    assert circle.message == (
        "versions.1988-01-01.after[1]: the course must come after itself: cit-40 → crisis-8 → in-service-16 → cit-40."
    )
    assert circle.hint == "Take one of these courses out of its list."
    assert "crisis-88" in unknown.message
