"""Private addresses of calendars on the pages, for programs and on the machine: made, shown once, revoked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from click.testing import CliRunner
from django.test import Client

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.store.models import CalendarFeed, Membership, Person, Role
from tests.services.classroom import open_classroom

pytestmark = pytest.mark.django_db
ALL = "/lakeside/settings/calendars/"


@pytest.fixture(autouse=True)
def _in_february():
    with time_machine.travel(datetime(2026, 2, 24, 15, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


def address_on(page):
    found = re.search(r"(/feeds/classes/[\w-]+\.ics)", page.content.decode())
    return found and found[1]


@pytest.fixture
def address(room, coordinator):
    return address_on(coordinator.post(f"/lakeside/classes/{room.offering}/calendar/"))


def test_an_address_is_shown_once_and_needs_no_account(room, coordinator, address):
    answer = Client().get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-cache", "no-referrer")
    again = coordinator.get(f"/lakeside/classes/{room.offering}/calendar/")
    assert (again["Cache-Control"], address_on(again)) == ("no-store", None)
    assert CalendarFeed.objects.everywhere().get().used_at is not None


def test_a_calendar_that_has_the_file_is_not_sent_it_again_until_something_changed(room, address):
    first = Client().get(address)
    known = {"headers": {"If-None-Match": first["ETag"]}}

    same = Client().get(address, **known)
    arrange_blocks(
        the_shell(room.agency), offering=room.offering, arrangements={room.blocks[0].pk: Arrangement(room="7")}
    )
    other = Client().get(address, **known)

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert (other.status_code, other["ETag"] == first["ETag"]) == (200, False)


def test_a_revoked_address_is_not_there(coordinator, address):
    feed = CalendarFeed.objects.everywhere().get()

    page = coordinator.post(f"{ALL}revoke/", {"calendar": feed.pk, "back": ALL}, follow=True)

    assert page.redirect_chain == [(ALL, 302)]
    assert "The address shows nothing any more." in page.content.decode()
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_nobody_is_sent_elsewhere_after_revoking(coordinator, address, back):
    feed = CalendarFeed.objects.everywhere().get()

    answer = coordinator.post(f"{ALL}revoke/", {"calendar": feed.pk, "back": back})

    assert (answer["Location"], bool(address)) == ("/lakeside/", True)


def test_whoever_tries_addresses_is_held_up(address):
    visitor = Client(REMOTE_ADDR="203.0.113.9")

    tried = [visitor.get("/feeds/classes/none.ics").status_code for _ in range(31)]

    assert (set(tried[:30]), tried[30], visitor.get(address).status_code) == ({404}, 429, 429)


def test_a_member_makes_one_of_their_own_where_they_see_their_training(room, clients, users):
    page = "/lakeside/my-training/calendar/"
    unlinked = clients[Role.MEMBER].get(page).content.decode()
    person = Person.objects.of(room.agency).get(number="p1")
    Membership.objects.of(room.agency).filter(user=users[Role.MEMBER]).update(person=person)

    made = address_on(clients[Role.MEMBER].post(page))

    assert "Your account is linked to nobody on the roster" in unlinked
    assert Client().get(made).content.count(b"BEGIN:VEVENT") == 1
    assert (
        'href="/lakeside/my-training/calendar/"' in clients[Role.MEMBER].get("/lakeside/my-training/").content.decode()
    )


def test_the_pages_where_one_looks_for_it_lead_to_it(room, coordinator):
    add_teacher(the_shell(room.agency), said=TeacherSaid("Ada Sample", ("instructor",)))

    on_class = coordinator.get(f"/lakeside/classes/{room.offering}/").content.decode()
    on_teacher = coordinator.get("/lakeside/teachers/T1/").content.decode()

    assert f'href="/lakeside/classes/{room.offering}/calendar/"' in on_class
    assert 'href="/lakeside/teachers/T1/calendar/"' in on_teacher
    assert address_on(coordinator.post("/lakeside/teachers/T1/calendar/")) is not None


def test_rooms_are_chosen_in_settings_where_all_addresses_stand(room, coordinator, address):
    without = coordinator.get(ALL).content.decode()
    arrange_blocks(
        the_shell(room.agency), offering=room.offering, arrangements={room.blocks[0].pk: Arrangement(room="Room 7")}
    )
    made = coordinator.post(ALL, {"subject": "Room 7"})

    assert "No block of a class names a room yet." in without
    assert Client().get(address_on(made)).content.count(b"BEGIN:VEVENT") == 1
    told = re.findall(r'<th scope="row">([^<]+)</th>', made.content.decode())
    assert (told[0], len(told), bool(address)) == ("Room Room 7", 2, True)
    assert coordinator.post(ALL, {"subject": "Nowhere"}).status_code == 422


def test_programs_make_list_and_revoke_them(room, coordinator):
    send = {"content_type": "application/json"}
    wish = {"kind": "class", "subject": str(room.offering)}

    made = coordinator.post("/api/lakeside/calendars/", wish, **send)
    listed = coordinator.get("/api/lakeside/calendars/").json()
    gone = coordinator.post(f"/api/lakeside/calendars/{made.json()['id']}/revoke", {}, **send)

    assert (made.status_code, gone.status_code) == (201, 204)
    path = "/" + made.json()["address"].split("/", 3)[3]
    assert [(one["kind"], one["subject"]) for one in listed] == [("class", str(room.offering))]
    assert ("address" in listed[0], Client().get(path).status_code) == (False, 404)


def test_the_machine_itself_makes_lists_and_revokes_them(room, monkeypatch):
    monkeypatch.setattr("shiftready.cli.calendar.bring_tables", lambda: None)
    run = CliRunner(env={"COLUMNS": "200"}).invoke

    made = run(main, ["calendar", "make", "lakeside", "person", "p1"])
    feed = CalendarFeed.objects.of(room.agency).get()
    listed = run(main, ["calendar", "list", "lakeside", "--format", "csv"])
    gone = run(main, ["calendar", "revoke", "lakeside", str(feed.pk)])

    assert Client().get("/" + made.output.strip().split("/", 3)[3]).status_code == 404
    assert listed.output.splitlines()[1] == f"{feed.pk},person,p1,{feed.made_at:%Y-%m-%d},,"
    assert gone.output == f"Address {feed.pk} shows nothing any more.\n"
