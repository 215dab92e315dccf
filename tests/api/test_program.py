"""The whole program for programs: shown, assessed, taken back, with its papers."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/program/"
THIRD = f"{PLACE}ten_essential_elements/3"


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    return made


def test_a_program_assesses_reads_and_takes_back(agency):
    client = program(agency, Role.COORDINATOR)

    made = post(client, THIRD, standing="in_place", figures=["mandated"], owner="Deputy chief")
    board = client.get(PLACE, {"framework": "ten_essential_elements"}).json()
    back = post(client, f"{PLACE}assessments/{made.json()['id']}/take-back", reason="Too early.")
    history = client.get(THIRD).json()

    third = board["elements"][2]
    assert (made.status_code, third["assessment"]["standing"], third["times"], third["age_days"]) == (
        201, "in_place", 1, 0
    )  # fmt: skip
    assert board["says"].startswith("Training is in place, but 9 of the 9 other elements have not been assessed.")
    assert [one["key"] for one in third["assessment"]["figures"]] == ["mandated"]
    assert [one["key"] for one in third["figures_now"]] == ["mandated", "current", "teachers"]
    assert board["progress"][-1]["in_place"] == 1
    assert (back.status_code, history["total"], history["assessments"][0]["taken_back"]) == (200, 1, "Too early.")


def test_a_program_brings_reads_and_takes_out_a_paper(agency):
    client = program(agency, Role.COORDINATOR)

    made = client.post(f"{THIRD}/papers", {"file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7")})
    place = f"{PLACE}papers/{made.json()['id']}"
    given, out = client.get(place), post(client, f"{place}/take-out", reason="A slip.")

    assert (made.status_code, given.content, out.status_code, client.get(place).status_code) == (
        201, b"%PDF-1.7", 200, 404
    )  # fmt: skip


def test_no_paper_comes_from_whoever_only_looks(agency):
    client = program(agency, Role.AUDITOR)

    refused = client.post(f"{THIRD}/papers", {"file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7")})

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def test_what_cannot_be_taken_is_refused_with_its_fields(agency):
    refused = post(program(agency, Role.COORDINATOR), THIRD, standing="in_place", due_on="2030-01-01")

    assert (refused.status_code, refused.json()["code"], refused.json()["fields"]) == (
        422,
        "assessment_wrong",
        {"next_step": "Say what is to be done by 2030-01-01, or leave the day blank."},
    )


def test_a_program_says_ends_and_takes_back_a_type(agency):
    client = program(agency, Role.COORDINATOR)

    made = post(client, f"{PLACE}types", kind="co_response", first_on="2025-01-01", note="With the clinic")
    twice = post(client, f"{PLACE}types", kind="co_response", first_on="2025-06-01")
    ended = post(client, f"{PLACE}types/{made.json()['id']}/end", last_on="2025-12-31").json()
    runs = [
        client.get(f"{PLACE}types", {"as_of": day}).json()[1]["runs"]
        for day in ("2024-12-31", "2025-12-31", "2026-01-01")
    ]
    shown = client.get(f"{PLACE}types").json()[1]
    back = client.delete(f"{PLACE}types/{ended['id']}")

    assert (made.status_code, twice.status_code, twice.json()["code"]) == (201, 422, "program_type_wrong")
    assert shown["spans"] == [ended]
    assert (ended["first_on"], ended["last_on"], ended["note"]) == ("2025-01-01", "2025-12-31", "With the clinic")
    assert [one["role"] for one in shown["roles"]] == ["co_responder", "clinician"]
    assert runs == [False, True, False]
    assert (back.status_code, client.get(f"{PLACE}types").json()[1]["spans"]) == (204, [])
