"""A guest on the pages: seated by a form, named with their organization, and their own training without rules."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.offerings import seat_guest
from shiftready.store.models import Role
from tests.services.classroom import MONDAY_EVENING, open_classroom
from tests.web.test_classes import text_of


@pytest.fixture
def room(agency):
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield open_classroom(agency)


def test_a_guest_is_seated_by_a_form_and_stands_in_the_class_with_their_organization(client, room, users):
    client.force_login(users[Role.COORDINATOR])
    page = f"/lakeside/classes/{room.offering}/"

    empty = client.post(f"{page}guest/", {"name": "Gil Guest", "organization": ""})
    given = client.post(f"{page}guest/", {"name": "Gil Guest", "organization": "Hillview Clinic"}, follow=True)

    assert empty.status_code == 422
    assert "Gil Guest of Hillview Clinic has a seat." in text_of(given)
    assert "Gil Guest guest-1 Hillview Clinic" in text_of(given)
    assert b"people/guest-1" not in given.content


def test_what_cannot_be_is_said_on_the_form(client, room, users):
    client.force_login(users[Role.COORDINATOR])
    page, said = f"/lakeside/classes/{room.offering}/guest/", {"name": "Gil Guest", "organization": "Hillview Clinic"}
    client.post(page, said)

    twice = client.post(page, said)

    assert twice.status_code == 422
    assert "guest-1 has a seat in Mental Health First Aid for Public Safety" in text_of(twice)


def test_a_guest_with_an_account_sees_their_classes_and_no_rules(client, agency, room, join):
    seat = seat_guest(the_shell(agency), offering=room.offering, name="Gil Guest", organization="Hillview Clinic")
    client.force_login(join(agency, Role.MEMBER, person=seat.person))

    page = client.get("/lakeside/my-training/")

    assert page.status_code == 200
    assert "Mental Health First Aid for Public Safety" in text_of(page)
    assert "What each rule says of you today" not in text_of(page)
    assert "Licenses" not in text_of(page)
