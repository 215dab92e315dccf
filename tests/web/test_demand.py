"""The demand list on the pages: asked on the phone, written down, taken off, and taken into a class."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shiftready.services.applications.ask import Asking
from shiftready.services.applications.demand import own_requests, request_course
from shiftready.store.models import CourseRequest, Membership, Person, Role
from tests.services.applications.list_of_class import NOW, open_list
from tests.web.test_classes import text_of

DEMAND, OWN = "/lakeside/classes/demand/", "/lakeside/my-training/courses/"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def april(agency):
    return open_list(agency)


@pytest.fixture
def session(april, users):
    """A browser session of a role; the member is p1."""
    person = Person.objects.of(april.agency).get(number="p1")
    Membership.objects.of(april.agency).filter(role=Role.MEMBER).update(person=person)

    def of(role):
        client = Client()
        client.force_login(users[role])
        return client

    return of


def test_from_the_phone_of_a_member_to_an_application(session, april):
    member, coordinator = session(Role.MEMBER), session(Role.COORDINATOR)
    empty = text_of(coordinator.get(DEMAND))
    linked = text_of(member.get("/lakeside/my-training/classes/"))
    asked = text_of(
        member.post(OWN, {"course": april.row.course, "years": "4", "why": "Two calls a week."}, follow=True)
    )
    listed = text_of(coordinator.get(DEMAND))
    offered = text_of(coordinator.get(f"/lakeside/classes/{april.offering}/applications/"))

    address = f"/lakeside/classes/{april.offering}/applications/from-demand/"
    applied = text_of(coordinator.post(address, follow=True))
    again = text_of(coordinator.post(address, follow=True))

    assert "Nobody asks for a course" in empty
    assert "Is no class of the course you need here?" in linked
    assert "You stand on the list." in asked
    assert "Two calls a week." in asked
    assert "Volunteered, 4 years of service" in listed
    assert "Apply for all of them" in listed
    assert "1 person asks for this course on the demand list" in offered
    assert "1 person has applied from the demand list. Choose whom to approve." in applied
    assert "Nobody on the demand list asks for" in again
    assert own_requests(april.member("p1")) == ()


def test_a_coordinator_writes_somebody_down_and_takes_them_off(session, april):
    coordinator = session(Role.COORDINATOR)
    said = {"person": "p2", "course": "cit-40", "how": "assigned", "why": "Their squad has nobody."}

    written = text_of(coordinator.post(DEMAND, said, follow=True))
    twice = coordinator.post(DEMAND, said)
    nobody = coordinator.post(DEMAND, {**said, "person": "p99"})
    pk = CourseRequest.objects.of(april.agency).get().pk
    gone = text_of(coordinator.post(f"{DEMAND}{pk}/withdraw/", follow=True))

    assert "make a class or plan some" in written
    assert (twice.status_code, nobody.status_code) == (422, 422)
    assert "p2 stands on the demand list for" in text_of(twice)
    assert "Nobody on the roster has the number &quot;p99&quot;." in text_of(nobody)
    assert "is off the list." in gone
    assert "Nobody asks for a course" in gone


def test_a_member_takes_back_their_own_request_and_learns_nothing_of_others(session, april):
    member = session(Role.MEMBER)
    mine = request_course(april.member("p1"), course="cit-40", asking=Asking())
    theirs = request_course(april.member("p2"), course="cit-40", asking=Asking())

    refused = member.post(OWN, {"taken_back": theirs.pk})
    done = text_of(member.post(OWN, {"taken_back": mine.pk}, follow=True))

    assert refused.status_code == 404
    assert "You are off the list." in done
    assert list(CourseRequest.objects.of(april.agency).filter(ended_at=None)) == [theirs]


def test_days_are_those_of_the_agency_late_in_its_evening(session, april):
    with time_machine.travel(datetime(2026, 3, 3, 3, 0, tzinfo=UTC), tick=False):
        request_course(april.shell, course="cit-40", asking=Asking("assigned"), person="p1")
    coordinator = session(Role.COORDINATOR)

    page, lines = coordinator.get(DEMAND), coordinator.get(f"{DEMAND}?format=csv").content.decode("utf-8-sig")

    assert [one.since for one in page.context["courses"]] == [date(2026, 3, 2)]
    assert lines.splitlines()[1].split(",")[3] == "2026-03-02"


def test_the_list_is_a_file_too_and_asks_as_often_for_many_as_for_few(session, april):
    coordinator = session(Role.COORDINATOR)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            coordinator.get(DEMAND)
        return len(asked)

    request_course(april.shell, course="cit-40", asking=Asking("assigned"), person="p1")
    coordinator.get(DEMAND)
    few = questions()
    for person in ("p2", "p3"):
        request_course(april.shell, course="cit-40", asking=Asking("assigned"), person=person)
    request_course(april.shell, course=april.row.course, asking=Asking("assigned"), person="p1")

    lines = coordinator.get(f"{DEMAND}?format=csv").content.decode("utf-8-sig").splitlines()

    assert questions() == few
    assert lines[0] == "request,person,course,asked_on,how,years,why"
    assert [line.split(",")[1:3] for line in lines[1:]] == [
        ["p1", "cit-40"], ["p2", "cit-40"], ["p3", "cit-40"], ["p1", april.row.course],
    ]  # fmt: skip
