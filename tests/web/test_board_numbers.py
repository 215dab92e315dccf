"""Numbers at boards in the browser: written down, shown at the person and the course, withdrawn, kept from others."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.store.models import BoardNumber, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
NUMBERS = "/lakeside/submissions/numbers/"
GIVEN = {"kind": "person", "holder": "p1", "board": "tx-tcole", "number": "123456"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


def text_of(page):
    return " ".join(page.content.decode().split())


@pytest.mark.usefixtures("room")
def test_a_number_is_written_down_and_stands_in_the_list_and_at_the_person(coordinator):
    assert "No number is written down" in text_of(coordinator.get(NUMBERS))

    after = text_of(coordinator.post(f"{NUMBERS}new/", GIVEN, follow=True))

    assert "No source we know states what such a number looks like: compare it once more." in after
    assert "Texas Commission on Law Enforcement (TCOLE)" in after
    assert "<strong>123456</strong>" in text_of(coordinator.get("/lakeside/people/p1/"))
    exported = coordinator.get(f"{NUMBERS}?format=csv").content.decode("utf-8-sig")
    assert exported.splitlines()[1:] == ["tx-tcole,123456,person,p1,,"]


def test_the_number_of_a_course_stands_on_its_page_and_a_class_is_told_apart(room, coordinator):
    coordinator.post(f"{NUMBERS}new/", {**GIVEN, "kind": "course", "holder": "cit-40", "number": "1850"})
    coordinator.post(f"{NUMBERS}new/", {
        **GIVEN, "kind": "class", "holder": room.offering, "board": "", "other_board": "Council", "number": "5",
    })  # fmt: skip

    assert "<strong>1850</strong>" in text_of(coordinator.get("/lakeside/catalogue/course/cit-40/"))
    only = text_of(coordinator.get(f"{NUMBERS}?kind=class"))
    assert ("Council" in only, "1850" in only) == (True, False)


def test_a_refusal_stands_on_the_form_and_nothing_is_written(room, coordinator):
    page = coordinator.post(f"{NUMBERS}new/", {**GIVEN, "board": "ca-post", "kind": "class", "holder": room.offering})

    assert page.status_code == 422
    assert "is no Course control number: it has fourteen digits" in text_of(page)
    assert not BoardNumber.objects.of(room.agency).exists()


def test_a_number_is_withdrawn(room, coordinator):
    coordinator.post(f"{NUMBERS}new/", GIVEN)

    page = coordinator.post(f"{NUMBERS}{BoardNumber.objects.of(room.agency).get().pk}/withdraw/", follow=True)

    assert "It is withdrawn." in text_of(page)
    assert "No number is written down" in text_of(page)


@pytest.mark.usefixtures("room")
def test_a_supervisor_sees_none_of_it_at_the_person(coordinator, clients):
    coordinator.post(f"{NUMBERS}new/", GIVEN)
    supervisor = clients[Role.SUPERVISOR]

    page = supervisor.get("/lakeside/people/p1/")

    assert (page.status_code, supervisor.get(NUMBERS).status_code) == (200, 403)
    assert "training boards" not in text_of(page)
