"""The shared library for programs: written, handed in, let go by a second person, searched by all."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.services.library_deeds import SAID

pytestmark = pytest.mark.django_db
PLACE = "/api/ours/library/"
GIVEN = asdict(SAID) | {"topics": list(SAID.topics)}


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency")


@pytest.fixture
def writer(agency):
    return program(agency, Role.COORDINATOR)


@pytest.fixture
def second(agency):
    return program(agency, Role.ADMINISTRATOR)


@pytest.fixture
def neighbour():
    return program(Agency.objects.create(slug="theirs", name="Their agency"), Role.INSTRUCTOR)


def test_a_work_goes_from_its_writer_over_a_second_person_to_all(writer, second, neighbour):
    made = post(writer, PLACE, kind="policy", **GIVEN)
    place = f"{PLACE}{made.json()['id']}"
    alone = neighbour.get("/api/theirs/library/", {"words": "bridge"}).json()
    submitted = post(writer, f"{place}/submit").json()
    refused = post(writer, f"{place}/approve")
    approved = post(second, f"{place}/approve", comment="Good.").json()
    found = neighbour.get("/api/theirs/library/", {"words": "bridge"}).json()
    read = neighbour.get(f"/api/theirs/library/{made.json()['id']}").json()

    assert (made.status_code, made.json()["status"], alone["total"], submitted["status"]) == (
        201, "draft", 0, "submitted"
    )  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (403, "own_library_version")
    assert (approved["status"], approved["is_shared"], approved["comment"]) == ("approved", True, "Good.")
    assert [one["title"] for one in found["versions"]] == [SAID.title]
    assert (read["text"], read["agency"], read["comment"], read["author"]) == (SAID.text, "Our agency", "", "Person p1")


def test_a_version_is_taken_back_sent_back_and_followed_by_another(writer, second):
    first = post(writer, PLACE, kind="policy", **GIVEN).json()["id"]
    post(writer, f"{PLACE}{first}/submit")
    back = post(writer, f"{PLACE}{first}/take-back").json()
    post(writer, f"{PLACE}{first}/submit")
    sent = post(second, f"{PLACE}{first}/send-back", comment="Who listens?").json()
    further = post(writer, f"{PLACE}{first}/next", **GIVEN | {"text": "One listens."}).json()
    ours = writer.get(PLACE, {"ours": True}).json()

    assert (back["status"], sent["status"], sent["comment"]) == ("draft", "sent_back", "Who listens?")
    assert (further["number"], further["others"]) == (2, [{"id": first, "number": 1, "status": "sent_back"}])
    assert [(one["number"], one["status"]) for one in ours["versions"]] == [(2, "draft")]


def test_what_cannot_be_taken_is_refused_with_its_fields(writer):
    refused = post(writer, PLACE, kind="policy", **GIVEN | {"licence": "GPL", "summary": ""})

    assert (refused.status_code, refused.json()["code"], sorted(refused.json()["fields"])) == (
        422, "library_version_wrong", ["licence", "summary"]
    )  # fmt: skip
