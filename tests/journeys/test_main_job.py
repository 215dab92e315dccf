"""The whole job on the demo agency, in a browser: from a department's files to a certificate anyone can check."""

from __future__ import annotations

import re
import signal
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import time_machine
import xlsxwriter
from django.core.management import call_command
from playwright.sync_api import Page, expect

from shiftready.services.access import the_shell
from shiftready.services.accounts import create_agency
from shiftready.services.audit_check import check_trail
from shiftready.services.demo.accounts import join_accounts_to_people, make_accounts
from shiftready.services.demo.folder import NAME, write_table
from shiftready.services.demo.tables import records_table, roster_table
from shiftready.store.models import Agency, Certificate, Offering, TrainingRecord
from tests.journeys.setting_up import (
    choose_whom_to_train,
    close_a_day,
    go_by_rules,
    import_duty,
    import_records,
    import_roster,
    see_all_that_is_wrong_at_once,
    to_place,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONDAY = date(2026, 3, 2)
PASSWORD = "quiet-harbor-lantern-7"
ALL_HERE = re.compile(r"Kept: (\d+) of \1 were here")
NOT_ALL_HERE = re.compile(r"Kept: (?!(\d+) of \1 )")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 900}
PATIENCE = 60_000  # milliseconds: the first plan and the first picture load much, and a tester's machine may be busy


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
def files(tmp_path):
    """A roster as CSV and past training as a workbook."""
    write_table(tmp_path / "roster.csv", roster_table(MONDAY))
    table = records_table(MONDAY)
    with xlsxwriter.Workbook(tmp_path / "past training.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([table.headings, *table.rows]):
            sheet.write_row(number, 0, row)
    return tmp_path


@pytest.fixture
def page(page: Page, live_server, agency: Agency):  # noqa: ARG001 (the agency must be there)
    page.set_viewport_size(DESK)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
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


def _do_the_waiting_jobs():
    """The worker's own command, in this process: it shares the database of the test."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)}
    try:
        call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _look_around(page):
    _look_at_a_person(page)
    _ask_the_matrix(page)
    page.locator("a.sr-answer").first.click()
    for heading in ("How we came to it", "What the rule says"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    for fact in ("Where it stands", "Read on", "How certain"):
        expect(page.get_by_text(fact, exact=True)).to_be_visible()
    expect(page.get_by_text("Official text read")).to_be_visible()


def _look_at_a_person(page):
    to_place(page, "People")
    expect(page.get_by_text(re.compile("^1.50 of 60")).first).to_be_visible()
    page.get_by_role("link", name="Birch Examplar").click()
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    happened = page.locator(".sr-timeline li").all_inner_texts()
    assert [any(word in one for one in happened) for word in ("Posted", "Trained", "Hired")] == [True] * 3


def _ask_the_matrix(page):
    """As of another day, and filtered by all there is to filter by."""
    to_place(page, "Rules")
    page.get_by_label("As of").fill("2026-12-01")
    for label, choice in {"Unit": "Patrol", "Squad": "Day B", "Role": "sworn", "Answer": "Anything open"}.items():
        page.get_by_label(label, exact=True).select_option(label=choice)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Who has met which rule as of 1 Dec 2026")).to_be_visible()
    rows = page.get_by_role("table", name="People by rules").locator("tbody tr")
    assert rows.count() > 0
    assert rows.filter(has_text="Day B").count() == rows.count()
    assert rows.locator(".sr-answer:not(.sr-answer--settled)").count() >= rows.count()


def _specialists(page):
    """How many specialists the coverage board counts."""
    to_place(page, "Coverage")
    expect(page.get_by_role("table", name="Specialists on duty by squad and day")).to_be_visible()
    return int(re.search(r"(\d+) of \d+ people are specialists", page.locator("main").inner_text())[1])


def _plan(page):
    to_place(page, "Plans")
    page.get_by_role("link", name="Ask for a plan").first.click()
    page.get_by_label("How many weeks ahead").fill("6")
    page.get_by_label("Seats in a class").fill("6")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_text("waiting for the worker")).to_be_visible()
    _do_the_waiting_jobs()
    expect(page.get_by_text(re.compile("proven to be the least possible"))).to_be_visible()  # it came by itself
    _look_at_the_plan(page)
    page.get_by_role("button", name="Adopt the plan").click()
    expect(page.get_by_text(re.compile("is adopted: .* made as drafts"))).to_be_visible()


def _look_at_the_plan(page):
    """Its classes on a calendar, seats and staffing by squad, before and after in pictures, and what it takes."""
    calendar = page.get_by_role("table", name="Calendar of classes")
    assert calendar.get_by_role("link").count() == page.locator("details.sr-seats").count() > 0
    expect(calendar.get_by_text("3 Apr closed")).to_be_visible()
    for word in ("Seats", "Short without", "Short with it", "Fewest stay", "Floor"):
        expect(page.get_by_role("columnheader", name=word, exact=True)).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^Night A"))).to_be_visible()
    for picture in ("Specialists missing, week by week", "Specialists missing by squad, after the last class"):
        expect(page.get_by_role("img", name=re.compile(picture))).to_be_visible()
    expect(page.get_by_text("Duty days off the floor")).to_be_visible()


def _open_first_class(page):
    to_place(page, "Classes")
    first = Offering.objects.everywhere().order_by("starts_on").first()
    page.goto(f"{page.home}/harbor/classes/{first.pk}/")
    return first


def _look_at_the_class(page, offering):
    """Its roster, and its blocks day by day."""
    rows = page.get_by_role("table", name="People with a seat, by roster number").locator("tbody tr")
    assert rows.count() == offering.seats.count()
    days = page.get_by_role("heading", level=3).all_inner_texts()
    assert [day[:3] for day in days] == ["Mon", "Tue", "Wed", "Thu", "Fri"]


def _mark_on_a_phone(page, offering):
    """Everyone in every block, but for one person who was not in the first."""
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Mark attendance").click()
    doors = page.locator(".sr-blocks--doors a")
    for place in range(doors.count()):
        doors.nth(place).click()
        page.get_by_role("button", name="Everyone is here").click()
        expect(page.get_by_text(ALL_HERE)).to_be_visible()  # leaving before would call the marks back
        if place == 0:
            page.get_by_label("Not here").first.check()
            page.get_by_role("button", name="Keep these marks").click()
            expect(page.get_by_text(NOT_ALL_HERE)).to_be_visible()
        page.wait_for_load_state()  # without its style a page is wider
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.goto(f"{page.home}/harbor/classes/{offering.pk}/attendance/")
    expect(page.get_by_text("Not marked")).to_have_count(0)
    page.set_viewport_size(DESK)


def _close(page, offering):
    page.goto(f"{page.home}/harbor/classes/{offering.pk}/")
    page.get_by_role("link", name="Close the class").click()
    expect(page.get_by_text("In part", exact=True)).to_have_count(1)
    expect(page.get_by_text(re.compile("Missed: Welcome, the program and its partners")).first).to_be_visible()
    page.get_by_role("button", name="Close the class").click()
    expect(page.get_by_role("link", name="All certificates, one PDF")).to_be_visible()


def _certificate(page):
    """One certificate's paper, and its number."""
    page.goto(f"{page.home}/harbor/certificates/")
    row = page.get_by_role("row").nth(1)
    with page.expect_download() as download:
        row.get_by_role("link", name=re.compile("^PDF")).click()
    return row.get_by_role("rowheader").inner_text(), download.value.path().read_bytes()


def _is_tagged_and_says(paper, number):
    with pikepdf.open(BytesIO(paper)) as pdf:
        is_tagged = bool(pdf.Root.MarkInfo.Marked)
    return is_tagged and number in pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()


def test_from_a_department_s_files_to_a_certificate_anyone_can_check(page, agency, clock, files):
    see_all_that_is_wrong_at_once(page, files, MONDAY)
    import_roster(page, files / "roster.csv")
    join_accounts_to_people(agency)
    import_records(page, files / "past training.xlsx")
    import_duty(page, files, MONDAY)
    choose_whom_to_train(page)
    close_a_day(page)
    go_by_rules(page)
    _look_around(page)
    before = _specialists(page)

    _plan(page)
    offering = _open_first_class(page)
    _look_at_the_class(page, offering)
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
    assert _is_tagged_and_says(paper, number)
    assert _specialists(page) == before + seats - 1
    assert check_trail(the_shell(agency)).is_whole

    stranger = page.context.browser.new_context().new_page()
    stranger.goto(f"{page.home}/verify/{number}")
    holder = Certificate.objects.of(agency).get(number=number).record.person.name
    expect(stranger.get_by_role("heading", name=f"Certificate {number}")).to_be_visible()
    expect(stranger.get_by_text(NAME)).to_be_visible()
    expect(stranger.get_by_text(holder)).to_have_count(0)
    stranger.context.close()
    page.goto(f"{page.home}/verify/{number}")
    expect(page.get_by_text(holder)).to_be_visible()  # who may see the person reads the name
