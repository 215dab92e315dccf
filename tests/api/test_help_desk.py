"""Requests for help for programs: whom to ask, asked, moved on, a slip taken back, what is to do."""

from __future__ import annotations

import pytest

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/help/"
ASK = {"to": "center", "kind": "training", "words": "Forty hours", "contact_name": "Chief", "contact_at": "c@x"}


@pytest.fixture
def agency():
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")


def test_a_program_asks_follows_and_closes_a_request(agency):
    client = program(agency, Role.COORDINATOR)

    made = post(client, PLACE, **ASK, at="2025-11-02T01:30", which="second")
    one = f"{PLACE}{made.json()['id']}"
    steps = [
        post(client, f"{one}/steps", to="confirmed", at="2025-11-03T13:30"),
        post(client, f"{one}/steps", to="matched", match_kind="site", match="tucson"),
        post(client, f"{one}/steps", to="closed", outcome="partly", words="A visit."),
    ]
    back = post(client, f"{one}/take-back", words="A slip.").json()
    filled = post(client, f"{one}/actions", text="Write it", owner="Chief", due_on="2026-01-01").json()
    todo = f"{one}/actions/{filled['actions'][0]['action']}"
    done = post(client, f"{todo}/done", words="It is.").json()
    listed = client.get(PLACE).json()

    assert (made.status_code, made.json()["promised_by"], made.json()["promise"]) == (
        201, "2025-11-03T19:30:00Z", "broken"
    )  # fmt: skip
    assert [answer.json()["state"] for answer in steps] == ["confirmed", "matched", "closed"]
    assert (back["state"], back["promise"], back["taken_back"][0]["reason"]) == ("matched", "kept", "A slip.")
    assert (done["actions"][0]["is_done"], post(client, f"{todo}/take-out", words="x").status_code) == (True, 404)
    assert (listed["total"], listed["requests"][0]["promise"]) == (1, "kept")
    assert client.get(one).json() == done


def test_a_program_keeps_whom_to_ask(agency):
    client = program(agency, Role.COORDINATOR)

    made = post(client, f"{PLACE}providers", name="Association (invented)", clock="hours", amount=24).json()
    place = f"{PLACE}providers/{made['key']}"
    said = {"name": "Association (invented)", "clock": "business_days", "amount": 2, "closed_on": ["2027-12-24"]}
    again = client.put(place, said, content_type="application/json").json()
    left = post(client, f"{place}/end", words="Dissolved.").json()

    assert (made["clock"], again["clock"]) == (
        {"kind": "hours", "amount": 24},
        {"kind": "business_days", "amount": 2},
    )
    assert [one["key"] for one in left] == ["center"]
    assert client.get(f"{PLACE}providers").json() == left


def test_what_cannot_be_is_refused_with_its_fields(agency):
    client = program(agency, Role.COORDINATOR)

    twice = post(client, PLACE, **ASK, at="2025-11-02T01:30")
    wrong = post(client, PLACE, **ASK | {"kind": "poem"})

    assert (twice.status_code, list(twice.json()["fields"])) == (422, ["which"])
    assert (wrong.status_code, wrong.json()["code"], list(wrong.json()["fields"])) == (
        422, "help_request_wrong", ["kind"]
    )  # fmt: skip


def test_a_program_reads_figures(agency):
    client = program(agency, Role.COORDINATOR)
    post(client, PLACE, **ASK)

    found = client.get(f"{PLACE}figures?first_on=2026-01-01").json()

    assert [(one["kind"], one["requests"], one["median_hours"]) for one in found["figures"]] == [
        ("all", 1, None), ("training", 1, None)
    ]  # fmt: skip
    assert len(found["small_print"]) == 6
    assert client.get(f"{PLACE}figures?first_on=2026-03-02&last_on=2026-03-01").json()["code"] == "days_wrong"


def test_a_program_helps_another_agency(agency):
    other = Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI")
    ours, theirs = program(agency, Role.COORDINATOR), program(other, Role.COORDINATOR)
    there = "/api/hillview/help/"

    offered = post(theirs, f"{there}offer", text="First weeks", clock="hours", amount=24)
    made = post(ours, PLACE, **ASK | {"to": "agency:hillview"}).json()
    one = f"{there}received/{made['id']}"
    taken = post(theirs, f"{one}/take", name="Sergeant One").json()
    answered = post(theirs, f"{one}/steps", to="confirmed", words="We call you.").json()
    back = post(theirs, f"{one}/take-back", words="A slip.").json()
    listed = theirs.get(f"{there}received").json()
    ended = post(theirs, f"{there}offer/end").json()

    assert (offered.status_code, ended["is_offered"], theirs.get(f"{there}offer").json()) == (201, False, ended)
    assert (made["to"], taken["taken_by"], answered["promise"], back["state"]) == (
        "agency:hillview", "Sergeant One", "kept", "asked"
    )  # fmt: skip
    assert (listed["total"], listed["requests"][0]["name"]) == (1, "Lakeside Police (invented)")
    assert theirs.get(one).json()["steps"][0]["by_helper"] is False
    assert theirs.get(f"{PLACE}{made['id']}").status_code == 404
    assert theirs.get(f"{there}figures?of_received=true").json()["figures"][0]["requests"] == 1
