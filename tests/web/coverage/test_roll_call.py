"""Briefings at roll call, on a page and for programs."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.store.models import DutyAssignment

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/coverage/roll-call/"
ASKED = f"{PAGE}?as_of=2026-03-02&days=14"


@pytest.mark.usefixtures("staffed")
def test_every_squad_has_its_briefing_days_and_that_fewer_do_not_do_is_said(coordinator):
    answer = coordinator.get(ASKED)

    found, page = answer.context["found"], answer.content.decode()
    assert [squad.squad for squad in found.squads] == ["1-day", "2-night"]
    assert all(squad.is_least for squad in found.squads)
    assert "In no squad would fewer do." in page
    assert "Proven" in page


@pytest.mark.usefixtures("staffed")
def test_every_briefing_comes_as_csv_and_as_json(coordinator):
    lines = list(csv.DictReader(io.StringIO(coordinator.get(f"{ASKED}&format=csv").content.decode())))
    answer = coordinator.get("/api/lakeside/coverage/roll-call?as_of=2026-03-02&days=14").json()

    told = [(squad["squad"], day["day"]) for squad in answer["squads"] for day in squad["days"]]
    assert [(line["squad"], line["day"]) for line in lines] == told
    assert answer["briefings"] == len(told)


@pytest.mark.usefixtures("staffed")
def test_whom_no_briefing_reaches_is_named_with_the_reason(coordinator, agency):
    DutyAssignment.objects.of(agency).filter(person__number="p1").update(pattern="")

    page = coordinator.get(ASKED).content.decode()

    assert "Whom no briefing reaches" in page
    assert "No duty pattern is known" in page


@pytest.mark.usefixtures("staffed")
def test_the_number_of_queries_does_not_grow_with_who_is_not_reached(coordinator, agency):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            coordinator.get(ASKED)
        return len(seen)

    everyone = DutyAssignment.objects.of(agency)
    everyone.filter(person__number="p1").update(pattern="")
    coordinator.get(ASKED)
    one = queries()
    everyone.update(pattern="")
    coordinator.get(ASKED)

    assert queries() == one


@pytest.mark.usefixtures("staffed")
def test_days_that_cannot_be_are_said_beside_their_field(coordinator):
    wrong = coordinator.get(f"{PAGE}?days=400").context["form"].errors
    refused = coordinator.get("/api/lakeside/coverage/roll-call?days=400").json()

    assert list(wrong) == ["days"]
    assert (refused["code"], refused["message"]) == (
        "roll_call_days_wrong",
        "Briefings are planned for 1 to 92 days, not 400.",
    )


def test_an_agency_without_squads_is_told_what_is_missing(agency, coordinator):
    page = coordinator.get(f"/{agency.slug}/coverage/roll-call/").content.decode()

    assert "Nobody has a squad, so nobody can be briefed by squad." in page
