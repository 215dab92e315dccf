"""Plans for programs."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from shiftready.services.plans.run import run_plan
from shiftready.store.models import Agency, Membership, Offering, PlanRun, Role, User
from tests.services.plans.rows import WISH, lay_demo_rows


@pytest.fixture
def demo(db, tmp_path):  # noqa: ARG001 (the database must be there)
    return lay_demo_rows("harbor", tmp_path / "folder")


def _client(agency, role):
    user = User.objects.create_user(f"{role}@{agency.slug}.example.org")
    Membership.objects.create(agency=agency, user=user, role=role)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client(demo):
    return _client(demo, Role.COORDINATOR)


def _post(client, address, **body):
    return client.post(f"/api/harbor/plans/{address}", json.dumps(body), content_type="application/json")


def test_a_program_asks_waits_reads_adopts_and_takes_back(client, demo):
    asked = _post(client, "", **WISH)
    number = asked.json()["id"]
    assert (asked.status_code, asked.json()["status"]) == (201, "queued")
    assert [task.args_kwargs for task in DBTaskResult.objects.all()] == [{"args": [number], "kwargs": {}}]

    run_plan(number)
    run = client.get(f"/api/harbor/plans/{number}").json()
    result = client.get(f"/api/harbor/plans/{number}/result").json()
    assert (run["status"], result["status"], result["check"]) == ("done", "optimal", [])
    assert [set(one) for one in result["offerings"]] == [
        {"id", "course", "starts_on", "ends_on", "days", "hours", "seats", "reasons", "joins"}
        for _ in result["offerings"]
    ]

    adopted = _post(client, f"{number}/adopt", digest=run["digest"])
    assert adopted.status_code == 201
    assert adopted.json()["offerings"] == list(Offering.objects.of(demo).values_list("pk", flat=True))

    assert _post(client, f"{number}/take-back").status_code == 204
    assert set(Offering.objects.of(demo).values_list("status", flat=True)) == {"cancelled"}


def test_a_refusal_is_code_message_and_fields(client):
    refused = _post(client, "", weeks=0, seats=0)

    assert (refused.status_code, refused.json()) == (
        422,
        {
            "code": "plan_parameters_wrong",
            "message": "Some of what you asked for cannot be used.",
            "fields": {
                "weeks": "0 is out of bounds. Write a number from 1 to 104.",
                "seats": "0 is out of bounds. Write a number from 1 to 500.",
            },
        },
    )


def test_a_plan_is_stopped_and_thrown_away(client, demo):
    number = _post(client, "", **WISH).json()["id"]

    assert _post(client, f"{number}/stop").json()["status"] == "stopped"
    assert client.delete(f"/api/harbor/plans/{number}").status_code == 204
    assert client.get("/api/harbor/plans/").json() == []
    assert PlanRun.objects.of(demo).count() == 0


def test_who_may_only_look_is_refused_with_the_service_s_words(client, demo):
    number = _post(client, "", **WISH).json()["id"]
    auditor = _client(demo, Role.AUDITOR)

    assert auditor.get(f"/api/harbor/plans/{number}").status_code == 200
    refused = _post(auditor, "", **WISH)

    assert (refused.status_code, refused.json()) == (
        403,
        {
            "code": "not_allowed",
            "message": "Your role may not make plans. Ask the agency's training coordinator.",
            "fields": {},
        },
    )


def test_somebody_of_another_agency_learns_nothing(client):
    number = _post(client, "", **WISH).json()["id"]
    stranger = _client(Agency.objects.create(slug="brook", name="Brook Example Sheriff"), Role.COORDINATOR)

    answers = [stranger.get(f"/api/{slug}/plans/{number}") for slug in ("harbor", "brook")]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [
        (404, "agency_not_found"),
        (404, "plan_not_found"),
    ]


@pytest.mark.usefixtures("demo")
def test_who_has_not_signed_in_is_turned_away():
    assert Client().get("/api/harbor/plans/").status_code == 401


def test_a_post_without_its_token_is_refused(client):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    assert _post(strict, "", **WISH).status_code == 403
    assert PlanRun.objects.everywhere().count() == 0


def test_who_may_go_together_is_asked_for_and_refused_in_the_words_of_the_page(client):
    asked = _post(client, "", **WISH, most_of_a_squad=1).json()
    run_plan(asked["id"])
    result = client.get(f"/api/harbor/plans/{asked['id']}/result").json()
    refused = _post(client, "", **WISH, keep_a_supervisor=True)

    assert asked["parameters"]["most_of_a_squad"] == 1
    by_class = [[reason.split(" is ")[0] for reason in one["reasons"].values()] for one in result["offerings"]]
    assert [len(squads) - len(set(squads)) for squads in by_class] == [0] * len(by_class)
    assert (refused.status_code, refused.json()["code"]) == (422, "supervisors_unknown")
    assert refused.json()["fields"] == {"keep_a_supervisor": refused.json()["message"]}


def test_people_are_left_out_and_held_as_in_the_browser_and_refused_in_the_same_words(client):
    first = _post(client, "", **WISH).json()["id"]
    run_plan(first)
    dropped, *_ = client.get(f"/api/harbor/plans/{first}/result").json()["offerings"][0]["seats"]
    asked = _post(client, "", **WISH, left_out=[dropped]).json()
    run_plan(asked["id"])

    again = client.get(f"/api/harbor/plans/{asked['id']}/result").json()
    assert asked["parameters"]["left_out"] == [dropped]
    assert dropped not in {person for one in again["offerings"] for person in one["seats"]}

    refused = _post(client, "", **WISH, left_out=["nobody-7"], held={"nobody-8": "2026-11-23"})
    assert (refused.status_code, refused.json()["code"]) == (422, "plan_wishes_wrong")
    assert refused.json()["fields"] == {
        "left_out": "nobody-7 is not in the group to be trained; leave the number away or correct it.",
        "held": "nobody-8 is not in the group to be trained; leave the number away or correct it.",
    }
    assert refused.json()["message"] == (
        "Some people cannot be left out or held to a week as asked. Correct their lines, or take them out."
    )


def test_a_program_stays_near_a_plan_and_reads_the_levels(client):
    first = _post(client, "", **WISH).json()["id"]
    run_plan(first)

    near = _post(client, "", **WISH, near_plan=first).json()["id"]
    run_plan(near)

    levels = client.get(f"/api/harbor/plans/{near}/result").json()["levels"]
    assert [(one["level"], one["proven"]) for one in levels] == [
        ("shortfall", True), ("worst_squad", True), ("largest_share", True), ("stability", True), ("new_classes", True),
    ]  # fmt: skip
    assert levels[-2]["value"] == 0


def test_a_program_lays_plans_side_by_side(client):
    numbers = [_post(client, "", **{**WISH, "weeks": weeks}).json()["id"] for weeks in (2, 6)]
    for number in numbers:
        run_plan(number)

    answer = client.get(f"/api/harbor/plans/compare?plan={numbers[0]}&plan={numbers[1]}").json()

    assert [one["number"] for one in answer] == numbers
    assert "cheapest" in answer[0]["best_in"]
    assert client.get("/api/harbor/plans/compare?plan=999").json()["code"] == "plan_not_found"
