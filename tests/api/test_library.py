"""The shared library for programs: written, handed in, let go by a second person, searched by all."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.formats.shared_file.made import CORE, office
from tests.services.library_deeds import SAID
from tests.web.unread import send

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


def bring(client, place, content, name="plan.docx"):
    return client.post(f"{place}/files", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_brought_rid_of_whom_it_names_and_read_elsewhere(writer, second, neighbour):
    place = f"{PLACE}{post(writer, PLACE, kind='policy', **GIVEN).json()['id']}"
    brought = bring(writer, place, office(docProps__core_dot_xml=CORE))
    file = f"{PLACE}files/{brought.json()['id']}"
    named = post(writer, f"{place}/submit")
    stripped = post(writer, f"{file}/strip").json()
    post(writer, f"{place}/submit")
    files = post(second, f"{place}/approve").json()["files"]
    read = neighbour.get(file.replace("ours", "theirs"))

    assert (brought.status_code, brought.json()["kind"], brought.json()["traces"][0]) == (
        201, "docx", {"what": "author", "value": "Person p1"}
    )  # fmt: skip
    assert (named.status_code, named.json()["code"]) == (422, "library_file_names")
    assert (stripped["traces"], files) == ([], [stripped])
    assert (hashlib.sha256(read.content).hexdigest(), read.headers["Content-Security-Policy"]) == (
        stripped["sha256"], "default-src 'none'; sandbox"
    )  # fmt: skip


def test_a_file_is_refused_taken_out_and_a_large_one_never_read(writer):
    place = f"{PLACE}{post(writer, PLACE, kind='policy', **GIVEN).json()['id']}"
    refused = bring(writer, place, b"MZ\x90\0")
    file = bring(writer, place, b"Two stay back.", "card.md").json()
    gone = post(writer, f"{PLACE}files/{file['id']}/take-out")
    large = send(writer, f"{place}/files")

    assert (refused.json()["code"], file["name"], gone.status_code) == ("shared_file_unknown", "card.md", 204)
    assert (large.status_code, large.json()["code"]) == (422, "shared_file_too_large")
    assert writer.get(place).json()["files"] == []
