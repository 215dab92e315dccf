"""Whether a license is or was suspended is for few eyes; that it stands, and until when, for those of the unit."""

from __future__ import annotations

import json

import pytest

from shiftready.services.demo.standing import SUSPENDED
from shiftready.store.models import Membership, Person, User

pytestmark = pytest.mark.django_db
KNOWING = ("coordinator", "administrator", "auditor")


@pytest.fixture
def places(world):
    assert world.agency.slug == "harbor"
    return {"page": f"/harbor/people/{SUSPENDED}/", "programs": f"/api/harbor/people/{SUSPENDED}/credentials"}


@pytest.fixture
def the_person(world, visitors):
    """The member's account belongs to whose license is suspended."""
    suspended = Person.objects.of(world.agency).get(number=SUSPENDED)
    Membership.objects.of(world.agency).filter(user__email="member@harbor.example").update(person=suspended)
    return visitors["member"]


def told(client, places):
    """Whether each door says that the license is suspended."""
    return {door: "suspended" in client.get(place).content.decode().lower() for door, place in places.items()}


def test_coordinator_administrator_auditor_and_the_person_know_the_status(visitors, the_person, places):
    found = {who: told(visitors[who], places) for who in KNOWING} | {"the person": told(the_person, places)}

    assert found == {who: {"page": True, "programs": True} for who in (*KNOWING, "the person")}
    assert "suspended" in the_person.get("/harbor/my-training/").content.decode()


def test_a_supervisor_of_the_unit_learns_kind_level_and_end_alone(visitors, places):
    supervisor = visitors["supervisor"]
    shown = json.loads(supervisor.get(places["programs"]).content)
    whole = json.loads(visitors["coordinator"].get(places["programs"]).content)

    assert told(supervisor, places) == {"page": False, "programs": False}
    assert shown == [
        {
            "id": None,
            "kind": "license",
            "level": "peace_officer",
            "status": None,
            "first_on": None,
            "last_on": whole[0]["last_on"],
        }
    ]
    assert [one["status"] for one in whole] == ["suspended", "active"]
    page = supervisor.get(places["page"]).content.decode()
    assert [day for one in whole for day in (one["first_on"],) if day in page] == []
    assert "peace officer" in page


def test_nobody_else_learns_anything(visitors, places):
    answers = {who: [visitors[who].get(place).status_code for place in places.values()] for who in visitors}

    assert {who: codes for who, codes in answers.items() if who not in {*KNOWING, "supervisor"}} == {
        "stranger": [302, 401],
        "instructor": [404, 404],
        "member": [404, 404],
        "neighbour": [404, 404],
    }


def test_the_trail_says_that_something_was_given_and_not_what(visitors, world):
    place = "/api/harbor/people/H107/credentials"
    said = {"kind": "License", "level": "Reserve Officer", "status": "revoked", "first_on": "2026-03-02"}

    given = visitors["coordinator"].post(place, json.dumps(said), content_type="application/json")

    assert given.status_code == 201
    trail = visitors["auditor"].get("/harbor/settings/audit/?format=csv").content.decode().splitlines()[1]
    assert ("credential_given" in trail, "revoked" in trail) == (True, False)
    assert User.objects.filter(email="auditor@harbor.example").exists()
    assert world.agency.slug == "harbor"
