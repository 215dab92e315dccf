"""The pages by keyboard alone, without script, and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def tab_to(page, name, most=60):
    """Press the tab key until what has the focus says `name`; it must show that it has it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{name} does not show that it has the focus"
            return
    pytest.fail(f"{name} is not reached in {most} steps")


def test_the_first_step_skips_to_the_main_part(coordinator_at):
    page = coordinator_at("people/")

    tab_to(page, "Skip to the main part", most=1)
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_from_today_to_the_reasons_of_a_finding_by_keyboard(coordinator_at):
    page = coordinator_at("")

    tab_to(page, "Rules")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rules")
    tab_to(page, "Overdue")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("status=overdue"))
    page.locator("tbody .sr-answer", has_text="Overdue").first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="How we came to it")).to_be_visible()
    expect(page.get_by_text("Not met, and the deadline has passed.")).to_be_visible()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(coordinator_at):
    page = coordinator_at("", size=PHONE)
    people = page.get_by_role("navigation", name="Main").get_by_role("link", name="People")
    expect(people).to_be_hidden()

    tab_to(page, "Menu")
    page.keyboard.press("Enter")

    expect(people).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Space")
    expect(people).to_be_hidden()


def test_what_is_wrong_in_a_form_gets_the_focus(coordinator_at):
    page = coordinator_at("people/?as_of=1066-10-14")

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("As of: This is not a day we can use.")


def test_without_script_a_phone_has_the_whole_page(coordinator_at):
    page = coordinator_at("people/", size=PHONE, java_script_enabled=False)

    page.get_by_label("Unit").select_option("Command")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("cell", name="Unit: Command")).to_be_visible()
    assert re.search(r"unit=Command", page.url)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Coverage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Coverage")


def test_on_a_phone_a_person_of_the_matrix_is_one_or_two_lines(coordinator_at):
    page = coordinator_at("rules/", size=PHONE)

    rows = page.get_by_role("table", name="People by rules").get_by_role("row")
    heights = [row.bounding_box()["height"] for row in rows.all()[1:]]
    assert len(heights) == 50
    assert max(heights) <= 52
    settled = page.get_by_role("cell", name="Does not apply").first
    assert settled.get_by_text("Does not apply").bounding_box()["x"] < 0  # said, not seen
    assert page.get_by_role("cell", name="Overdue").first.get_by_text("Overdue").bounding_box()["x"] > 0


def test_on_paper_only_what_can_be_read_there_is_left(coordinator_at):
    page = coordinator_at("coverage/")
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("table", name="Specialists on duty by squad and day")).to_be_visible()
