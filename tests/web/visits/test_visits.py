"""The pages of visits: asked, filled, held on a page; a host offers itself, sees the visit and answers."""

from __future__ import annotations

import pytest

from shiftready.services.clock import today_in
from shiftready.store.models import SiteVisit, VisitHost, VisitLine
from tests.web.small_agency import staff
from tests.web.test_program import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
PAGE = "/lakeside/program/visits/"
QUERIES = 12


@pytest.fixture
def day(agency):
    return today_in(agency)


@pytest.fixture
def visit(agency, coordinator, day):
    said = {"to": "tucson", "purpose": "The crisis center", "starts_on": day.isoformat()}
    coordinator.post(f"{PAGE}ask/", said | {"funds": "850", "payer": "The grant"})
    return SiteVisit.objects.of(agency).get()


def test_a_visit_is_asked_for_filled_held_and_what_is_to_do_stands_on_today(agency, coordinator, visit, day):
    one = f"{PAGE}{visit.pk}/"
    hour = {"day": day.isoformat(), "starts_at": "09:00", "ends_at": "10:30", "text": "The desk"}
    coordinator.post(f"{one}add/agenda/", hour)
    coordinator.post(f"{one}add/attendee/", {"person": "p1"})
    coordinator.post(f"{one}add/lesson/", {"text": "Two desks are enough."})
    coordinator.post(f"{one}add/action/", {"text": "Write the policy", "owner": "Chief", "day": day.isoformat()})
    coordinator.post(f"{one}step/agreed/", {"words": "Come at nine."})
    held = text_of(coordinator.post(f"{one}step/held/", {}, follow=True))
    today = text_of(coordinator.get("/lakeside/"))
    to_do = VisitLine.objects.of(agency).get(kind="action").pk
    coordinator.post(f"{one}lines/{to_do}/done/", {"words": "In force."})

    assert "09:00 to 10:30: The desk" in held
    assert "Two desks are enough." in held
    assert "Write the policy: Chief, by" in held
    assert "Asked: $850.00, to be paid by The grant." in held
    assert "To do after a visit: Write the policy" in today
    assert "Done In force." in text_of(coordinator.get(one))
    assert "To do after a visit" not in text_of(coordinator.get("/lakeside/"))
    assert "Tucson Police Department, AZ" in text_of(coordinator.get(PAGE))
    assert coordinator.get(f"{one}visit.ics")["Content-Type"].startswith("text/calendar")


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(agency, coordinator, visit):
    one = f"{PAGE}{visit.pk}/"

    late = coordinator.post(f"{PAGE}ask/", {"to": "tucson", "purpose": "x", "starts_on": "2020-01-01"})
    nobody = coordinator.post(f"{one}add/attendee/", {"person": "p99"})
    why = coordinator.post(f"{one}step/called_off/", {})
    entry = coordinator.post(f"{one}travel/", {"entry": "1"})

    assert [answer.status_code for answer in (late, nobody, why, entry)] == [422, 422, 422, 404]
    assert "Nobody on the roster has the number &quot;p99&quot;." in text_of(nobody)
    assert (SiteVisit.objects.of(agency).count(), VisitLine.objects.of(agency).count()) == (1, 0)
    assert coordinator.get(f"{one}add/poem/").status_code == 404


def test_a_department_offers_itself_is_asked_sees_the_visit_and_answers(
    agency, other_agency, coordinator, foreign_coordinator, day
):
    staff(other_agency)
    theirs = "/hillview/program/visits/"
    foreign_coordinator.post(f"{theirs}host/", {"text": "A mobile team", "approaches": ["mobile"]})
    said = {"to": "hillview", "purpose": "Your team", "starts_on": day.isoformat()}
    sites = text_of(coordinator.get("/lakeside/program/sites/?approach=mobile"))
    coordinator.post(f"{PAGE}ask/", said)
    row = SiteVisit.objects.of(agency).get()
    todo = text_of(foreign_coordinator.get("/hillview/"))
    seen = text_of(foreign_coordinator.get(f"{theirs}asked/{row.pk}/"))
    foreign_coordinator.post(f"{theirs}asked/{row.pk}/", {"answer": "agree", "words": "Welcome."})
    foreign_coordinator.post(f"{theirs}host/end/", {})

    assert "A department of this installation, in its own words." in sites
    assert "1 visit is asked of us and not answered" in todo
    assert "Asked of us: Lakeside Police (invented)" in seen
    assert "Agreed" in text_of(coordinator.get(f"{PAGE}{row.pk}/"))
    assert coordinator.get(f"{PAGE}asked/{row.pk}/").status_code == 404
    assert foreign_coordinator.get(f"{theirs}{row.pk}/").status_code == 404
    assert VisitHost.objects.of(other_agency).get().ended_at is not None


def test_pages_ask_the_database_few_questions(coordinator, visit, django_assert_max_num_queries):
    with django_assert_max_num_queries(QUERIES):
        coordinator.get(f"{PAGE}{visit.pk}/")
    with django_assert_max_num_queries(QUERIES):
        coordinator.get(PAGE)


def test_everything_that_was_asked_of_us_stands_page_by_page_and_as_a_file(
    other_agency, coordinator, foreign_coordinator, day
):
    staff(other_agency)
    theirs = "/hillview/program/visits/"
    empty = text_of(foreign_coordinator.get(f"{theirs}asked/"))
    foreign_coordinator.post(f"{theirs}host/", {"text": "A mobile team"})
    for _ in range(7):
        coordinator.post(f"{PAGE}ask/", {"to": "hillview", "purpose": "Your team", "starts_on": day.isoformat()})
    short = foreign_coordinator.get(theirs).content.decode()
    page = text_of(foreign_coordinator.get(f"{theirs}asked/"))
    lines = foreign_coordinator.get(f"{theirs}asked/?format=csv").content.decode().splitlines()

    assert "Nobody asked you for a visit yet" in empty
    assert (short.count("/hillview/program/visits/asked/"), "Everything that was asked of us" in short) == (6, True)
    assert page.count("Your team") == 7
    assert (len(lines), lines[0]) == (8, "id,by,starts_on,ends_on,state,purpose")
    assert "Your team" not in text_of(coordinator.get(f"{PAGE}asked/"))
