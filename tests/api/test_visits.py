"""Visits for programs: asked, moved on, filled, answered as host."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shiftready.services.clock import today_in
from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/visits/"
THEIRS = "/api/hillview/visits/"


@pytest.fixture
def agency():
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")


@pytest.fixture
def day(agency):
    return (today_in(agency) + timedelta(days=7)).isoformat()


def test_a_program_asks_fills_and_calls_off_a_visit(agency, day):
    client = program(agency, Role.COORDINATOR)

    made = post(client, PLACE, to="tucson", purpose="The center", starts_on=day, funds="850", payer="The grant")
    one = f"{PLACE}{made.json()['id']}"
    post(client, f"{one}/lines", kind="lesson", text="Two desks.")
    filled = post(client, f"{one}/lines", kind="action", text="Write it", owner="Chief", day=day).json()
    done = post(client, f"{one}/lines/{filled['actions'][0]['line']}/done", words="It is.").json()
    out = post(client, f"{one}/lines/{filled['lessons'][0]['line']}/take-out", words="A slip.").json()
    off = post(client, f"{one}/steps", state="called_off", words="Snow.").json()
    listed = client.get(PLACE).json()

    assert (made.status_code, made.json()["funds"]["asked_cents"]) == (201, 85000)
    assert (done["actions"][0]["is_done"], out["lessons"], off["state"]) == (True, [], "called_off")
    assert (listed["total"], listed["visits"][0]["name"]) == (1, "Tucson Police Department, AZ")
    assert client.get(f"{one}/calendar").content.startswith(b"BEGIN:VCALENDAR")
    assert post(client, f"{one}/travel", entry=1).status_code == 404


def test_a_visit_names_the_request_for_help_that_led_to_it(agency, day):
    client = program(agency, Role.COORDINATOR)
    asks = {"to": "center", "kind": "site_visit", "words": "A center", "contact_name": "Chief", "contact_at": "c@x"}
    request = post(client, "/api/lakeside/help/", **asks).json()["id"]

    made = post(client, PLACE, to="tucson", purpose="The center", starts_on=day, help_request=request)
    wrong = post(client, PLACE, to="tucson", purpose="The center", starts_on=day, help_request=request + 1)

    assert (made.status_code, made.json()["help_request"]) == (201, request)
    assert (wrong.status_code, wrong.json()["code"], list(wrong.json()["fields"])) == (
        422,
        "visit_wrong",
        ["help_request"],
    )


def test_a_host_is_asked_and_answers(agency, day):
    other = Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI")
    ours, theirs = program(agency, Role.COORDINATOR), program(other, Role.ADMINISTRATOR)

    offered = post(theirs, f"{THEIRS}host", text="A mobile team", approaches=["mobile"])
    made = post(ours, PLACE, to="hillview", purpose="Your team", starts_on=day).json()
    asked = theirs.get(f"{THEIRS}asked").json()
    answered = post(theirs, f"{THEIRS}asked/{made['id']}", is_agreed=True, words="Welcome.").json()
    ended = post(theirs, f"{THEIRS}host/end").json()

    assert (offered.status_code, theirs.get(f"{THEIRS}host").json()["is_offered"]) == (201, False)
    assert [(one["id"], one["agency"]) for one in asked["visits"]] == [(made["id"], "Lakeside Police (invented)")]
    assert (answered["state"], ended["is_offered"]) == ("agreed", False)
    assert ours.get(f"{PLACE}{made['id']}").json()["steps"][1]["by_host"] is True
    assert theirs.get(f"{THEIRS}{made['id']}").status_code == 404


def test_what_cannot_be_is_refused_with_its_fields(agency):
    refused = post(program(agency, Role.COORDINATOR), PLACE, to="nowhere", purpose="x", starts_on="2100-01-01")

    assert (refused.status_code, refused.json()["code"], list(refused.json()["fields"])) == (422, "visit_wrong", ["to"])
