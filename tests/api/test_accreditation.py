"""The accreditation folder for programs."""

from __future__ import annotations

import pytest

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/program/accreditation/"
CYCLE = {"cycle_first_on": "2024-07-01", "cycle_last_on": "2028-06-30"}


@pytest.fixture
def client(db):  # noqa: ARG001 - pytest opens the database by this name
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    return program(made, Role.COORDINATOR)


def folder(client):
    return client.get(PLACE, {"as_of": "2026-03-02"}).json()


def test_a_program_chooses_files_reads_and_takes_back(client):
    chosen = post(client, f"{PLACE}editions", edition="three_years", first_on="2024-07-01", **CYCLE)
    filed = post(client, f"{PLACE}calea_mental_health/a/proofs", proved_on="2025-03-03", says="Directive 41")
    shown = folder(client)
    beside = client.get(f"{PLACE}editions", {"as_of": "2026-03-02"}).json()
    out = post(client, f"{PLACE}proofs/{filed.json()['id']}/take-out", reason="A slip.")
    back = post(client, f"{PLACE}editions/{chosen.json()['id']}/take-back", reason="A slip.")
    after = folder(client)

    first = shown["bullets"][0]
    assert (chosen.status_code, filed.status_code, out.status_code, back.status_code) == (201, 201, 200, 200)
    assert (shown["governs"], shown["edition"]["source"]["certainty"]) == (chosen.json(), "seen_official")
    assert ([one["proof"] for one in first["years"]], first["proofs"]) == (
        ["filed", "open", "ahead", "ahead"], [filed.json()]
    )  # fmt: skip
    assert [(one["edition"], one["governs"], one["met"], one["missing"]) for one in beside] == [
        ("three_years", True, 1, 3), ("every_year", False, 1, 3),
    ]  # fmt: skip
    assert (after["governs"], after["bullets"][0]["proofs"]) == (None, [])


def test_a_program_is_told_what_is_wrong(client):
    wrong = post(client, f"{PLACE}editions", edition="sixth", first_on="2024-07-01", **CYCLE)
    nowhere = client.get(PLACE, {"standard": "state_accreditation"})

    assert (wrong.status_code, wrong.json()["code"], wrong.json()["fields"]) == (
        422, "edition_wrong", {"edition": "Choose one of three_years, every_year."}
    )  # fmt: skip
    assert (nowhere.status_code, nowhere.json()["code"], nowhere.json()["message"]) == (
        404,
        "standard_not_found",
        'There is no folder of a standard "state_accreditation". There are: calea_mental_health, iacp_one_mind.',
    )


def test_a_program_reads_how_far_the_pledge_is(client):
    post(client, f"{PLACE}editions?standard=iacp_one_mind", edition="third", first_on="2024-07-01", **CYCLE)

    found = client.get(f"{PLACE}one-mind", {"as_of": "2026-03-02"}).json()

    assert [(one["action"], one["hold_it"], one["of"], one["people_missing"]) for one in found["shares"]] == [
        ("cit", 1, 4, 0), ("first_aid", 1, 4, 3),
    ]  # fmt: skip
    assert (found["folder"]["edition"]["name"], found["days"][-1]["on"]) == ("Third wording", "2026-03-02")
    assert (found["time"]["last_on"], found["time"]["days_left"]) == ("2027-06-30", 485)
    assert [one["time"] for one in found["time"]["goals"]] == ["open", "open", "met", "open"]
