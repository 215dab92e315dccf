"""A release of an own course taken back before its first day, and no later."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.services.courses.draft import discard_version, start_version
from shiftready.services.courses.find import released_courses, show_version
from shiftready.services.courses.release import call_off_version, release_version
from shiftready.services.offerings import make_offering
from tests.services.course_builders import Builders, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def builders():
    return Builders()


def test_a_release_is_called_off_before_its_first_day(builders):
    ahead = date(2090, 3, 6)
    version = builders.released(on=ahead)
    shown = show_version(builders.ann, version=version.pk)
    undone = call_off_version(builders.ann, version=version.pk)

    assert (shown.may_call_off, show_version(builders.ann, version=version.pk).may_call_off) == (True, False)
    assert (undone.status, undone.first_on, undone.released_at) == ("approved", None, None)
    assert released_courses(builders.ann) == {}
    assert release_version(builders.ann, version=version.pk, on=date(2090, 3, 7)).first_on == date(2090, 3, 7)


def test_a_release_that_has_begun_is_not_called_off(builders):
    begun = builders.released()
    further = start_version(builders.ann, course="own-half-day")

    assert refused(lambda: call_off_version(builders.ann, version=begun.pk)) == (
        "version_in_force",
        "own-half-day, version 1 is taught since 2026-03-01. What is released is never taken back: retire it.",
    )
    assert refused(lambda: call_off_version(builders.ann, version=further.pk)) == (
        "version_not_open",
        "own-half-day, version 2 is being built; this needs one that is released.",
    )


def test_a_release_on_which_something_stands_is_not_called_off(builders):
    ahead = date(2090, 3, 6)
    version = builders.released(on=ahead)
    further = start_version(builders.ann, course="own-half-day")

    def call_off():
        return call_off_version(builders.ann, version=version.pk)

    assert refused(call_off) == (
        "version_built_upon",
        "Version 2 was begun after it. Put that one aside or call it off first.",
    )
    discard_version(builders.ann, version=further.pk)
    make_offering(builders.ann, course="own-half-day", starts_on=ahead)
    assert refused(call_off) == (
        "classes_of_version",
        "A class of 2090-03-06 was made of it. Retire it from 2090-03-06 in place of that.",
    )
