"""Trainers for programs: steps and time recorded and taken back, listed; topics and the family."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.access import the_shell
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.services.classroom import MONDAY_EVENING

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/trainers/"
STEP = {"credential": "CIT trainer", "kind": "certified", "on": "2026-03-01", "by": "Institute", "topics": ["law"]}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def client():
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)")
    add_teacher(the_shell(agency), said=TeacherSaid("Ada Sample", ("instructor",)))
    return program(agency, Role.COORDINATOR)


def test_a_program_records_a_step_and_time_and_takes_both_back(client):
    made = post(client, f"{PLACE}people/T1/steps", **STEP, last_on="2029-03-01")
    spent = post(client, f"{PLACE}people/T1/time", purpose="being", on="2026-03-02", minutes=60, on_duty=True).json()
    listed = client.get(PLACE, {"stage": "certified"}).json()
    step, time = made.json()["steps"][0], spent["times"][0]

    assert made.status_code == 201
    assert (step["kind"], step["last_on"], time["minutes"], time["on_duty"]) == ("certified", "2029-03-01", 60, True)
    assert (listed["total"], listed["trainers"][0]["renew_from"]) == (1, "2028-12-01")
    assert post(client, f"{PLACE}time/{time['time']}/take-back", reason="A slip.").json()["times"] == []
    assert post(client, f"{PLACE}steps/{step['step']}/take-back", reason="A slip.").json()["ways"] == []


def test_topics_and_the_family_are_answered(client):
    post(client, f"{PLACE}people/T1/steps", **STEP)
    training = {"trained_by": "Institute", "course": "TtT", "on": "2026-01-05"}
    post(client, "/api/lakeside/teachers/T1/trainings", **training)
    found = client.get(f"{PLACE}capacity", {"months": 3}).json()
    family = client.get(f"{PLACE}lineage").json()

    assert (found["until"], found["topics"][0]["topic"], found["topics"][0]["teachers"]) == ("2026-06-01", "law", 1)
    assert [(one["depth"], one["who"]) for one in family["branches"]] == [(0, "Institute"), (1, "T1")]


def test_a_step_that_may_not_follow_is_refused_under_its_field(client):
    refused = post(client, f"{PLACE}people/T1/steps", **{**STEP, "kind": "teaching", "topics": []})

    assert (refused.status_code, refused.json()["code"], list(refused.json()["fields"])) == (
        422, "trainer_step_wrong", ["kind"],
    )  # fmt: skip


def test_a_program_brings_a_paper_reads_it_and_takes_it_out(client):
    step = post(client, f"{PLACE}people/T1/steps", **STEP).json()["steps"][0]["step"]
    file = SimpleUploadedFile("certificate.pdf", b"%PDF-1.7", "application/pdf")
    made = client.post(f"{PLACE}steps/{step}/papers", {"file": file})
    paper = made.json()["id"]
    listed = client.get(f"{PLACE}people/T1").json()["steps"][0]["papers"]
    given = client.get(f"{PLACE}papers/{paper}")
    out = post(client, f"{PLACE}papers/{paper}/take-out", reason="A slip.")

    assert (made.status_code, [one["name"] for one in listed]) == (201, ["certificate.pdf"])
    assert (given.content, given.headers["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert out.json()["id"] == paper
    assert client.get(f"{PLACE}people/T1").json()["steps"][0]["papers"] == []
