import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.store.models import Person, Role
from tests.web.small_agency import ENTERED, add_person, staff

pytestmark = pytest.mark.django_db
PEOPLE = "/lakeside/people/?as_of=2026-03-02"


def numbers(answer):
    return re.findall(r'href="/lakeside/people/(p\d+)/"', answer.content.decode())


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", ["p1", "p2", "p3", "p4"]),
        ("&sort=-name", ["p4", "p3", "p2", "p1"]),
        ("&sort=-unit", ["p2", "p4", "p1", "p3"]),
        ("&search=person+03", ["p3"]),
        ("&search=P2", ["p2"]),
        ("&unit=2", ["p2", "p4"]),
        ("&squad=1-day", ["p1", "p3"]),
        ("&role=dispatcher", []),
        ("&status=met", ["p1"]),
        ("&status=overdue&unit=1", ["p3"]),
    ],
)
@pytest.mark.usefixtures("staffed")
def test_people_are_found_by_every_filter(coordinator, question, found):
    assert numbers(coordinator.get(PEOPLE + question)) == found


@pytest.mark.usefixtures("staffed")
def test_the_list_as_csv_holds_every_answer(coordinator):
    answer = coordinator.get(PEOPLE + "&unit=1&format=csv")

    assert list(csv.reader(io.StringIO(answer.content.decode()))) == [
        ["number", "name", "unit", "squad", "rank", "role", "us/calea/mental_health_refresher"],
        ["p1", "Person 01", "1", "1-day", "officer", "sworn", "Met"],
        ["p3", "Person 03", "1", "1-day", "officer", "sworn", "Overdue"],
    ]


@pytest.mark.usefixtures("staffed")
def test_a_supervisor_of_a_unit_sees_that_unit_alone(agency, join, signed_in):
    supervisor = signed_in(join(agency, Role.SUPERVISOR, unit="2"))

    assert numbers(supervisor.get(PEOPLE)) == ["p2", "p4"]
    assert [supervisor.get(f"/lakeside/people/{n}/").status_code for n in ("p1", "p2")] == [404, 200]


@pytest.mark.usefixtures("staffed")
def test_a_member_sees_their_own_page_and_nobody_else(agency, join, signed_in):
    own = Person.objects.of(agency).get(number="p2")
    member = signed_in(join(agency, Role.MEMBER, person=own))

    assert [member.get(f"/lakeside/people/{n}/").status_code for n in ("p1", "p2", "p9")] == [404, 200, 404]


@pytest.mark.usefixtures("staffed")
def test_a_person_s_page_tells_what_they_hold_and_what_each_rule_says(coordinator):
    page = coordinator.get("/lakeside/people/p1/?as_of=2026-03-02").content.decode()

    assert "Refresher on mental health crises" in page
    assert "until 16 May 2028" in page
    assert re.findall(r"<strong>(\w+)</strong>", page) == ["Trained", "Hired", "Posted"]


def test_fifty_people_stand_on_a_page_and_filters_stay_in_the_address(agency, coordinator):
    staff(agency, people=120)

    first, last = coordinator.get(PEOPLE + "&role=sworn"), coordinator.get(PEOPLE + "&role=sworn&page=99")

    assert (len(numbers(first)), len(numbers(last))) == (50, 20)
    assert 'href="?as_of=2026-03-02&amp;role=sworn&amp;page=2" rel="next"' in first.content.decode()
    assert "101\N{EN DASH}120 of 120" in last.content.decode()


def test_an_empty_agency_is_told_how_to_begin(agency, coordinator):
    assert "No people yet" in coordinator.get(f"/{agency.slug}/people/").content.decode()


def test_a_day_that_is_none_is_said_at_its_field(agency, coordinator):
    staff(agency)

    page = coordinator.get("/lakeside/people/?as_of=2026-02-31").content.decode()

    assert "This is not a day we can use. Write it as 2026-04-13, between 1950 and 2100." in page


@pytest.mark.parametrize("address", ["people/", "rules/", "coverage/", "", "people/p1/"])
def test_one_and_three_people_cost_the_same_number_of_queries(agency, coordinator, address):
    staff(agency, people=1)
    alone = _queries(coordinator, f"/lakeside/{address}")
    for n in (2, 3):
        add_person({"agency": agency, "entered_at": ENTERED}, n)

    assert _queries(coordinator, f"/lakeside/{address}") == alone


def _queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
