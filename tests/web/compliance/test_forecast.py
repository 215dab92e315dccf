"""Forecast, below Rules: the months, the seats, and the people behind each number."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.services.access import the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.services.audit import write_line
from shiftready.store.models import Membership, Offering, Person, Role, Seat, TrainingRecord, User
from tests.web.small_agency import ENTERED, REFRESHER, add_person

pytestmark = pytest.mark.django_db
AHEAD = "/lakeside/rules/forecast/?as_of=2026-03-02&months=36"
PEOPLE = "/lakeside/rules/forecast/people/?as_of=2026-03-02&months=36"


@pytest.fixture
def lapsing(staffed):
    """p1 lapses on 17 May 2028, p2 on 11 June 2026; p3 and p4 are late already."""
    person = Person.objects.of(staffed).get(number="p2")
    days = {"completed_on": date(2023, 6, 10), "entered_at": ENTERED}
    TrainingRecord.objects.create(agency=staffed, person=person, title="Day", course="cit-refresher", **days)
    return staffed


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode())))


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.usefixtures("lapsing")
def test_each_month_counts_who_lapses_and_opens_to_them(coordinator):
    page = coordinator.get(AHEAD)

    counts = {
        f"{month.first_on:%Y-%m}": [(cell.word, cell.count) for cell in cells]
        for month, row in page.context["months"]
        for _, cells in row
        if cells
    }
    assert counts == {"2026-06": [("lapse", 1)], "2028-05": [("lapse", 1)]}
    (link,) = (
        cell.link
        for month, row in page.context["months"]
        for _, cells in row
        for cell in cells
        if "2026-06" in cell.link
    )
    assert rows(coordinator.get(link + "&format=csv")) == [
        ["number", "name", "unit", "squad", "rule", "day", "what"],
        ["p2", "Person 02", "2", "2-night", REFRESHER, "2026-06-11", "Met, then overdue"],
    ]


@pytest.mark.usefixtures("lapsing")
def test_seats_stand_by_course_and_quarter_and_open_to_their_people(coordinator):
    page = coordinator.get(AHEAD)

    (row,) = page.context["courses"]
    assert page.context["columns"] == ["Late already", "2026 Q2", "2028 Q2"]
    assert (row.course, row.length, [cell.count for cell in row.cells]) == (
        "mhfa-public-safety",
        "6 hours 30 minutes",
        [2, 1, 1],
    )
    late = coordinator.get(row.cells[0].link + "&sort=-name")
    assert [(line.name, line.told) for line in late.context["shown"].rows] == [
        ("Person 04", "Late already"),
        ("Person 03", "Late already"),
    ]


@pytest.mark.usefixtures("lapsing")
def test_the_page_says_what_it_leaves_out_and_draws_what_it_counts(coordinator):
    page = words(coordinator.get(AHEAD))

    assert "Attrition is left out: nobody is taken to leave, to move or to be hired" in page
    assert "2 lapses and 0 passed deadlines up to 28 Feb 2029, counted by rule; most in Jun 2026." in page


@pytest.mark.usefixtures("lapsing")
def test_filters_narrow_the_counts_and_stay_in_the_links(coordinator):
    page = coordinator.get(AHEAD + "&unit=1")

    assert [turn.person for turn in page.context["ahead"].turns] == ["p1"]
    assert all("unit=1" in cell.link for row in page.context["courses"] for cell in row.cells if cell.count)
    assert "Nobody fits these filters" in words(coordinator.get(AHEAD + "&unit=9"))


@pytest.mark.usefixtures("lapsing")
def test_the_file_holds_every_lapse_and_every_need(coordinator):
    found = rows(coordinator.get(AHEAD + "&format=csv"))

    assert found[0][:3] == ["kind", "number", "name"]
    assert [row[:2] + row[6:7] for row in found[1:]] == [
        ["lapse", "p2", "2026-06-11"],
        ["lapse", "p1", "2028-05-17"],
        ["seat", "p1", "2028-05-16"],
        ["seat", "p2", "2026-06-10"],
        ["seat", "p3", "2026-03-02"],
        ["seat", "p4", "2026-03-02"],
    ]


def test_a_seat_given_already_is_counted_beside_the_need(lapsing, coordinator):
    days = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 4)}
    course = {"course": "mhfa-public-safety", "course_version": date(2021, 1, 1), "title": "First aid"}
    made = Offering.objects.create(agency=lapsing, created_at=ENTERED, **course, **days)
    person = Person.objects.of(lapsing).get(number="p2")
    Seat.objects.create(agency=lapsing, offering=made, person=person, given_at=ENTERED)

    page = coordinator.get(AHEAD)

    assert [cell.given for cell in page.context["courses"][0].cells] == [0, 1, 0]


def test_a_supervisor_of_one_unit_looks_ahead_for_that_unit(lapsing, signed_in):
    user = User.objects.create_user("unit1@lakeside.example")
    Membership.objects.create(agency=lapsing, user=user, role=Role.SUPERVISOR, unit="1")

    found = rows(signed_in(user).get(AHEAD + "&format=csv"))

    assert {row[1] for row in found[1:]} == {"p1", "p3"}


@pytest.mark.usefixtures("lapsing")
def test_who_makes_plans_is_led_to_a_plan_of_the_course_and_others_are_not(coordinator, clients):
    link = coordinator.get(AHEAD).context["courses"][0].plan

    assert link == "/lakeside/plans/new/?course=mhfa-public-safety&as_of=2026-03-03&weeks=156"
    asked = coordinator.get(link)
    assert '<option value="mhfa-public-safety" selected>' in asked.content.decode()
    assert (asked.context["form"]["as_of"].value(), asked.context["form"]["course"].value()) == (
        "2026-03-03",
        "mhfa-public-safety",
    )
    assert clients[Role.AUDITOR].get(AHEAD).context["courses"][0].plan == ""


@pytest.mark.usefixtures("lapsing")
def test_a_number_behind_which_nobody_stands_says_so(coordinator):
    assert "Nobody stands behind this number now" in words(coordinator.get(PEOPLE + "&month=2031-01"))


def test_an_agency_without_rules_or_people_is_told_what_fills_the_page(agency, coordinator):
    assert "Your agency goes by no rule yet" in words(coordinator.get(AHEAD))

    adopt_rule(the_shell(agency), rule=REFRESHER)

    assert "No people yet" in words(coordinator.get(AHEAD))


def test_a_pledge_without_a_deadline_needs_seats_on_no_day(staffed, coordinator):
    adopt_rule(the_shell(staffed), rule="us/iacp/one_mind")

    page = coordinator.get(AHEAD)

    assert [rule.id for rule in page.context["steady"]] == ["us/iacp/one_mind"]
    assert page.context["columns"][-1] == "2028 Q2"  # one course serves both rules


def test_more_people_ask_no_more_of_the_database(lapsing, coordinator):
    few = queries_after_a_deed(lapsing, coordinator)

    for number in range(5, 9):
        add_person({"agency": lapsing, "entered_at": ENTERED}, number)

    assert queries_after_a_deed(lapsing, coordinator) == few
    assert queries(coordinator) < few / 2  # what was looked ahead is kept until the next deed


def queries_after_a_deed(agency, coordinator):
    write_line(the_shell(agency), "people_added")
    return queries(coordinator)


def queries(coordinator):
    with CaptureQueriesContext(connection) as asked:
        coordinator.get(AHEAD)
    return len(asked)
