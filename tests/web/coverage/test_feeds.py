"""The dispatch list in a calendar: who may make an address, and what two readers of calendars find at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from shiftready.store.models import Absence, DispatchFeed, DutyAssignment, Person, Role, ShiftTimes
from tests.web.small_agency import ENTERED, add_person

pytestmark = pytest.mark.django_db
FEEDS = "/lakeside/coverage/feeds/"


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(datetime(2026, 3, 7, 18, tzinfo=UTC), tick=False):  # the clocks go forward on the 8th
        yield


@pytest.fixture
def address(agency, staffed, coordinator):  # noqa: ARG001 - people first
    """The address of all units, where unit 1 works by day and unit 2 by night."""
    DutyAssignment.objects.of(agency).filter(squad="2-night").update(shift="night")
    ShiftTimes.objects.create(agency=agency, hours=[["day", 7, 15], ["night", 23, 7]], entered_at=ENTERED)
    page = coordinator.post(FEEDS, {"name": "dispatch desk"})
    return re.search(r"(/feeds/dispatch/[\w-]+\.ics)", page.content.decode())[1]


def read(address):
    return Client().get(address).content


def test_a_key_is_shown_once_and_the_address_needs_no_account(coordinator, address):
    answer = Client().get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in answer["Cache-Control"]
    page = coordinator.get(FEEDS).content.decode()
    assert ("dispatch desk" in page, address in page) == (True, False)


def test_two_readers_of_calendars_find_the_same_shifts_at_the_right_moments(address):
    content = read(address)

    one = [
        (str(e["UID"]), e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"]))
        for e in Calendar.from_ical(content).walk("VEVENT")
    ]
    other = [
        (e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value, e.description.value)
        for e in vobject.readOne(content.decode()).vevent_list
    ]
    assert one == other
    assert len({uid for uid, *_ in one}) == 30
    # Saturday's night shift is an hour shorter: the clocks of Chicago go forward in it.
    nights = [(begins, ends, title) for _, begins, ends, title, _ in one if title.startswith("Night")]
    assert nights[1] == (
        datetime(2026, 3, 8, 5, tzinfo=UTC),
        datetime(2026, 3, 8, 12, tzinfo=UTC),
        "Night shift: nobody to send",
    )


def test_it_holds_the_names_of_those_on_duty_and_of_nobody_who_is_away(agency, address):
    number = Person.objects.of(agency).get(number="p1")
    span = {"first_on": "2026-03-09", "last_on": "2026-03-09"}
    before = read(address).decode().replace("\r\n ", "")
    Absence.objects.create(agency=agency, person=number, kind="leave", entered_at=ENTERED, **span)
    after = read(address).decode().replace("\r\n ", "")

    assert (before.count("1-day: Person 01"), after.count("1-day: Person 01")) == (15, 14)
    assert [
        word for word in ("leave", "away on", "p1", "Person 02") if word in after.replace("less those away", "")
    ] == []


def test_a_revoked_address_is_not_there(coordinator, address):
    feed = DispatchFeed.objects.everywhere().get()

    answer = coordinator.post(f"{FEEDS}revoke/", {"feed": feed.pk}, follow=True)

    assert "The address for “dispatch desk” shows nothing any more." in answer.content.decode()
    assert Client().get(address).status_code == 404


def test_whoever_tries_addresses_is_held_up(address):
    visitor = Client(REMOTE_ADDR="203.0.113.9")

    tried = [visitor.get("/feeds/dispatch/none.ics").status_code for _ in range(31)]

    assert (set(tried[:30]), tried[30], visitor.get(address).status_code) == ({404}, 429, 429)


def test_only_those_who_change_settings_make_addresses(who_may, clients):
    let_in = {Role.COORDINATOR.value, Role.ADMINISTRATOR.value}

    assert {who for who, status in who_may(FEEDS).items() if status == 200} == let_in
    sent = {role: clients[role].post(FEEDS, {"name": f"desk of {role}"}).status_code for role in Role.values}
    assert {role for role, status in sent.items() if status == 200} == let_in


@pytest.mark.usefixtures("staffed")
def test_the_dispatch_list_leads_those_who_may_to_the_addresses(clients):
    link = 'href="/lakeside/coverage/feeds/"'

    shown = {role: link in clients[role].get("/lakeside/coverage/dispatch/").content.decode() for role in clients}
    assert {role for role, is_there in shown.items() if is_there} == {Role.COORDINATOR, Role.ADMINISTRATOR}


def test_a_name_in_use_is_refused_beside_its_field(coordinator, address):
    answer = coordinator.post(FEEDS, {"name": "dispatch desk"})

    said = "Say who will read it, in a name of its own of up to 60 letters."
    assert (answer.status_code, answer.context["form"].errors["name"], bool(address)) == (422, [said], True)


def test_more_people_ask_no_more_of_the_database(agency, address):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            read(address)
        return len(caught)

    read(address)
    few = queries()
    for n in (5, 7, 9):
        add_person({"agency": agency, "entered_at": ENTERED}, n)

    assert queries() == few
