"""Partners for programs: kept, agreed with, listed, given back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/partners/"


@pytest.fixture
def agency():
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)")


@pytest.fixture
def client(agency):
    return program(agency, Role.COORDINATOR)


def test_a_program_keeps_a_partner_with_its_agreement_and_paper(client):
    made = post(client, PLACE, name="County Clinic", kind="hospital", other_names=["Clinic"]).json()
    place = f"{PLACE}{made['id']}"
    post(client, f"{place}/contacts", name="Vera Asked", purpose="rooms")
    agreed = post(client, f"{place}/agreements", kind="mou", first_on="2026-01-01", promises={"seats": 3}).json()
    (one,) = agreed["agreements"]
    file = {"file": SimpleUploadedFile("signed.pdf", b"%PDF-1.7")}
    paper = client.post(f"{PLACE}agreements/{one['id']}/papers", file)
    whole = client.get(place).json()
    given = client.get(f"{place}/given", {"year": 2026}).json()

    assert (paper.status_code, client.get(f"{PLACE}papers/{paper.json()['id']}").content) == (201, b"%PDF-1.7")
    assert [(a["promises"], len(a["papers"])) for a in whole["agreements"]] == [({"seats": 3}, 1)]
    assert [c["purpose"] for c in whole["contacts"]] == ["rooms"]
    assert given["gifts"] == [{"gift": "seats", "unit": "seats", "promised": 3, "gave": 0, "says": ""}]
    listed = client.get(PLACE, {"in_force": True}).json()
    assert (listed["total"], listed["partners"][0]["in_force"]) == (1, [one["id"]])


def test_what_was_kept_is_ended_retired_and_said_anew(client):
    made = post(client, PLACE, name="County Clinic", kind="hospital").json()
    place = f"{PLACE}{made['id']}"
    agreed = post(client, f"{place}/agreements", kind="mou", first_on="2026-01-01").json()["agreements"][0]["id"]
    contact = post(client, f"{place}/contacts", name="Vera Asked").json()["contacts"][0]["id"]
    ended = post(client, f"{PLACE}agreements/{agreed}/end", reason="Over.", ended_on="2026-02-01").json()
    retired = post(client, f"{PLACE}contacts/{contact}/retire")
    body = {"name": "City Clinic", "kind": "hospital", "left_on": "2026-03-01"}
    changed = client.put(place, body, content_type="application/json").json()

    assert ended["agreements"][0]["holds_until"] == "2026-01-31"
    assert (retired.status_code, changed["contacts"]) == (204, [])
    assert (changed["other_names"], changed["left_on"]) == (["County Clinic"], "2026-03-01")


def test_an_overlap_is_refused_with_both_named(client):
    made = post(client, PLACE, name="County Clinic", kind="hospital").json()
    place = f"{PLACE}{made['id']}/agreements"
    post(client, place, kind="mou", first_on="2026-01-01")
    refused = post(client, place, kind="mou", first_on="2026-06-01")

    assert (refused.status_code, refused.json()["code"]) == (422, "agreement_overlaps")


def test_no_paper_comes_from_whoever_only_looks(agency):
    client = program(agency, Role.AUDITOR)

    refused = client.post(f"{PLACE}agreements/1/papers", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
