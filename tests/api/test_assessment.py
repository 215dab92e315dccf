"""Questions and tests for programs: written, brought, chosen, taken, learned for and seen."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.store.models import Agency, Membership, Person, Role
from tests.api.test_classes import post, program
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
QUESTION = {"topic": "law", "kind": "single", "text": "Which?", "answers": ["this", "that"], "right": [2]}


@pytest.fixture
def room():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def put(client, address, **body):
    return client.put(address, body, content_type="application/json")


def test_a_program_keeps_questions_and_takes_the_table_along(room):
    client, place = program(room.agency, Role.COORDINATOR), "/api/ours/questions/"

    made = post(client, place, **QUESTION)
    wrong = post(client, place, **{**QUESTION, "right": [3]})
    table = client.get(f"{place}table").content.decode()
    again = post(client, f"{place}table", text=table)
    retired = post(client, f"{place}Q1/retire")

    assert (made.status_code, made.json()["number"], made.json()["right"]) == (201, "Q1", [2])
    assert (wrong.status_code, wrong.json()["code"], list(wrong.json()["fields"])) == (422, "question_wrong", ["right"])
    assert again.json() == {"new": 0, "changed": 0, "same": 1}
    assert (retired.json()["is_retired"], client.get(place).json()) == (True, [])


def test_a_program_chooses_a_test_and_a_person_s_own_program_takes_it(room):
    client, place = program(room.agency, Role.COORDINATOR), f"/api/ours/classes/{room.offering}"
    post(client, "/api/ours/questions/", **QUESTION)
    member = program(room.agency, Role.MEMBER)
    person = Person.objects.of(room.agency).get(number="p1")
    Membership.objects.of(room.agency).filter(role=Role.MEMBER).update(person=person)

    chosen = put(client, f"{place}/test", papers=[["Q1"]], pass_mark=100)
    paper = member.get(f"{place}/test/own").json()
    failed = post(member, f"{place}/test/own", attempt=1, answers={str(paper["questions"][0]["id"]): [1]})
    planned = post(client, f"/api/ours/classes/seats/{room.seats['p1']}/learning-plan", text="Read.")
    passed = post(member, f"{place}/test/own", attempt=2, answers={str(paper["questions"][0]["id"]): [2]})
    entered = post(client, f"/api/ours/classes/seats/{room.seats['p2']}/test-result", right=0, on="2026-03-02")
    link = post(client, f"/api/ours/classes/seats/{room.seats['p3']}/test-link").json()["link"]
    shown = client.get(f"{place}/test").json()
    late = post(client, f"{place}/test/complete")

    assert (chosen.json()["pass_mark"], chosen.json()["questions"]) == (100, 1)
    assert paper["questions"] == [
        {"id": paper["questions"][0]["id"], "kind": "single", "text": "Which?", "answers": ["this", "that"]}
    ]
    assert (failed.json()["standing"], failed.json()["last_score"]) == ("needs_plan", 0)
    assert (planned.status_code, entered.status_code, late.status_code) == (204, 204, 422)
    assert (passed.json()["standing"], passed.json()["questions"]) == ("passed", [])
    assert "/own-test/" in link
    assert [(one["person"], one["standing"], one["scores"]) for one in shown["people"]] == [
        ("p1", "passed", [0, 100]),
        ("p2", "needs_plan", [0]),
        ("p3", "not_taken", []),
    ]


def test_the_preview_of_closing_tells_attended_passed_and_complete_apart(room):
    client, place = program(room.agency, Role.COORDINATOR), f"/api/ours/classes/{room.offering}"
    post(client, "/api/ours/questions/", **QUESTION)
    put(client, f"{place}/test", papers=[["Q1"]])

    outcome = client.get(f"{place}/closing").json()["outcomes"][0]

    told = ("attended", "passed", "complete", "credited", "score", "why_not_passed")
    assert {name: outcome[name] for name in told} == {
        "attended": False,
        "passed": False,
        "complete": False,
        "credited": False,
        "score": None,
        "why_not_passed": ["The test was not taken."],
    }


def test_a_program_asks_a_class_without_names_and_reads_what_came_of_it(room):
    client, place = program(room.agency, Role.COORDINATOR), f"/api/ours/classes/{room.offering}/evaluation"
    post(client, "/api/ours/questions/", **QUESTION)

    asked = put(client, f"{place}/rounds", before=["Q1"], follow_up=False).json()
    due = client.get("/api/ours/classes/evaluation/due").json()
    ended = post(client, f"/api/ours/classes/evaluation/rounds/{asked[0]['id']}/end")
    found = client.get(place).json()

    assert [(one["moment"], one["is_open"], one["answers"]) for one in asked] == [
        ("before", True, 0),
        ("after", True, 0),
    ]
    assert (len(due), ended.status_code) == (2, 204)
    assert "/evaluation/" in asked[0]["link"]
    assert found == {"moved": [], "marks": [], "words": {}, "waiting": ["after"], "is_own": False}
