"""What a crisis call meets in every unit, side by side."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from shiftready.services import audit
from shiftready.services.access import the_shell
from shiftready.store.models import CallCount, Person, Role, TrainingRecord
from tests.web.small_agency import ENTERED, add_person

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/coverage/calls/?as_of=2026-03-02&crisis_minutes=10&weeks=1&each_unit=on"
STATED = f"{PAGE}&calls_a_week=20"


def count(agency, unit, calls, identified="call_code"):
    days = {"first_on": date(2026, 1, 5), "last_on": date(2026, 1, 18), "entered_at": ENTERED}
    CallCount.objects.create(agency=agency, unit=unit, identified=identified, priority=1, hours=[calls] * 168, **days)


@pytest.mark.usefixtures("staffed")
def test_the_unit_where_fewest_meet_a_specialist_stands_first(coordinator):
    answer = coordinator.get(STATED)
    page = answer.content.decode()

    assert [unit for unit, _, _ in answer.context["units"]] == ["2", "1"]
    assert "Fewest crisis calls meet a specialist in unit 2: of a hundred about 0 (0-0)." in page
    assert "The same number of crisis calls, 20 a week, is taken to come in every unit." in page
    assert page.count("not counted here: the hours are those of Toronto") == 2


def test_where_every_unit_is_alike_or_there_is_but_one_no_unit_is_called_the_worst(agency, staffed, coordinator):
    assert staffed == agency
    TrainingRecord.objects.filter(agency=agency).delete()

    none = coordinator.get(STATED).content.decode()
    Person.objects.of(agency).filter(number__in=("p1", "p3")).delete()
    one = coordinator.get(STATED).content.decode()

    assert "All units are alike: of a hundred crisis calls about 0 (0-0) meet a specialist in each." in none
    assert "In unit 2 about 0 (0-0) of a hundred crisis calls meet a specialist." in one


def test_every_unit_has_its_own_calls_with_how_they_were_identified(agency, staffed, coordinator):
    assert staffed == agency
    count(agency, "1", 2)
    count(agency, "2", 1, "text")

    answer = coordinator.get(PAGE)

    assert [(unit, counted, one.demand.says_how) for unit, one, counted in answer.context["units"]] == [
        ("2", 168, "by reading the report (168)"),
        ("1", 336, "by the code of the call (336)"),
    ]
    assert '<span class="sr-small">168 counted</span>' in answer.content.decode()


def test_a_unit_in_which_no_calls_came_is_named_with_the_way_out(agency, staffed, coordinator):
    assert staffed == agency
    count(agency, "1", 2)

    page = coordinator.get(PAGE).content.decode()

    assert "<strong>2</strong>: None of your calls came in the unit" in page


@pytest.mark.usefixtures("staffed")
def test_the_units_as_csv_and_for_programs(coordinator):
    lines = list(csv.DictReader(io.StringIO(coordinator.get(f"{STATED}&format=csv").content.decode())))
    asked = "as_of=2026-03-02&crisis_minutes=10&weeks=1&calls_a_week=20"
    answer = coordinator.get(f"/api/lakeside/coverage/calls/by-unit?{asked}").json()

    assert [(line["unit"], float(line["share_met"])) for line in lines] == [
        (one["unit"], one["share_met"]) for one in answer["units"]
    ]


@pytest.mark.usefixtures("staffed")
def test_one_unit_and_every_unit_are_not_asked_at_once(coordinator):
    errors = coordinator.get(f"{STATED}&unit=1").context["form"].errors

    assert errors == {"each_unit": ["Choose one unit, or every unit side by side."]}


@pytest.mark.usefixtures("staffed")
def test_a_supervisor_of_a_unit_is_told_of_that_unit_alone(agency, join, signed_in):
    supervisor = signed_in(join(agency, Role.SUPERVISOR, unit="2"))
    asked = "as_of=2026-03-02&crisis_minutes=10&weeks=1&calls_a_week=20"

    answer = supervisor.get(f"/api/lakeside/coverage/calls/by-unit?{asked}").json()

    assert [one["unit"] for one in answer["units"]] == ["2"]


@pytest.mark.parametrize("people", [4, 12])
def test_more_people_ask_no_more_of_the_database(agency, staffed, coordinator, people, django_assert_num_queries):
    assert staffed == agency
    for n in range(5, people + 1):
        add_person({"agency": agency, "entered_at": ENTERED}, n)
    audit.write_line(the_shell(agency), "brought")
    coordinator.get(STATED)

    with django_assert_num_queries(7):
        coordinator.get(STATED)
