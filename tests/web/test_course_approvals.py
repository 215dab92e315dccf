"""Courses before boards in the browser: begun, followed to a number, told on Today when it is to be renewed."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.store.models import CourseApproval, Role
from tests.services.board_deeds import give
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
COURSES = "/lakeside/submissions/courses/"
SUBMITTED = {"kind": "submitted", "happened_on": "2026-03-02"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def text_of(page):
    return " ".join(page.content.decode().split())


def address(agency):
    return f"{COURSES}{CourseApproval.objects.of(agency).get().pk}/"


def test_a_course_is_followed_to_its_number_which_stands_at_the_course(agency, coordinator):
    coordinator.post(f"{COURSES}new/", {"board": "ca-post", "course": "cit-40"})
    one = address(agency)
    coordinator.post(one, SUBMITTED)
    page = coordinator.post(one, {**SUBMITTED, "kind": "approved", "number": "12"})
    assert (page.status_code, "is no Course certification number" in text_of(page)) == (422, True)

    approved = {"kind": "approved", "number": "1234-33590", "renew_by": "2026-05-31"}
    page = text_of(coordinator.post(one, {**SUBMITTED, **approved}, follow=True))

    assert "to be renewed by 31 May 2026" in page
    assert "every second year" in page
    assert "<strong>1234-33590</strong>" in text_of(coordinator.get("/lakeside/catalogue/course/cit-40/"))
    assert "31 May 2026" in text_of(coordinator.get(COURSES))
    page = text_of(coordinator.post(f"{one}take-back/", {"reason": "Of another course."}, follow=True))
    assert ("Taken back" in page, "1234-33590" in page) == (True, False)


def test_today_tells_of_a_number_to_be_renewed(agency, coordinator):
    open_classroom(agency)
    give(the_shell(agency), "cit-40", "1850", kind="course", last_on=date(2026, 4, 30))

    page = text_of(coordinator.get("/lakeside/"))

    assert "1 number of a course is to be renewed" in page


def test_a_second_one_on_its_way_is_refused_on_the_form(agency, coordinator):
    for _ in range(2):
        page = coordinator.post(f"{COURSES}new/", {"board": "ca-post", "course": "cit-40"})

    assert page.status_code == 422
    assert CourseApproval.objects.of(agency).count() == 1


def test_a_supervisor_sees_none(clients):
    assert clients[Role.SUPERVISOR].get(COURSES).status_code == 403
