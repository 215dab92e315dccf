"""The pages of requests for help: asked, followed to the outcome, and whom one may ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.help_desk.matches import works_that_fit
from shiftready.store.models import HelpAction, HelpProvider, HelpRequest, HelpStep, Role, SiteVisit
from tests.services.library_deeds import write
from tests.web.test_program import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
PAGE = "/lakeside/program/help/"
QUERIES = 9
ASK = {
    "to": "center",
    "kind": "training",
    "words": "Forty hours for nine",
    "contact_name": "Chief",
    "contact_at": "c@x",
}


@pytest.fixture
def row(agency, coordinator):
    coordinator.post(f"{PAGE}ask/", ASK)
    return HelpRequest.objects.of(agency).get()


def test_help_is_asked_for_confirmed_matched_and_closed(agency, coordinator, row):
    one = f"{PAGE}{row.pk}/"
    asked = text_of(coordinator.get(one))
    coordinator.post(f"{one}step/confirmed/", {})
    coordinator.post(f"{one}step/call/", {"words": "They look for a mobile team."})
    matched = coordinator.post(f"{one}step/matched/", {"found": "site:tucson"}, follow=True)
    coordinator.post(f"{one}actions/", {"text": "Write the policy", "owner": "Chief", "due_on": "2100-01-01"})
    todo = HelpAction.objects.of(agency).get().pk
    coordinator.post(f"{one}actions/{todo}/done/", {"words": "In force."})
    closed = text_of(coordinator.post(f"{one}step/closed/", {"outcome": "helped", "words": "A visit."}, follow=True))

    assert "Their promise A request is confirmed within 36 hours." in asked
    assert "Awaited" in asked
    assert f'href="/lakeside/program/visits/ask/?to=tucson&amp;help_request={row.pk}"' in matched.content.decode()
    assert "Tucson Police Department, AZ" in text_of(matched)
    assert "Promise kept" in closed
    assert "Outcome It helped" in closed
    assert "Done In force." in closed
    listed = text_of(coordinator.get(PAGE))
    assert "Promise kept came" in listed
    assert "No request fits these filters" in text_of(coordinator.get(f"{PAGE}?kind=data"))
    assert coordinator.get(f"{PAGE}?format=csv").content.decode().splitlines()[1].split(",")[3:6] == [
        "training", "closed", "kept",
    ]  # fmt: skip


def test_one_press_leads_from_a_match_to_a_visit_and_each_shows_the_other(agency, coordinator, row):
    form = coordinator.get(f"/lakeside/program/visits/ask/?to=tucson&help_request={row.pk}").content.decode()
    stray = coordinator.get("/lakeside/program/visits/ask/?to=tucson&help_request=99999999999999999999")
    sent = {"to": "tucson", "purpose": "The week", "starts_on": "2100-01-01", "help_request": row.pk}
    visit = text_of(coordinator.post("/lakeside/program/visits/ask/", sent, follow=True))
    wrong = coordinator.post("/lakeside/program/visits/ask/", sent | {"help_request": row.pk + 1})

    assert f'<input type="hidden" name="help_request" value="{row.pk}"' in form
    assert "Forty hours for nine</textarea>" in form
    assert stray.status_code == 200
    assert "Asked for because of the help asked of National training" in visit
    assert "Tucson Police Department, AZ, 1 Jan 2100 Asked" in text_of(coordinator.get(f"{PAGE}{row.pk}/"))
    assert wrong.status_code == 422
    assert SiteVisit.objects.of(agency).count() == 1


def test_a_promise_that_was_broken_is_called_so(agency, coordinator, row):
    HelpRequest.objects.of(agency).update(promised_by=timezone.now() - timedelta(minutes=1))

    assert "Promise broken" in text_of(coordinator.get(PAGE))
    assert "Promise broken" in text_of(coordinator.get(f"{PAGE}{row.pk}/"))


def test_a_slip_is_taken_back_and_stays_readable(coordinator, row):
    one = f"{PAGE}{row.pk}/"
    coordinator.post(f"{one}step/withdrawn/", {"words": "Found."})
    back = text_of(coordinator.post(f"{one}take-back/", {"reason": "The wrong one."}, follow=True))

    assert "Taken back Withdrawn" in back
    assert "The wrong one." in back
    assert "Take the newest step back" not in back


def test_which_of_two_hours_it_was_is_asked_only_where_the_clock_showed_it_twice(agency, coordinator):
    sent = {"day": "2025-11-02", "at": "01:30"}
    plain = coordinator.get(f"{PAGE}ask/").content.decode()
    twice = coordinator.post(f"{PAGE}ask/", ASK | sent)
    gap = coordinator.post(f"{PAGE}ask/", ASK | {"day": "2026-03-08", "at": "02:30"})
    half = coordinator.post(f"{PAGE}ask/", ASK | {"day": "2026-03-08"})
    coordinator.post(f"{PAGE}ask/", ASK | sent | {"which": "second"})

    assert '<input type="hidden" name="which"' in plain
    assert (twice.status_code, gap.status_code, half.status_code) == (422, 422, 422)
    assert "The second time" in text_of(twice)
    assert "came twice, first as 01:30 CDT" in text_of(twice)
    assert "was on no clock there. Write 01:30 or 03:30" in text_of(gap)
    assert "Write both the day and the time" in text_of(half)
    assert HelpRequest.objects.of(agency).get().asked_at.isoformat() == "2025-11-02T07:30:00+00:00"


def test_a_match_is_said_in_exactly_one_way(coordinator, row):
    one = f"{PAGE}{row.pk}/"
    coordinator.post(f"{one}step/confirmed/", {})
    neither = coordinator.post(f"{one}step/matched/", {})
    both = coordinator.post(f"{one}step/matched/", {"found": "site:tucson", "person": "Dr. One (invented)"})
    nothing = coordinator.post(f"{one}step/matched/", {"library": "999"})
    person = coordinator.post(f"{one}step/matched/", {"person": "Dr. One (invented)"}, follow=True)

    assert [answer.status_code for answer in (neither, both, nothing)] == [422, 422, 422]
    assert "in exactly one of these four" in text_of(both)
    assert "The library shows you no version 999." in text_of(nothing)
    assert "Dr. One (invented)" in text_of(person)
    assert coordinator.get(f"{one}step/poem/").status_code == 404


def test_a_work_of_the_library_is_found_by_its_words_and_chosen_where_several_fit(agency, coordinator, row):
    first, second = write(the_shell(agency)), write(the_shell(agency), kind="scenario")
    one = f"{PAGE}{row.pk}/step/matched/"
    coordinator.post(f"{PAGE}{row.pk}/step/confirmed/", {})
    nothing = coordinator.post(one, {"library": "submarine"})
    several = coordinator.post(one, {"library": "bridge"})
    stray = coordinator.post(one, {"library": "bridge", "work": "999"})
    chosen = text_of(coordinator.post(one, {"library": "bridge", "work": second.pk}, follow=True))
    other = coordinator.post(one, {"library": "bridge", "work": second.pk, "person": "Dr. One (invented)"})

    assert [answer.status_code for answer in (nothing, several, stray, other)] == [422] * 4
    assert "No work fits these words." in text_of(nothing)
    assert "2 works fit. Choose one of them below." in text_of(several)
    assert several.content.decode().count('name="work"') == 2
    assert HelpStep.objects.of(agency).get(state="matched").match_key == str(second.pk)
    assert first.title in chosen


def test_whoever_helps_finds_only_works_that_are_shared(agency):
    helper = the_shell(agency)
    write(helper)

    assert [len(works_that_fit(helper, "bridge", is_shared=shared)) for shared in (False, True)] == [1, 0]
    assert works_that_fit(Actor(None, agency, DEEDS[Role.MEMBER]), "bridge", is_shared=False) == ()


def test_whom_to_ask_is_written_said_anew_and_ended(agency, coordinator):
    said = {"name": "Association (invented)", "clock": "business_days", "amount": "2", "closed_on": "2027-12-24"}
    listed = text_of(coordinator.post(f"{PAGE}providers/new/", said, follow=True))
    row = HelpProvider.objects.of(agency).get()
    one = f"{PAGE}providers/{row.pk}/"
    again = text_of(coordinator.get(one))
    wrong = coordinator.post(one, said | {"closed_on": "Christmas"})
    ended = text_of(coordinator.post(f"{one}end/", {"reason": "Dissolved."}, follow=True))

    promise = "Answers within 2 business days: Monday to Friday except 1 day on which it is closed"
    assert promise in listed
    assert promise in again
    assert (wrong.status_code, "Write a day a line" in text_of(wrong)) == (422, True)
    assert "Association (invented)" not in ended


def test_who_may_only_look_finds_no_buttons(clients, row):
    seen = clients[Role.AUDITOR].get(f"{PAGE}{row.pk}/").content.decode()

    assert ("/step/" in seen, "/actions/" in seen, "/take-back/" in seen) == (False, False, False)
    assert clients[Role.AUDITOR].get(f"{PAGE}ask/").status_code == 403


def test_pages_ask_the_database_few_questions(coordinator, row, django_assert_max_num_queries):
    for _ in range(2):
        coordinator.post(f"{PAGE}ask/", ASK)
    for place in (PAGE, f"{PAGE}{row.pk}/", f"{PAGE}providers/"):
        with django_assert_max_num_queries(QUERIES):
            coordinator.get(place)
