import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.store.models import Offering, Person, Role, Volunteer
from tests.web.small_agency import ENTERED, add_person

pytestmark = pytest.mark.django_db
GAPS = "/lakeside/coverage/gaps/?as_of=2026-03-02"


def volunteer(agency, number):
    person = Person.objects.of(agency).get(number=number)
    Volunteer.objects.create(agency=agency, person=person, volunteered_on=date(2026, 2, 1), entered_at=ENTERED)


@pytest.mark.usefixtures("staffed")
def test_every_coming_shift_without_a_specialist_is_listed_with_who_is_nearest(agency, coordinator):
    volunteer(agency, "p4")

    page = coordinator.get(GAPS)

    assert "14 coming shifts without a specialist" in page.content.decode()
    gap, near = page.context["rows"][0]
    assert (gap.day, gap.place.squad, gap.cell.heads) == (date(2026, 3, 2), "2-night", 2)
    assert near == [("p4", "Person 04", "volunteered")]


@pytest.mark.usefixtures("staffed")
def test_the_list_as_csv_says_the_same(agency, coordinator):
    volunteer(agency, "p2")

    lines = list(csv.DictReader(io.StringIO(coordinator.get(GAPS + "&weeks=1&format=csv").content.decode())))

    assert [(line["day"], line["lack"], line["nearest"]) for line in lines] == [
        (f"2026-03-0{day}", "none", "Person 02 (p2): volunteered") for day in range(2, 9)
    ]


@pytest.mark.usefixtures("staffed")
def test_where_none_lacks_all_the_page_leads_to_those_with_too_few(coordinator):
    page = coordinator.get(GAPS + "&unit=1").content.decode()

    assert "No coming shift is without a specialist" in page
    assert 'href="?as_of=2026-03-02&amp;unit=1&amp;lack=every"' in page


@pytest.mark.usefixtures("staffed")
def test_the_next_class_with_a_seat_free_is_named(agency, coordinator):
    made = {"agency": agency, "course": "cit-40", "course_version": date(2020, 1, 1), "created_at": ENTERED}
    for title, day, seats in (("Full", 9, 0), ("Open", 16, 3), ("Later", 23, 9)):
        on = date(2026, 3, day)
        Offering.objects.create(title=title, starts_on=on, ends_on=on, max_seats=seats, **made)

    page = coordinator.get(GAPS).content.decode()

    assert "Open, 16 Mar 2026</a>, 3 free." in page


@pytest.mark.usefixtures("staffed")
def test_a_supervisor_sees_the_shifts_of_the_unit_alone(agency, join, signed_in):
    page = signed_in(join(agency, Role.SUPERVISOR, unit="1")).get(GAPS + "&unit=2&lack=every")

    assert page.context["shown"].total == 0
    assert "2-night" not in page.content.decode()


@pytest.mark.usefixtures("staffed")
def test_more_people_and_gaps_ask_no_more_of_the_database(agency, coordinator):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert coordinator.get(GAPS + "&weeks=1").status_code == 200
        return len(caught)

    few = queries()
    for n in (6, 8, 10):
        add_person({"agency": agency, "entered_at": datetime(2026, 1, 1, 12, tzinfo=UTC)}, n)

    assert queries() == few


def test_an_agency_without_a_strategy_is_told_what_is_missing(agency, coordinator):
    answer = coordinator.get(f"/{agency.slug}/coverage/gaps/")

    assert answer.status_code == 200
    assert "states no strategy, so nobody knows whom to train." in answer.content.decode()


@pytest.mark.usefixtures("staffed")
def test_programs_are_told_the_same(agency, coordinator):
    volunteer(agency, "p4")

    answer = coordinator.get("/api/lakeside/coverage/gaps?as_of=2026-03-02&days=1&lack=none").json()

    near = {"person": "p4", "name": "Person 04", "why": "volunteer", "said": "volunteered", "until": None}
    where = {"day": "2026-03-02", "shift": "day", "begins": 7, "ends": 15, "unit": "2", "squad": "2-night"}
    counts = {"lack": "none", "heads": 2, "specialists": 0, "wanted": 1, "short": 1}
    assert answer["gaps"] == [{**where, **counts, "nearest": [near]}]
