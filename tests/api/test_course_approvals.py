"""Courses before boards, for programs."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import MONDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        agency = Agency.objects.create(slug="ours", name="Our agency")
        user = User.objects.create_user("coordinator@ours.example")
        Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

        def answer(method, path, **body):
            send = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
            got = getattr(client, method)(f"/api/ours/submissions/courses/{path}", **send)
            return got.status_code, got.json()

        yield answer


def test_a_course_is_begun_followed_listed_and_taken_back(ask):
    status, made = ask("post", "", board="tx-tcole", course="cit-40")
    assert (status, made["standing"], made["number"]) == (201, "begun", "")
    one = made["id"]
    ask("post", f"{one}/steps", kind="submitted")

    status, shown = ask("post", f"{one}/steps", kind="approved", number="1850", renew_by="2027-08-31")

    assert (status, shown["number"], shown["renew_by"]) == (201, "1850", "2027-08-31")
    assert [step["kind"] for step in shown["steps"]] == ["submitted", "approved"]
    assert ask("get", "?course=cit-40")[1]["total"] == 1
    assert ask("get", f"{one}")[1]["standing"] == "approved"
    assert ask("post", f"{one}/take-back", reason="x")[1]["number"] == ""


def test_refusals_have_codes(ask):
    assert ask("post", "", board="zz", course="cit-40")[1]["code"] == "board_not_found"
    assert ask("get", "9")[1]["code"] == "approval_not_found"
