"""The roll on a phone whose network is cut: nothing lost, nothing doubled, and two phones that disagree are asked."""

from __future__ import annotations

import os

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from shiftready.services.attendance import attendance_sheet
from shiftready.store.models import AttendanceMark, Role, RollEntry
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
#: Ten past eight in Chicago, by the clock of the phones.
TEN_PAST_EIGHT = "2026-03-02T14:10:00Z"


#: How many pages of rolls the phone keeps.
ON_THE_PHONE = "caches.open('shiftready-roll-pages').then(async one => (await one.keys()).length)"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def phone(browser, live_server, signed_in, users, room):
    """A phone of a role at the roll, ready to lose its network: its page."""
    contexts = []

    def opened(role):
        context = browser.new_context(viewport=PHONE, base_url=live_server.url)
        contexts.append(context)
        cookie = signed_in(users[role]).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.clock.set_fixed_time(TEN_PAST_EIGHT)
        page.goto(f"/lakeside/classes/{room.offering}/roll/")
        wait_until_kept(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def wait_until_kept(page):
    """Until the phone holds the page; the policy of the page forbids to wait for it by a text that is run as script."""
    for _ in range(100):
        if page.evaluate(ON_THE_PHONE) and page.evaluate("navigator.serviceWorker.controller !== null"):
            return
        page.wait_for_timeout(100)
    pytest.fail("The phone does not keep the page.")


def show(page, name):
    """Keep a picture where a developer asks for one: SHIFTREADY_PICTURES names the folder."""
    if folder := os.environ.get("SHIFTREADY_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def of(page, who):
    return page.get_by_role("group", name=f"Person {who}").first


def say(page, who, word):
    of(page, who).get_by_role("button", name=word, exact=True).click()


def open_block(page):
    page.locator("summary", has_text="Signs and risk").click()


def minutes(room):
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)
    return {line.number: line.minutes_present for line in sheet.lines}


def test_a_day_without_a_network_is_kept_on_the_phone_and_sent_once(room, phone):
    page = phone(Role.INSTRUCTOR)
    page.context.set_offline(True)
    open_block(page)
    say(page, "p1", "Here")
    say(page, "p2", "Late")
    say(page, "p3", "Not here")
    page.get_by_text("3 not sent yet, kept on this phone. No network.").wait_for()
    show(page, "roll offline")

    page.reload()
    open_block(page)
    page.get_by_text("3 not sent yet, kept on this phone. No network.").wait_for()
    kept = [of(page, who).locator("[data-words]").inner_text() for who in ("p1", "p2", "p3")]
    say(page, "p3", "Here")
    assert RollEntry.objects.of(room.agency).count() == 0

    page.context.set_offline(False)
    page.get_by_text("Everything that was sent is kept.").wait_for()
    page.reload()
    page.get_by_text("Everything that was sent is kept.").wait_for()

    assert kept == ["90 min", "80 min (10 late)", "0 min"]
    assert minutes(room) == {"p1": 90, "p2": 80, "p3": 90}
    assert RollEntry.objects.of(room.agency).count() == 4


def test_two_phones_that_disagree_are_asked_about_and_the_coordinator_decides(room, phone):
    first, second = phone(Role.INSTRUCTOR), phone(Role.COORDINATOR)
    for page, word in ((first, "Here"), (second, "Not here")):
        page.context.set_offline(True)
        open_block(page)
        say(page, "p1", word)
        page.get_by_text("1 not sent yet").wait_for()
    for page in (first, second):
        page.context.set_offline(False)
        page.get_by_text("Everything that was sent is kept.").wait_for()

    assert of(second, "p1").get_by_text("Phones disagree").is_visible()
    assert minutes(room)["p1"] is None
    second.goto(f"/lakeside/classes/{room.offering}/roll/disputes/")
    show(second, "disputes")
    assert [one["id"] for one in Axe().run(second).response["violations"]] == []
    second.get_by_role("button", name="90 minutes of Person p1").click()

    assert second.get_by_text("Decided: 90 minutes count.").is_visible()
    assert minutes(room)["p1"] == 90
    assert AttendanceMark.objects.of(room.agency).get().minutes_present == 90


def test_the_page_is_for_everyone_and_who_is_signed_out_leaves_nothing_on_the_phone(room, phone):
    page = phone(Role.INSTRUCTOR)
    open_block(page)
    say(page, "p2", "Late")
    show(page, "roll")
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = [one["id"] for one in Axe().run(page).response["violations"]]
    page.context.clear_cookies()
    page.goto(f"/lakeside/classes/{room.offering}/roll/")

    assert (found, wide) == ([], PHONE["width"])
    assert page.url.partition("?")[0].endswith("/accounts/login/")
    assert page.evaluate(ON_THE_PHONE) == 0
