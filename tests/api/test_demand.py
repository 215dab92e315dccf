"""The demand list for programs."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.services.applications.list_of_class import NOW, open_list

pytestmark = pytest.mark.django_db


def test_from_the_asking_to_the_application():
    with time_machine.travel(NOW, tick=False):
        april = open_list(Agency.objects.create(slug="ours", name="Our agency"))
        client = program(april.agency, Role.COORDINATOR)
        said = {"course": april.row.course, "how": "assigned", "years": 4, "why": "Asked by the chief."}
        asked = post(client, "/api/ours/demand/", person="p1", **said)
        gone = post(client, "/api/ours/demand/", person="p2", **said).json()["id"]
        withdrawn = post(client, f"/api/ours/demand/{gone}/withdraw")
        listed = client.get("/api/ours/demand/").json()
        applied = post(client, f"/api/ours/classes/{april.offering}/applications/from-demand")
        refused = post(client, f"/api/ours/classes/{april.offering}/applications/from-demand")

        assert (asked.status_code, withdrawn.status_code, applied.status_code) == (201, 200, 200)
        assert listed == [{"id": asked.json()["id"], "person": "p1", "asked_at": "2026-03-02T15:00:00Z", **said}]
        assert applied.json() == {"applications": [april.of("p1").application.pk]}
        assert (refused.status_code, refused.json()["code"]) == (422, "nobody_asks")
        assert client.get("/api/ours/demand/?own=true").json() == []
