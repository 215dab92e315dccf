"""The pages of delivery in a real browser at 360 px: marked by thumb without script, and nothing wrong for axe."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache

from shiftready.services.attendance import attendance_sheet
from shiftready.services.presence.door import door_of
from shiftready.services.presence.signs import SignSaid, sign_people
from shiftready.store.models import Certificate, Membership, Person, PresenceSign, Role
from tests.services.classroom import MONDAY_EVENING, attend, close, hire, open_classroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def monday_evening():
    cache.clear()
    # The clock goes on: a browser waits by it.
    with time_machine.travel(MONDAY_EVENING):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def phone(browser, live_server, signed_in):
    """Open a page as somebody: `phone(user)`, None for a stranger; without script where it is not asked for."""
    contexts = []

    def opened(user, *, script=False):
        context = browser.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=script)
        contexts.append(context)
        if user is not None:
            cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def show(page, name):
    """Keep a picture where a developer asks for one: SHIFTREADY_PICTURES names the folder."""
    if folder := os.environ.get("SHIFTREADY_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def walks_in(room):
    """Somebody signs without a seat, and p1 with one."""
    hire(room.agency, "w1", name="Walker One")
    signs = [SignSaid(who, is_in=True, at=MONDAY_EVENING - timedelta(hours=10), key=who) for who in ("w1", "p1")]
    sign_people(room.shell, offering=room.offering, signs=signs)


def faults(page):
    """What axe finds on a page, and whether it is wider than the phone."""
    violations = [violation["id"] for violation in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return violations, wide > PHONE["width"]


def test_a_phone_scans_signs_in_and_out_without_script(agency, room, users, phone):
    own = Person.objects.of(agency).get(number="p1")
    Membership.objects.of(agency).filter(user=users[Role.MEMBER]).update(person=own)
    page = phone(users[Role.MEMBER])

    for word, said in (("I am here", "signed in to"), ("I am leaving", "signed out of")):
        page.goto(f"/door/{door_of(room.shell, offering=room.offering).code}/")
        show(page, f"sign {word}")
        page.get_by_role("button", name=word).click()
        assert page.get_by_text(f"You are {said} Mental Health First Aid").is_visible()
    assert list(PresenceSign.objects.of(agency).values_list("is_in", flat=True)) == [True, False]


def test_a_tablet_becomes_a_kiosk_and_takes_numbers(agency, room, users, phone):
    page = phone(users[Role.COORDINATOR], script=True)
    page.goto(f"/lakeside/classes/{room.offering}/kiosk/")
    page.get_by_role("button", name="Make this device the kiosk").click()
    page.get_by_label("Your roster number").fill("p1")
    page.get_by_role("button", name="I am here").click()
    show(page, "kiosk")

    assert page.get_by_text("Number p1 is signed in").is_visible()
    assert page.get_by_label("Your roster number").input_value() == ""
    assert faults(page) == ([], False)
    assert PresenceSign.objects.of(agency).get().way == "kiosk"


def test_attendance_is_marked_by_thumb_without_script(room, users, phone):
    page = phone(users[Role.INSTRUCTOR])
    page.goto(f"/lakeside/classes/{room.offering}/attendance/")
    page.get_by_role("link", name="Signs and risk").click()

    page.get_by_role("button", name="Everyone is here").click()
    late = page.get_by_role("group", name="Person p2")
    late.get_by_text("Part", exact=True).click()
    late.get_by_label("Minutes missed").fill("15")
    page.get_by_role("group", name="Person p3").get_by_text("Not here").click()
    show(page, "attendance")
    page.get_by_role("button", name="Keep these marks").click()

    assert page.get_by_text("Kept: 2 of 3 were here.").is_visible()
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)
    assert {line.number: line.minutes_present for line in sheet.lines} == {"p1": 90, "p2": 75, "p3": 0}
    heights = [box.bounding_box()["height"] for box in page.locator(".sr-mark__choices label").all()]
    assert min(heights) >= 44


def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(agency, room, users, phone):
    attend(room, exceptions={("p2", 1): 140})
    walks_in(room)
    done = open_classroom(agency, ["q1", "q2", "q3"], course="roll-call")
    attend(done)
    close(done)
    number = Certificate.objects.of(agency).first().number
    own = Person.objects.of(agency).get(number="q1")
    Membership.objects.of(agency).filter(user=users[Role.COORDINATOR]).update(person=own)
    inside = f"/lakeside/classes/{room.offering}"
    addresses = {
        "classes": "/lakeside/classes/",
        "calendar": "/lakeside/classes/calendar/?month=2026-03",
        "new": "/lakeside/classes/new/",
        "class": f"{inside}/",
        "seats": f"{inside}/seats/",
        "release": f"{inside}/seats/{room.seats['p1']}/release/",
        "cancel": f"{inside}/cancel/",
        "move": f"{inside}/move/",
        "rooms": f"{inside}/blocks/",
        "close": f"{inside}/close/",
        "blocks": f"{inside}/attendance/",
        "sheet": f"{inside}/attendance/{room.blocks[0].pk}/",
        "closed": f"/lakeside/classes/{done.offering}/",
        "door": f"{inside}/door/",
        "kiosks": f"{inside}/kiosk/",
        "walk-ins": f"{inside}/walk-ins/",
        "paper": f"{inside}/sheets/",
        "paper of a day": f"{inside}/sheets/print/",
        "certificates": "/lakeside/certificates/",
        "revoke": f"/lakeside/certificates/{number}/revoke/",
        "mine": "/lakeside/my-training/",
        "check": "/verify/",
        "answer": f"/verify/{number}",
    }
    page = phone(users[Role.COORDINATOR], script=True)

    found = {}
    for name, address in addresses.items():
        assert page.goto(address).status == 200, address
        show(page, name)
        if (fault := faults(page)) != ([], False):
            found[name] = fault

    assert found == {}
