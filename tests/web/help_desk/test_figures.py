"""The page of figures and the lines of Today about answers that are awaited."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shiftready.services.clock import today_in
from shiftready.store.models import HelpAction, HelpRequest
from tests.web.help_desk.test_requests import ASK, PAGE
from tests.web.test_program import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
TODAY = "/lakeside/"


@pytest.fixture
def row(agency, coordinator):
    coordinator.post(f"{PAGE}ask/", ASK)
    return HelpRequest.objects.of(agency).get()


def test_figures_stand_in_a_table_with_what_counts_and_as_a_file(coordinator, row):
    empty = text_of(coordinator.get(f"{PAGE}figures/?last_on=2020-01-01"))
    coordinator.post(f"{PAGE}{row.pk}/step/confirmed/", {})
    page = text_of(coordinator.get(f"{PAGE}figures/"))
    turned = text_of(coordinator.get(f"{PAGE}figures/?first_on=2026-03-02&last_on=2026-03-01"))
    lines = coordinator.get(f"{PAGE}figures/?format=csv").content.decode().splitlines()

    assert "No request in these days" in empty
    assert "All together 1 1 0.0 h 0.0 h 100% (1 of 1) 0 — 0 0 0 1" in page
    assert "The share counts promises that are decided" in page
    assert "Turn them round." in turned
    assert lines[1:] == [f"{kind},1,1,0.0,0.0,1,0,1.0,0,0,0,1,0,,0,0" for kind in ("all", "training")]


def test_today_says_by_when_an_answer_is_promised_and_calls_a_broken_promise_so(agency, coordinator, row):
    awaited = text_of(coordinator.get(TODAY))
    HelpRequest.objects.of(agency).update(promised_by=timezone.now() - timedelta(minutes=1))
    broken = text_of(coordinator.get(TODAY))
    coordinator.post(f"{PAGE}{row.pk}/step/confirmed/", {})

    assert "An answer is promised by" in awaited
    assert "has not come: the promise is broken" in broken
    assert "the promise is broken" not in text_of(coordinator.get(TODAY))


def test_today_names_three_and_counts_the_rest(coordinator, row):
    for _ in range(4):
        coordinator.post(f"{PAGE}ask/", ASK)

    assert row.pk
    assert "2 more answers or matches are awaited" in text_of(coordinator.get(TODAY))


def test_today_says_by_when_a_match_is_promised_and_calls_a_broken_promise_so(agency, coordinator, row):
    HelpRequest.objects.of(agency).update(match_by=timezone.now() + timedelta(days=9))
    coordinator.post(f"{PAGE}{row.pk}/step/confirmed/", {})
    awaited = text_of(coordinator.get(TODAY))
    HelpRequest.objects.of(agency).update(match_by=timezone.now() - timedelta(minutes=1))
    broken = text_of(coordinator.get(TODAY))
    listed = text_of(coordinator.get(PAGE))
    coordinator.post(f"{PAGE}{row.pk}/step/matched/", {"person": "Dr. One (invented)"})
    one = text_of(coordinator.get(f"{PAGE}{row.pk}/"))

    assert "A match is promised by" in awaited
    assert "A match was promised by" in broken
    assert "Promise kept came" in listed
    assert "Promise broken promised by" in listed
    assert "Promise broken Matched" in one
    assert "the promise is broken" not in text_of(coordinator.get(TODAY))


def test_what_is_to_do_stands_on_today_once_it_is_due(agency, coordinator, row):
    said = {"text": "Write the policy", "owner": "Chief", "due_on": today_in(agency).isoformat()}
    coordinator.post(f"{PAGE}{row.pk}/actions/", said)
    due = text_of(coordinator.get(TODAY))
    todo = HelpAction.objects.of(agency).get().pk
    coordinator.post(f"{PAGE}{row.pk}/actions/{todo}/done/", {})

    assert "To do after a request: Write the policy" in due
    assert "To do after a request" not in text_of(coordinator.get(TODAY))
