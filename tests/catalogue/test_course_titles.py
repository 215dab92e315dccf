"""Courses by their titles in sentences, the catalogue's and an agency's own."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.catalogue.course_titles import titled, with_titles, with_titles_and_keys
from shiftready.core.training import Course


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Asked: cit-40: reached.", 'Asked: "Crisis Intervention Team training, 40 hours": reached.'),
        ("one of recruit-cit-40x, us/cit-40", "one of recruit-cit-40x, us/cit-40"),
    ],
)
def test_a_course_is_said_by_its_title_and_only_where_the_key_stands_alone(sentence, said):
    assert with_titles(sentence) == said


def test_who_writes_rules_sees_the_key_too():
    assert with_titles_and_keys("cit-40") == '"Crisis Intervention Team training, 40 hours" (cit-40)'


def test_an_own_course_goes_by_the_title_of_its_newest_version():
    days = date(2020, 1, 1), date(2024, 1, 1)
    own = tuple(
        Course("own-week", title, day, None) for title, day in zip(("Our week", "Our new week"), days, strict=True)
    )

    say = titled({"own-week": own, "cit-40": (Course("cit-40", "The week", days[0], None),), "none": ()})

    assert say("own-week or cit-40 or none") == '"Our new week" or "The week" or none'
