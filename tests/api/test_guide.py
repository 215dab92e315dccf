"""The guided plan for programs."""

from __future__ import annotations

import pytest

from shiftready.store.models import Agency, Role
from tests.api.test_classes import program

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/program/guide"
TWELVE = {"officers": 12, "squads": 4, "first_month": "2027-01-15", "setting": "rural"}


@pytest.fixture
def client(db):  # noqa: ARG001 - pytest opens the database by this name
    return program(
        Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"), Role.COORDINATOR
    )


def put(client, place, body):
    return client.put(place, body, content_type="application/json")


def kept(answer, step):
    lines = next(one["lines"] for one in answer.json()["steps"] if one["step"] == step)
    return [line["key"] for line in lines if line["is_kept"]]


def test_a_program_answers_decides_and_reads(client):
    none = client.get(PLACE)
    made = put(client, PLACE, TWELVE)
    decided = put(client, f"{PLACE}/way", {"lines": {"send_out": {"is_kept": True}}})
    again = put(client, f"{PLACE}/way", {})

    assert (none.status_code, none.json()["code"]) == (404, "guide_not_begun")
    assert (made.status_code, made.json()["target"]["people"], kept(made, "way")) == (200, 8, ["share"])
    assert (kept(decided, "way"), kept(again, "way")) == (["send_out"], ["share"])
    assert client.get(PLACE).json() == again.json()


def test_a_program_is_told_what_is_wrong(client):
    wrong = put(client, PLACE, TWELVE | {"squads": 13})
    put(client, PLACE, TWELVE)
    nowhere, two = (
        put(client, f"{PLACE}/party", {}),
        put(client, f"{PLACE}/way", {"lines": {"host": {"is_kept": False}}}),
    )

    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["squads"])
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "step_not_found")
    assert (two.status_code, two.json()["code"]) == (422, "decision_wrong")


def test_a_program_reads_what_is_due_and_says_that_it_is_done(client):
    put(client, PLACE, TWELVE | {"first_month": "2026-01-15"})
    due = client.get(f"{PLACE}/calendar/due", {"as_of": "2026-01-15"}).json()
    done = client.post(f"{PLACE}/calendar/ask_help/done", {"done_on": "2026-01-20"}, content_type="application/json")
    after = client.get(f"{PLACE}/calendar/due", {"as_of": "2026-01-15"}).json()
    back = client.delete(f"{PLACE}/calendar/ask_help/done")
    twice = client.delete(f"{PLACE}/calendar/ask_help/done")

    assert (due[0]["key"], due[0]["month"], due[0]["is_late"]) == ("name_coordinator", "2026-01-01", False)
    assert [one["key"] for one in due if one not in after] == ["ask_help"]
    assert (done.status_code, back.status_code, twice.status_code, twice.json()["code"]) == (
        200, 200, 404, "line_not_found"
    )  # fmt: skip
