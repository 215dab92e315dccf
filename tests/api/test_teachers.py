"""People who teach for programs: the deeds of the pages, and no name where there is none on them."""

from __future__ import annotations

import pytest
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User

pytestmark = pytest.mark.django_db
API = "/api/ours/teachers/"


@pytest.fixture
def client_of(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(slug="ours", name="Our agency", time_zone="UTC")

    def of(role):
        user = User.objects.create_user(f"{role}@ours.example", "quiet-harbor-lantern-7")
        Membership.objects.create(agency=agency, user=user, role=role)
        client = Client()
        client.force_login(user)
        return client

    return of


def post(client, address, **said):
    return client.post(API + address, said, content_type="application/json")


def test_somebody_is_kept_approved_and_shown_whole(client_of):
    client = client_of(Role.COORDINATOR)

    made = post(client, "", name="Ira Sample", kinds=["peer"], stipend="120")
    post(client, "T1/approvals", topic="lived_experience", first_on="2026-01-01", authority="Board")
    post(client, "T1/consents", about="speaking", is_given=True, on="2026-01-01")
    post(client, "T1/trainings", trained_by="An institute", course="Speaking", on="2025-01-01")
    hours = post(client, "T1/hours", can=True, first_on="2026-01-01", weekdays=["monday"], starts="08:00:00").json()
    ended = post(client, f"approvals/{hours['approvals'][0]['id']}/end", reason="Rests.", ended_on="2026-02-01").json()
    gone = client.delete(f"{API}hours/{hours['hours'][0]['id']}")

    assert (made.status_code, made.json()["number"], made.json()["stipend_cents"]) == (201, "T1", 12000)
    assert (hours["may_speak"], hours["may_be_recorded"], hours["hours"][0]["weekdays"]) == (True, False, ["monday"])
    assert (ended["approvals"][0]["ended_on"], ended["trainings"][0]["trained_by"]) == ("2026-02-01", "An institute")
    assert (gone.status_code, client.get(f"{API}T1").json()["hours"]) == (204, [])


def test_others_get_the_panelist_and_a_refusal_in_the_same_words(client_of):
    post(client_of(Role.COORDINATOR), "", name="Ira Sample", kinds=["peer"], email="ira@example.org")
    other = client_of(Role.AUDITOR)

    (listed,) = other.get(API).json()
    refused = post(other, "", name="X", kinds=["host"])

    assert (listed["name"], listed["email"]) == ("Panelist", "")
    assert "Ira" not in other.get(f"{API}T1").content.decode()
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def test_a_change_says_all_anew_and_what_is_wrong_is_said_by_field(client_of):
    client = client_of(Role.COORDINATOR)
    post(client, "", name="Ada Sample", kinds=["instructor"], phone="555 0100")
    said = {"name": "Ada Sample", "kinds": ["instructor", "host"]}

    changed = client.put(f"{API}T1", said, content_type="application/json").json()
    wrong = client.put(f"{API}T1", {**said, "email": "nowhere"}, content_type="application/json")

    assert (changed["kinds"], changed["phone"]) == (["instructor", "host"], "")
    assert (wrong.status_code, wrong.json()["code"], list(wrong.json()["fields"])) == (422, "teacher_wrong", ["email"])
