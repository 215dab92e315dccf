"""The whole job on the demo agency, in a browser: from two files to a certificate anyone can check."""

from __future__ import annotations

import re
import signal
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
import xlsxwriter
from django.core.management import call_command
from playwright.sync_api import Page, expect

from shiftready.services.access import the_shell
from shiftready.services.accounts import create_agency
from shiftready.services.audit_check import check_trail
from shiftready.services.demo.accounts import coordinator_of, join_accounts_to_people, make_accounts
from shiftready.services.demo.build import finish_records
from shiftready.services.demo.folder import NAME, write_table
from shiftready.services.demo.tables import COURSES, records_table, roster_table
from shiftready.store.models import Agency, Certificate, Offering, Person, TrainingRecord

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONDAY = date(2026, 3, 2)
PASSWORD = "quiet-harbor-lantern-7"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 900}


@pytest.fixture
def clock():
    """It is Monday morning in the agency's zone, and time goes on."""
    with time_machine.travel(datetime(2026, 3, 2, 15, tzinfo=UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def agency(transactional_db, clock):  # noqa: ARG001 (the database must be there, and the clock set)
    made = create_agency(slug="harbor", name=NAME, state="IL")
    make_accounts(made, PASSWORD)
    return made


@pytest.fixture
def roster_csv(tmp_path):
    write_table(tmp_path / "roster.csv", roster_table(MONDAY))
    return tmp_path / "roster.csv"


@pytest.fixture
def records_xlsx(tmp_path):
    table = records_table(MONDAY)
    with xlsxwriter.Workbook(tmp_path / "past training.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([table.headings, *table.rows]):
            sheet.write_row(number, 0, row)
    return tmp_path / "past training.xlsx"


@pytest.fixture
def page(page: Page, live_server, agency: Agency):  # noqa: ARG001 (the agency must be there)
    page.set_viewport_size(DESK)
    page.set_default_timeout(20_000)
    page.home = live_server.url
    _sign_in(page)
    return page


def _sign_in(page):
    page.context.clear_cookies()
    page.goto(f"{page.home}/accounts/login/")
    page.fill("input[name=login]", "coordinator@harbor.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page).to_have_url(f"{page.home}/harbor/")


def _place(page, word):
    page.get_by_role("navigation", name="Main").get_by_role("link", name=word, exact=True).click()


def _bring(page, path, kind):
    _place(page, "Imports")
    page.get_by_role("link", name=re.compile("Bring")).first.click()
    page.get_by_label(kind).check()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Look into the file").click()


def _do_the_waiting_jobs():
    """The worker's own command, in this process: it shares the database of the test."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)}
    try:
        call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _import_roster(page, roster_csv):
    _bring(page, roster_csv, "A roster: one line a person")
    expect(page.locator("select[name=person]")).to_have_value("Employee no.")
    expect(page.locator("select[name=hired_on]")).to_have_value("Hire date")
    page.get_by_label("The roster was drawn on").fill("2026-02-01")
    page.get_by_role("button", name="Show the preview").click()
    expect(page.get_by_text("60 join")).to_be_visible()
    assert Person.objects.everywhere().count() == 0
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("button", name="Undo this import")).to_be_visible()


def _import_records(page, records_xlsx):
    _bring(page, records_xlsx, "Past training: one line a completed course")
    page.locator("select[name=course]").select_option("Training")
    page.locator("select[name=completed_on]").select_option("Completed")
    page.get_by_role("button", name="Show the preview").click()
    for title, course in COURSES.items():
        page.get_by_label(title).select_option(course)
    page.get_by_role("button", name="Take the courses over").click()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("button", name="Undo this import")).to_be_visible()


def _look_around(page):
    _place(page, "People")
    expect(page.get_by_text(re.compile("^1.50 of 60")).first).to_be_visible()
    _place(page, "Rules")
    page.locator("a.sr-answer").first.click()
    expect(page.get_by_role("heading", name="How we came to it")).to_be_visible()
    expect(page.get_by_role("heading", name="What the rule says")).to_be_visible()


def _specialists(page):
    """How many specialists the coverage board counts."""
    _place(page, "Coverage")
    expect(page.get_by_role("table", name="Specialists on duty by squad and day")).to_be_visible()
    return int(re.search(r"(\d+) of \d+ people are specialists", page.locator("main").inner_text())[1])


def _plan(page):
    _place(page, "Plans")
    page.get_by_role("link", name="Ask for a plan").first.click()
    page.get_by_label("How many weeks ahead").fill("6")
    page.get_by_label("Seats in a class").fill("6")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_text("waiting for the worker")).to_be_visible()
    _do_the_waiting_jobs()
    expect(page.get_by_text(re.compile("proven to be the least possible"))).to_be_visible()  # it came by itself
    page.get_by_role("button", name="Adopt the plan").click()
    expect(page.get_by_text(re.compile("is adopted: .* made as drafts"))).to_be_visible()


def _open_first_class(page):
    _place(page, "Classes")
    first = Offering.objects.everywhere().order_by("starts_on").first()
    page.goto(f"{page.home}/harbor/classes/{first.pk}/")
    return first


def _mark_on_a_phone(page, offering):
    """Everyone in every block, but for one person who was not in the first."""
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Mark attendance").click()
    doors = page.locator(".sr-blocks--doors a")
    for place in range(doors.count()):
        doors.nth(place).click()
        page.get_by_role("button", name="Everyone is here").click()
        if place == 0:
            page.get_by_label("Not here").first.check()
            page.get_by_role("button", name="Keep these marks").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.goto(f"{page.home}/harbor/classes/{offering.pk}/attendance/")
    expect(page.get_by_text("Not marked")).to_have_count(0)
    page.set_viewport_size(DESK)


def _close(page, offering):
    page.goto(f"{page.home}/harbor/classes/{offering.pk}/")
    page.get_by_role("link", name="Close the class").click()
    expect(page.get_by_text("In part", exact=True)).to_have_count(1)
    page.get_by_role("button", name="Close the class").click()
    expect(page.get_by_role("link", name="All certificates, one PDF")).to_be_visible()


def _certificate(page):
    """One certificate's paper, and its number."""
    page.goto(f"{page.home}/harbor/certificates/")
    row = page.get_by_role("row").nth(1)
    with page.expect_download() as download:
        row.get_by_role("link", name=re.compile("^PDF")).click()
    return row.get_by_role("rowheader").inner_text(), download.value.path().read_bytes()


def test_from_two_files_to_a_certificate_anyone_can_check(page, agency, clock, roster_csv, records_xlsx):
    _import_roster(page, roster_csv)
    join_accounts_to_people(agency)
    _import_records(page, records_xlsx)
    finish_records(coordinator_of(agency), MONDAY)  # duty, floors and strategy: no page brings them yet
    _look_around(page)
    before = _specialists(page)

    _plan(page)
    offering = _open_first_class(page)
    page.get_by_role("button", name="Announce").click()
    clock.move_to(datetime.combine(offering.ends_on, datetime.min.time(), UTC) + timedelta(hours=23))
    _sign_in(page)
    _open_first_class(page)
    _mark_on_a_phone(page, offering)
    _close(page, offering)
    number, paper = _certificate(page)

    seats = offering.seats.count()
    assert Certificate.objects.of(agency).count() == seats - 1
    assert TrainingRecord.objects.of(agency).filter(offering=offering, course="cit-40").count() == seats - 1
    assert paper.startswith(b"%PDF-1.7")
    assert _specialists(page) == before + seats - 1
    assert check_trail(the_shell(agency)).is_whole

    stranger = page.context.browser.new_context().new_page()
    stranger.goto(f"{page.home}/verify/{number}")
    holder = Certificate.objects.of(agency).get(number=number).record.person.name
    expect(stranger.get_by_role("heading", name=f"Certificate {number}")).to_be_visible()
    expect(stranger.get_by_text(NAME)).to_be_visible()
    expect(stranger.get_by_text(holder)).to_have_count(0)
    stranger.context.close()
