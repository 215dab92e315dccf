"""The demand list: who asks for a course before a class exists, and the way from it into one."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.core.dates import DAY
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications
from shiftready.services.applications.demand import (
    apply_from_demand,
    demand_list,
    own_requests,
    request_course,
    withdraw_request,
)
from shiftready.services.applications.find import applications_in
from shiftready.services.applications.many import ask_for_many, preview_many
from shiftready.services.offerings import SeatWish, give_seats
from shiftready.store.models import CourseRequest, Person, Posting
from tests.services.applications.list_of_class import APRIL, NOW

pytestmark = pytest.mark.django_db

ASSIGNED = Asking("assigned", 4, "Their squad has nobody.")


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def course(april):
    return april.row.course


def listed(april, actor=None):
    return [(one.course, [row.person.number for row in one.requests]) for one in demand_list(actor or april.shell)]


def test_courses_stand_by_how_many_ask_and_people_by_who_asked_first(april, course):
    for person in ("p2", "p1"):
        request_course(april.shell, course=course, asking=ASSIGNED, person=person)
    request_course(april.member("p3"), course="cit-40", asking=Asking(why="I want to."))

    first, second = demand_list(april.shell)

    assert listed(april) == [(course, ["p2", "p1"]), ("cit-40", ["p3"])]
    assert (first.classes, second.classes) == ((april.row,), ())
    assert [(one.how, one.years, one.why) for one in (*first.requests[:1], *second.requests)] == [
        ("assigned", 4, "Their squad has nobody."),
        ("volunteered", None, "I want to."),
    ]


def test_a_supervisor_sees_their_own_people_alone(april, supervisor, course):
    for person in ("p1", "p2"):
        request_course(april.shell, course=course, asking=ASSIGNED, person=person)
    Posting.objects.of(april.agency).filter(person__number="p2").update(unit="2")

    assert listed(april, supervisor) == [(course, ["p1"])]


def test_members_see_and_take_back_their_own_request_and_nobody_elses(april, course):
    mine = request_course(april.member("p1"), course=course, asking=Asking())
    theirs = request_course(april.member("p2"), course=course, asking=Asking())

    with pytest.raises(NotAllowed):
        demand_list(april.member("p1"))
    with pytest.raises(NotAllowed):
        request_course(april.member("p1"), course="cit-40", asking=Asking(), person="p2")
    with pytest.raises(NotFound) as refusal:
        withdraw_request(april.member("p1"), course_request=theirs.pk)
    withdraw_request(april.member("p1"), course_request=mine.pk)

    assert str(refusal.value.message) == f"There is no open request {theirs.pk} that you may take back."
    assert [own_requests(april.member(person)) for person in ("p1", "p2")] == [(), (theirs,)]


def test_nobody_stands_twice_for_a_course_but_may_ask_again_once_off_the_list(april, course):
    first = request_course(april.shell, course=course, asking=ASSIGNED, person="p1")

    with pytest.raises(ShiftreadyError) as refusal:
        request_course(april.shell, course=course, asking=ASSIGNED, person="p1")
    withdraw_request(april.shell, course_request=first.pk)
    again = request_course(april.shell, course=course, asking=ASSIGNED, person="p1")

    assert refusal.value.code == "requested_already"
    assert refusal.value.message == f"p1 stands on the demand list for {april.row.title} already."
    assert listed(april) == [(course, ["p1"])]
    assert CourseRequest.objects.of(april.agency).count() == 2
    assert again.pk != first.pk


def test_a_course_there_is_not_and_a_person_there_is_not_are_told_so(april):
    with pytest.raises(NotFound) as no_course:
        request_course(april.shell, course="no-such", asking=ASSIGNED, person="p1")
    with pytest.raises(NotFound) as no_person:
        request_course(april.shell, course="cit-40", asking=ASSIGNED, person="p99")

    assert (no_course.value.code, no_person.value.code) == ("course_not_found", "person_not_found")


def test_applying_for_all_keeps_the_order_of_asking_and_what_was_said(april, course):
    for person in ("p3", "p1", "p2"):
        request_course(april.shell, course=course, asking=ASSIGNED, person=person)
    Person.objects.of(april.agency).filter(number="p2").update(left_on=APRIL - DAY)
    april.ask("p1")

    pks = apply_from_demand(april.shell, offering=april.offering)

    applied = {one.application.pk: one for one in applications_in(april.shell, offering=april.row)}
    assert [applied[pk].application.person.number for pk in pks] == ["p3"]
    assert (applied[pks[0]].how, applied[pks[0]].years, applied[pks[0]].asked.why) == (
        "assigned", 4, "Their squad has nobody.",
    )  # fmt: skip
    assert listed(april) == [(course, ["p2"])]
    with pytest.raises(ShiftreadyError) as refusal:
        apply_from_demand(april.shell, offering=april.offering)
    assert refusal.value.code == "nobody_asks"


def test_first_come_stays_first_come_from_the_list_into_the_class(april, course):
    for person in ("p4", "p2", "p3"):
        request_course(april.shell, course=course, asking=ASSIGNED, person=person)

    pks = apply_from_demand(april.shell, offering=april.offering)
    approve_applications(april.shell, offering=april.offering, applications=list(pks))

    stands = april.stands()
    assert [stands[person] for person in ("p4", "p2", "p3")] == ["seated", "seated", "waiting 1"]


def test_whoever_applies_or_gets_a_seat_on_any_way_is_off_the_list(april, course):
    for person in ("p1", "p2", "p3", "p4"):
        request_course(april.shell, course=course, asking=ASSIGNED, person=person)

    ask_for_seat(april.shell, offering=april.offering, asking=ASSIGNED, person="p1")
    digest = preview_many(april.shell, offering=april.offering, text="p2").digest
    ask_for_many(april.shell, offering=april.offering, text="p2", digest=digest)
    give_seats(april.shell, wishes=[SeatWish(april.offering, "p3")])

    assert listed(april) == [(course, ["p4"])]
    ended = CourseRequest.objects.of(april.agency).exclude(ended_at=None)
    assert set(ended.values_list("person__number", "applied")) == {("p1", True), ("p2", True), ("p3", True)}
