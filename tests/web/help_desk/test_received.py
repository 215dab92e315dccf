"""The pages of whoever helps: offered, taken, answered, a slip taken back; the other side reads it."""

from __future__ import annotations

import pytest

from shiftready.store.models import HelpOffer, HelpRequest
from tests.web.help_desk.test_requests import ASK, PAGE
from tests.web.small_agency import staff
from tests.web.test_program import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
THEIRS = "/hillview/program/help/"
QUERIES = 10


@pytest.fixture
def row(agency, other_agency, coordinator, foreign_coordinator):
    staff(other_agency)
    foreign_coordinator.post(f"{THEIRS}offer/", {"text": "First weeks", "clock": "hours", "amount": "24"})
    coordinator.post(f"{PAGE}ask/", ASK | {"to": "agency:hillview"})
    return HelpRequest.objects.of(agency).get()


def test_help_is_offered_taken_answered_and_read_by_who_asked(coordinator, foreign_coordinator, row):
    one = f"{THEIRS}received/{row.pk}/"
    today = text_of(foreign_coordinator.get("/hillview/"))
    foreign_coordinator.post(f"{one}take/", {"name": "Sergeant One"})
    foreign_coordinator.post(f"{one}step/confirmed/", {"words": "We call you."})
    seen = text_of(foreign_coordinator.get(one))
    listed = text_of(foreign_coordinator.get(f"{THEIRS}received/"))
    asked = coordinator.get(f"{PAGE}{row.pk}/").content.decode()

    assert "Help is asked of you: answer by" in today
    assert "Sergeant One" in seen
    assert "Sergeant One" in listed
    assert "Answers within 24 hours, nights and weekends counted." in listed
    assert "We call you." in asked
    assert "Sergeant One" not in asked
    assert ("/step/call/" in asked, "/step/closed/" in asked) == (False, True)
    assert "All together 1 1" in text_of(foreign_coordinator.get(f"{THEIRS}figures/?of_received=on"))
    assert foreign_coordinator.get(f"{THEIRS}received/?format=csv").content.decode().splitlines()[1].split(",")[2] == (
        "Lakeside Police (invented)"
    )


def test_a_slip_of_whoever_helps_is_taken_back_and_withdrawing_is_not_theirs(foreign_coordinator, row):
    one = f"{THEIRS}received/{row.pk}/"
    foreign_coordinator.post(f"{one}step/confirmed/", {})
    back = text_of(foreign_coordinator.post(f"{one}take-back/", {"reason": "The wrong one."}, follow=True))

    assert "Your newest step is taken back." in back
    assert foreign_coordinator.get(f"{one}step/withdrawn/").status_code == 404
    assert foreign_coordinator.post(f"{one}take/", {"name": " "}).status_code == 422


def test_an_offer_is_said_anew_and_ended(other_agency, foreign_coordinator, row):
    form = text_of(foreign_coordinator.get(f"{THEIRS}offer/"))
    wrong = foreign_coordinator.post(f"{THEIRS}offer/", {"text": "Weeks", "clock": "hours"})
    foreign_coordinator.post(f"{THEIRS}offer/end/", {})

    assert row.pk
    assert "First weeks" in form
    assert wrong.status_code == 422
    assert HelpOffer.objects.of(other_agency).get().ended_at is not None
    assert "you do not offer help" in text_of(foreign_coordinator.get(f"{THEIRS}received/"))


def test_neither_side_finds_the_others_page(coordinator, foreign_coordinator, row):
    assert coordinator.get(f"{PAGE}received/{row.pk}/").status_code == 404
    assert foreign_coordinator.get(f"{THEIRS}{row.pk}/").status_code == 404


def test_pages_ask_the_database_few_questions(coordinator, foreign_coordinator, row, django_assert_max_num_queries):
    for _ in range(2):
        coordinator.post(f"{PAGE}ask/", ASK | {"to": "agency:hillview"})
    for place in (f"{THEIRS}received/", f"{THEIRS}received/{row.pk}/"):
        with django_assert_max_num_queries(QUERIES):
            foreign_coordinator.get(place)


def test_a_council_without_people_of_its_own_finds_on_today_what_came(coordinator, foreign_coordinator):
    foreign_coordinator.post(f"{THEIRS}offer/", {"text": "First weeks", "clock": "hours", "amount": "24"})
    coordinator.post(f"{PAGE}ask/", ASK | {"to": "agency:hillview"})

    today = text_of(foreign_coordinator.get("/hillview/"))

    assert "First steps" in today
    assert "Help is asked of you: answer by" in today
