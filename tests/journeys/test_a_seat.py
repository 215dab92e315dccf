"""The way to a seat in a browser: asked on the phone, recommended, approved, on the waiting list, offered, accepted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.pages import OPEN

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_the_phone_over_the_waiting_list_to_the_seat(demo_site, someone_at):
    offering = demo_site.ask(OPEN)
    own, desk = f"my-training/classes/{offering}/", f"classes/{offering}/applications/"

    phone = someone_at(own, role="member", size=PHONE)
    phone.get_by_label("Whole years of service").fill("4")
    phone.get_by_label("Why you want to sit in it").fill("Two crisis calls a week.")
    phone.get_by_role("button", name="Ask for a seat").click()
    expect(phone.get_by_text("Waits for a decision")).to_be_visible()

    word = someone_at("classes/applications/", role="supervisor", size=PHONE)
    word.get_by_role("row").filter(has_text="Two crisis calls").or_(word.get_by_role("link", name="H106")).first.click()
    word.get_by_label("I recommend it").check(force=True)
    word.get_by_role("button", name="Keep my word").click()
    expect(word.get_by_text("Your word is kept with the application.")).to_be_visible()

    filling = someone_at(f"classes/{offering}/filling/", size=DESK)
    filling.get_by_label("Hours to answer an offer").fill("48")
    filling.get_by_role("button", name="Keep it so").click()
    decide = someone_at(desk, size=DESK)
    for box in decide.get_by_role("checkbox").all():
        box.check(force=True)
    decide.get_by_role("button", name="Approve those chosen").click()
    expect(decide.get_by_text("on the waiting list").first).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("You are in place")).to_be_visible()

    more = someone_at(f"classes/{offering}/filling/", size=DESK)
    more.get_by_label("Seats", exact=True).fill("7")
    more.get_by_role("button", name="Keep it so").click()
    expect(more.get_by_text("offered one")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("heading", name="A seat is offered to you")).to_be_visible()
    phone.get_by_role("button", name="Accept the seat").click()
    expect(phone.get_by_text("The seat is yours.")).to_be_visible()

    phone.goto(f"{demo_site.address}/harbor/my-training/")
    expect(phone.get_by_role("heading", name="Mental Health First Aid for Public Safety").first).to_be_visible()
    assert [page.said for page in (phone, word, decide, more)] == [[], [], [], []]
