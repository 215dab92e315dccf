"""How a department says everything about itself in the browser: files brought, settings made, rules chosen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from shiftready.services.demo.folder import ADOPTED, write_table
from shiftready.services.demo.tables import (
    COURSES,
    away_table,
    duty_table,
    roster_table,
    staffing_table,
    volunteers_table,
)
from shiftready.store.models import Person

REMEMBERED = "the columns are named as the last time you brought a file with these headings"
CLOSED = "2026-04-03"
ROTA = {
    "Staffing floors: one line a squad": staffing_table,
    "Leave: one line an absence": away_table,
    "Volunteers: one line a person": volunteers_table,
}


def to_place(page: Page, word: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=word, exact=True).click()


def bring(page: Page, path, kind: str) -> None:
    """A file as far as the page on which its columns are named."""
    to_place(page, "Imports")
    expect(page).to_have_url(re.compile("/imports/$"))  # other pages have a link to bring a file as well
    page.get_by_role("link", name=re.compile("Bring")).first.click()
    page.get_by_label(kind).check()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Look into the file").click()


def see_all_that_is_wrong_at_once(page: Page, folder, today) -> None:
    table = roster_table(today)
    hired = table.headings.index("Hire date")
    rows = [list(row) for row in table.rows]
    rows[3][hired], rows[7][hired] = "13/45/2021", "2021-02-30"
    broken = folder / "broken roster.csv"
    write_table(broken, type(table)(table.file, table.headings, tuple(map(tuple, rows))))
    bring(page, broken, "A roster: one line a person")
    _preview_roster(page)
    expect(page.get_by_text("2 things to look at")).to_be_visible()
    for value in ("13/45/2021", "2021-02-30"):
        expect(page.get_by_role("cell", name=value, exact=True)).to_be_visible()
    page.get_by_role("button", name="Throw the file away").click()


def import_roster(page: Page, roster_csv) -> None:
    """Previewed, written, taken back whole, and brought again with its columns remembered."""
    bring(page, roster_csv, "A roster: one line a person")
    expect(page.locator("select[name=person]")).to_have_value("Employee no.")
    expect(page.locator("select[name=hired_on]")).to_have_value("Hire date")
    _preview_roster(page)
    expect(page.get_by_text("60 join, 0 leave, 0 change")).to_be_visible()
    assert Person.objects.everywhere().count() == 0
    _apply(page)
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("The import was taken back: everything is as it was before it.")).to_be_visible()
    to_place(page, "People")
    expect(page.get_by_role("heading", name="No people yet")).to_be_visible()
    bring(page, roster_csv, "A roster: one line a person")
    expect(page.get_by_text(REMEMBERED)).to_be_visible()
    _preview_roster(page)
    expect(page.get_by_text("60 join, 0 leave, 0 change")).to_be_visible()
    _apply(page)


def import_records(page: Page, records_xlsx) -> None:
    bring(page, records_xlsx, "Past training: one line a completed course")
    page.locator("select[name=course]").select_option("Training")
    page.locator("select[name=completed_on]").select_option("Completed")
    page.get_by_role("button", name="Show the preview").click()
    for title, course in COURSES.items():
        page.get_by_label(title).select_option(course)
    page.get_by_role("button", name="Take the courses over").click()
    _apply(page)


def import_duty(page: Page, folder, today) -> None:
    """Duty with its pattern described on the way; then floors, leave and volunteers."""
    duty = _written(folder, duty_table(today))
    bring(page, duty, "Duty: one line a person")
    page.get_by_role("button", name="Show the preview").click()
    page.get_by_role("link", name="Describe “4-2”").click()
    page.get_by_label("A common pattern").select_option("4-2")
    page.get_by_label("A first day of the cycle").fill(f"{today.year}-01-01")
    page.get_by_role("button", name="Keep this pattern").click()
    _apply(page)
    for kind, table in ROTA.items():
        bring(page, _written(folder, table(today)), kind)
        page.get_by_role("button", name="Show the preview").click()
        _apply(page)


def choose_whom_to_train(page: Page) -> None:
    to_place(page, "Settings")
    page.get_by_role("link", name="Whom you want trained", exact=True).click()
    page.get_by_role("link", name=re.compile("Begin with this.*Volunteer specialists on every shift")).click()
    for word in ("Patrol", "Officer", "Sergeant"):
        page.get_by_label(re.compile(f"^{word} ")).check()
    page.get_by_label("Specialists wanted among those on duty").fill("40")
    page.get_by_label("And at least so many on every squad").fill("2")
    page.get_by_label("Volunteers are seated first").check()
    page.get_by_role("button", name="Show what it means").click()
    expect(page.get_by_role("heading", name="What this means")).to_be_visible()
    page.get_by_role("button", name="Keep this choice").click()


def close_a_day(page: Page) -> None:
    page.get_by_role("link", name="Closed days").click()
    page.get_by_label("First day").fill(CLOSED)
    page.get_by_role("button", name="Close").click()


def go_by_rules(page: Page) -> None:
    to_place(page, "Rules")
    for rule in ADOPTED:
        page.goto(re.sub(r"/rules/.*", f"/rules/rule/{rule}/", page.url))
        page.get_by_role("button", name="Go by this rule").click()
        expect(page.get_by_text("Your agency goes by it")).to_be_visible()


def _preview_roster(page: Page) -> None:
    page.get_by_label("The roster was drawn on").fill("2026-02-01")
    page.get_by_role("button", name="Show the preview").click()


def _apply(page: Page) -> None:
    page.get_by_role("button", name="Apply", exact=True).click()
    expect(page.get_by_role("button", name="Undo this import")).to_be_visible()


def _written(folder, table):
    write_table(folder / table.file, table)
    return folder / table.file
