"""What is said of shared works, for programs: comments, uses, requests to take one down."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.services.library_deeds import SAID

pytestmark = pytest.mark.django_db
PLACE, THEIRS = "/api/ours/library/", "/api/theirs/library/"


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency")


@pytest.fixture
def writer(agency):
    return program(agency, Role.COORDINATOR)


@pytest.fixture
def neighbour():
    return program(Agency.objects.create(slug="theirs", name="Their agency"), Role.COORDINATOR)


@pytest.fixture
def version(agency, writer):
    made = post(writer, PLACE, kind="policy", **asdict(SAID) | {"topics": list(SAID.topics)}).json()["id"]
    post(writer, f"{PLACE}{made}/submit")
    post(program(agency, Role.ADMINISTRATOR), f"{PLACE}{made}/approve")
    return made


def test_comments_and_uses_are_said_read_hidden_and_taken_back(writer, neighbour, version):
    said = post(neighbour, f"{THEIRS}{version}/comments", text="Who comes?")
    used = post(neighbour, f"{THEIRS}{version}/uses", kind="class", name="CIT 12").json()
    comment = said.json()["comments"][0]["id"]
    read = writer.get(f"{PLACE}{version}/talk").json()
    hidden = post(writer, f"{PLACE}comments/{comment}/hide", reason="It names somebody.")
    reason = neighbour.get(f"{THEIRS}{version}/talk").json()["comments"][0]["hidden_reason"]
    shown = post(writer, f"{PLACE}comments/{comment}/show")
    foreign = post(writer, f"{PLACE}comments/{comment}/take-back")
    back = post(neighbour, f"{THEIRS}comments/{comment}/take-back")
    unused = post(neighbour, f"{THEIRS}uses/{used['ours'][0]['id']}/take-back")

    assert (said.status_code, used["ours"][0]["name"]) == (201, "CIT 12")
    assert [(one["agency"], one["by"], one["text"]) for one in read["comments"]] == [("Their agency", "", "Who comes?")]
    assert (read["used"], read["ours"]) == ({"class": 1}, [])
    assert (hidden.status_code, reason, shown.status_code) == (204, "It names somebody.", 204)
    assert (foreign.status_code, back.status_code, unused.status_code) == (403, 204, 204)
    assert writer.get(f"{PLACE}{version}/talk").json() == {"comments": [], "used": {}, "ours": []}


def test_a_work_is_taken_down_as_asked_and_restored(writer, neighbour, version):
    asked = post(neighbour, f"{THEIRS}{version}/take-down", reason="It names somebody.").json()
    refused = post(writer, f"{PLACE}take-downs/{asked['id']}/refuse", word="It names nobody.").json()
    again = post(neighbour, f"{THEIRS}{version}/take-down", reason="It does.").json()
    listed = writer.get(f"{PLACE}take-downs/").json()["requests"]
    done = post(writer, f"{PLACE}take-downs/{again['id']}/done", word="Right.").json()
    gone = neighbour.get(f"{THEIRS}{version}").status_code
    restored = post(writer, f"{PLACE}{version}/restore", reason="It was another.")

    assert (asked["status"], refused["status"], refused["word"]) == ("asked", "refused", "It names nobody.")
    assert [one["id"] for one in listed] == [again["id"], asked["id"]]
    assert (done["status"], gone, restored.status_code) == ("done", 404, 204)
    assert neighbour.get(f"{THEIRS}{version}").status_code == 200
