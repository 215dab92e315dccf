"""Own courses for programs: the whole way from a tier to a class, and refusals by their code."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.services.course_builders import Builders

pytestmark = pytest.mark.django_db
COURSES = "/api/lakeside/courses/"


@pytest.fixture
def builders():
    return Builders()


def session(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def send(client, path, body=None, *, method="post"):
    return getattr(client, method)(COURSES + path, body or {}, content_type="application/json")


def test_a_program_builds_reviews_and_releases_a_course(builders):
    ann, ben = session(builders.ann), session(builders.ben)

    made = send(ann, "", {"course": "day", "start_from": "8"})
    version = made.json()["id"]
    said = {**made.json()["blueprint"], "claims": ["us-wa-ten-areas"]}
    saved = send(ann, f"{version}", {"blueprint": said, "after": made.json()["text_id"]}, method="put").json()
    send(ben, f"{version}/comments", {"words": "Good.", "block": "scenes"})
    send(ann, f"{version}/submit")
    own = send(ann, f"{version}/approve")
    approved = send(ben, f"{version}/approve")
    send(ann, f"{version}/release", {"on": "2090-03-02"})
    called_off = send(ann, f"{version}/call-off").json()
    released = send(ann, f"{version}/release", {"on": "2026-03-02"})

    assert made.status_code == 201
    (claim,) = saved["check"]["claims"]
    lines = {one["line"]: one for one in claim["lines"]} if "line" in claim["lines"][0] else claim["lines"]
    assert saved["check"]["flaws"] == []
    assert len(lines) == 10
    assert (own.status_code, own.json()["code"]) == (403, "own_course")
    assert approved.json()["remarks"][0]["block"] == "scenes"
    assert (called_off["status"], called_off["first_on"]) == ("approved", None)
    assert (released.json()["status"], released.json()["first_on"]) == ("released", "2026-03-02")
    further = send(ann, f"{version}/next").json()
    assert (further["version"], further["status"]) == (2, "draft")
    changed = {**further["blueprint"], "title": "A longer day"}
    send(ann, f"{further['id']}", {"blueprint": changed}, method="put")
    differs = ann.get(f"{COURSES}{further['id']}/differences?other={version}").json()
    assert [(one["field"], one["after"]) for one in differs] == [("title", "A longer day")]


def test_a_text_that_is_no_course_is_refused_with_its_place(builders):
    version = builders.started().pk

    refused = send(session(builders.ann), f"{version}", {"blueprint": {"minutes": "many"}}, method="put")

    assert refused.status_code == 422
    assert refused.json()["code"] == "blueprint_unreadable"
    assert list(refused.json()["fields"]) == ["minutes"]
