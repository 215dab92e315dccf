"""Learning sites for programs: listed, matched, and what the agency is."""

from __future__ import annotations

import pytest

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/sites/"


@pytest.fixture
def agency():
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")


def test_a_program_says_what_the_agency_is_and_matches_the_sites(agency):
    client = program(agency, Role.COORDINATOR)

    said = post(client, f"{PLACE}about", type="campus", setting="campus")
    found = client.get(f"{PLACE}match", {"approach": ["mobile"], "known_for": ["campus"]}).json()
    sites = client.get(PLACE).json()

    assert (said.status_code, said.json()["type"], client.get(f"{PLACE}about").json()["size"]) == (200, "campus", "")
    assert (found["sites"][0]["site"], found["sites"][0]["sum"]) == (
        "university-of-florida", "0 + 2 + 2 + 2 + 0 = 6 of 11"
    )  # fmt: skip
    assert found["not_stated"] == ["size"]
    assert (len(sites), sites[0]["source"]["certainty"]) == (11, "background")


def test_a_wish_that_is_not_known_is_refused_with_its_fields(agency):
    refused = program(agency, Role.COORDINATOR).get(f"{PLACE}match", {"known_for": "magic"})

    assert (refused.status_code, refused.json()["code"], list(refused.json()["fields"])) == (
        422, "wish_wrong", ["known_for"]
    )  # fmt: skip
