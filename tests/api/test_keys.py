"""A program signs in with its owner's key, and may do what its owner may do, in one agency."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiftready.services.access import actor_in
from shiftready.services.accounts_tokens import make_token, revoke_token
from shiftready.store.models import Agency, Membership, Role, User

pytestmark = pytest.mark.django_db
ROSTER = b"person,name\np1,Ada Example\n"


@pytest.fixture
def make():
    """A key of somebody in that role: `make(role)` → (client, token, actor)."""

    def made(role, slug="ours"):
        agency, _ = Agency.objects.get_or_create(slug=slug, defaults={"name": slug})
        user = User.objects.create_user(f"{role}@{slug}.example", "quiet-harbor-lantern-7")
        Membership.objects.create(agency=agency, user=user, role=role)
        actor = actor_in(user, slug)
        new = make_token(actor, name="program")
        client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {new.key}"})
        return client, new.token, actor

    return made


def bring(client, slug="ours"):
    file = SimpleUploadedFile("roster.csv", ROSTER)
    return client.post(f"/api/{slug}/imports/", {"kind": "roster", "as_at": "2026-01-01", "file": file})


def test_a_key_brings_a_file_without_a_session(make):
    client, token, _ = make(Role.COORDINATOR)

    answer = bring(client)

    token.refresh_from_db()
    assert (answer.status_code, answer.json()["counts"]["joins"], token.used_at is None) == (201, 1, False)


def test_a_key_may_do_no_more_than_its_owner(make):
    client, _, _ = make(Role.AUDITOR)

    answer = bring(client)

    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_key_opens_no_other_agency_and_nothing_once_revoked(make):
    client, token, actor = make(Role.COORDINATOR)
    theirs, _, _ = make(Role.COORDINATOR, "theirs")

    assert (bring(client, "theirs").status_code, bring(theirs, "ours").status_code) == (401, 401)
    revoke_token(actor, token=token.pk)
    assert client.get("/api/ours/people/").status_code == 401


def test_a_wrong_key_is_refused_even_beside_no_session():
    assert Client(headers={"Authorization": "Bearer nothing"}).get("/api/ours/people/").status_code == 401


def test_patterns_and_closed_days_are_set_by_programs(make):
    client, _, _ = make(Role.COORDINATOR)
    said = {"cycle": "4 on, 2 off", "first_on": "2026-01-05"}

    described = client.put("/api/ours/settings/patterns/4-2", said, content_type="application/json")
    closed = client.post(
        "/api/ours/settings/closed-days",
        {"first_on": "2026-12-24", "last_on": "2026-12-25"},
        content_type="application/json",
    )
    opened = client.delete("/api/ours/settings/closed-days/2026-12-24")
    withdrawn = client.delete("/api/ours/settings/patterns/4-2")

    assert described.json() == [
        {"name": "4-2", "days": [1, 1, 1, 1, 0, 0], "cycle": "4 on, 2 off", "first_on": "2026-01-05", "people": 0}
    ]
    assert (closed.json(), opened.status_code, withdrawn.status_code) == (["2026-12-24", "2026-12-25"], 204, 204)
    assert client.get("/api/ours/settings/closed-days").json() == ["2026-12-25"]


def test_whom_to_train_is_chosen_by_programs_and_a_wrong_choice_is_refused_in_words(make):
    client, _, _ = make(Role.COORDINATOR)
    said = {"kind": "specialist", "course": "cit-40", "group": "patrol", "members": {"units": ["North"]}}
    lasting = {"lasting_months": 36, "renewals": ["cit-refresher"]}
    address = "/api/ours/settings/strategy"
    assert client.get(address).json() == {"strategy": {}, "groups": {}}

    refused = client.put(address, said, content_type="application/json")
    chosen = client.put(
        address,
        {**said, "share": 0.2, "at_least": 1, "service_first": "shortest", **lasting},
        content_type="application/json",
    )

    assert (refused.status_code, refused.json()["code"], list(refused.json()["fields"])) == (
        422,
        "strategy_wrong",
        ["at_least"],
    )
    assert (chosen.status_code, chosen.json()["groups"]) == (200, {"patrol": {"units": ["North"]}})
    kept = client.get(address).json()["strategy"]
    assert (kept["share"], kept["service_first"]) == (0.2, "shortest")
    assert {key: kept[key] for key in lasting} == lasting
