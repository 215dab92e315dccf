"""Waivers for programs: asked, shown with what was shown for it, decided, ended."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.services.waiver_desk import WaiverDesk

pytestmark = pytest.mark.django_db
ADDRESS = "/api/ours/waivers/"
SAID = {"person": "p1", "kind": "waived", "reason": "family", "first_on": "2024-03-01", "rule": "kentucky"}
PDF = b"%PDF-1.7 an invented letter"


@pytest.fixture
def desk():
    return WaiverDesk()


def client_of(actor):
    client = Client()
    client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(client, address, body):
    answer = client.post(f"{ADDRESS}{address}", json.dumps(body), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_request_goes_its_way(desk):
    member, other = client_of(desk.member), client_of(desk.administrator)

    status, asked = post(member, "", SAID)
    waiver = asked["id"]
    file = SimpleUploadedFile("letter.pdf", PDF)
    kept = member.post(f"{ADDRESS}{waiver}/evidence", {"file": file}).json()
    granted = post(other, f"{waiver}/grant", {"granted_by": "The board", "last_on": "2024-12-31"})[1]
    revoked = post(other, f"{waiver}/revoke", {"why": "Back.", "last_on": "2024-06-30"})[1]

    assert (status, asked["state"], asked["evidence"]) == (201, "asked", [])
    assert kept == {"id": kept["id"], "name": "letter.pdf", "size": len(PDF)}
    assert [granted["state"], revoked["state"]] == ["granted", "revoked"]
    assert [(step["kind"], step["last_on"], step["granted_by"], step["why"]) for step in revoked["steps"]] == [
        ("granted", "2024-12-31", "The board", ""),
        ("revoked", "2024-06-30", "", "Back."),
    ]
    paper = other.get(f"{ADDRESS}{waiver}/evidence/{kept['id']}")
    assert (paper.content, paper["Content-Disposition"]) == (PDF, 'attachment; filename="letter.pdf"')
    assert paper["X-Content-Type-Options"] == "nosniff"


def test_lists_are_for_few_and_one_s_own_for_everybody(desk):
    mine, other = desk.ask(), desk.ask(person="p2")

    def listed(actor, question=""):
        answer = client_of(actor).get(f"{ADDRESS}{question}")
        return answer.status_code, [one["id"] for one in answer.json()] if answer.status_code == 200 else []

    assert listed(desk.coordinator) == (200, [other.pk, mine.pk])
    assert listed(desk.coordinator, "?search=p2&state=asked") == (200, [other.pk])
    assert listed(desk.member, "?own=true") == (200, [mine.pk])
    assert [listed(actor) for actor in (desk.member, desk.supervisor, desk.auditor)] == [(403, [])] * 3


def test_a_program_reads_how_certain_the_wording_of_each_request_is(desk):
    desk.ask(), desk.ask(person="p2", rule="ohio"), desk.ask(person="p3", rule="", late_because="It was not known.")
    other = client_of(desk.coordinator)

    listed = other.get(ADDRESS).json()
    alone = [other.get(f"{ADDRESS}{one['id']}").json()["certainty"] for one in listed]

    assert [one["certainty"] for one in listed] == alone == [None, "seen_secondary", "seen_official"]


def test_refusals_say_code_and_words_and_name_the_field(desk):
    row = desk.ask()
    decider = client_of(desk.administrator)

    assert post(client_of(desk.coordinator), f"{row.pk}/refuse", {"why": "No."}) == (
        403,
        {
            "code": "waiver_needs_another",
            "message": "You asked for this yourself, or it is about you: somebody else must decide it.",
            "fields": {},
        },
    )
    status, told = post(decider, f"{row.pk}/grant", {})
    assert (status, told["code"], list(told["fields"])) == (422, "waiver_granter_missing", ["granted_by"])
    status, told = post(client_of(desk.member), f"{row.pk}/withdraw", {})
    assert (status, told["state"]) == (200, "withdrawn")
