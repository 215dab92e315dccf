"""The public page's switch for programs."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User

pytestmark = pytest.mark.django_db


def test_a_program_switches_it_on_and_reads_how_it_stands():
    agency = Agency.objects.create(slug="ours", name="Our agency")
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    place, kind = "/api/ours/settings/public", "application/json"

    told = client.put(place, json.dumps({"is_on": True, "largest_hidden": 12}), content_type=kind).json()
    refused = client.put(place, json.dumps({"is_on": True, "largest_hidden": 1}), content_type=kind)

    assert told == client.get(place).json() == {
        "is_on": True, "largest_hidden": 12, "may_be_found": False,
        "address": "http://localhost:8000/public/ours/",
    }  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (422, "public_page_wrong")
    assert Client().get("/public/ours/").status_code == 200
