"""A program brings a roster, looks at the preview, applies it, and takes it back."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiftready.services.clock import today_in
from shiftready.services.imports import asked, later
from shiftready.store.models import Agency, ImportBatch, Membership, Person, Role, User
from tests.web.unread import send

pytestmark = pytest.mark.django_db
ROSTER = b"person,name,unit,role\np1,Ada Example,North,sworn\np2,Ben Example,South,sworn\n,Nobody,North,sworn\n"


@pytest.fixture
def ours():
    return Agency.objects.create(slug="ours", name="Our agency")


def program(agency, role=Role.COORDINATOR, **settings):
    user, _ = User.objects.get_or_create(email=f"{role}@{agency.slug}.example")
    Membership.objects.get_or_create(agency=agency, user=user, role=role)
    client = Client(**settings)
    client.force_login(user)
    return client


def post(client, address, **body):
    return client.post(address, json.dumps(body), content_type="application/json")


def bring(client, content=ROSTER, name="roster.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post("/api/ours/imports/", {"kind": "roster", "as_at": "2026-01-01", "file": file})


def test_a_program_brings_a_roster_and_takes_it_back(ours):
    client = program(ours)

    brought = bring(client)
    found = brought.json()
    address = f"/api/ours/imports/{found['id']}"
    applied = post(client, f"{address}/apply", digest=found["digest"])
    people = client.get("/api/ours/people/?as_of=2026-02-01&unit=North").json()
    undone = post(client, f"{address}/undo")

    assert (brought.status_code, applied.status_code, undone.status_code) == (201, 200, 200)
    assert found["counts"] == {"joins": 2, "leaves": 0, "changes": 0, "unchanged": 0, "claimed": 0}
    assert [(one["line"], one["code"]) for one in found["problems"]] == [(4, "person_missing")]
    assert people == {
        "as_of": "2026-02-01",
        "total": 1,
        "page": 1,
        "pages": 1,
        "people": [
            {
                "person": "p1",
                "name": "Ada Example",
                "unit": "North",
                "squad": "",
                "rank": "",
                "role": "sworn",
                "statuses": {},
            }
        ],
    }
    assert [one["status"] for one in client.get("/api/ours/imports/").json()] == ["undone"]
    assert Person.objects.of(ours).filter(withdrawn_at=None).count() == 0


def test_a_refusal_says_the_same_as_on_the_page(ours):
    found = bring(program(ours)).json()

    answer = post(program(ours), f"/api/ours/imports/{found['id']}/apply", digest="another")

    assert (answer.status_code, answer.json()) == (
        422,
        {
            "code": "preview_is_stale",
            "message": "What is known has changed since this preview, and so has what the file would change. Nothing "
            "was written. Look at the new preview, then apply it.",
            "fields": {},
        },
    )


def test_a_roster_of_a_day_that_has_not_come_is_refused_in_words(ours):
    client, tomorrow = program(ours), today_in(ours) + timedelta(days=1)
    found = bring(client).json()

    answer = post(client, f"/api/ours/imports/{found['id']}/preview", as_at=str(tomorrow))

    assert (answer.status_code, answer.json()["code"]) == (422, "drawn_in_future")
    assert answer.json()["fields"]["as_at"].startswith(f"The list cannot have been drawn on {tomorrow}: today is ")


def test_a_preview_can_be_asked_for_again_with_other_columns(ours):
    client = program(ours)
    found = bring(client).json()

    again = post(client, f"/api/ours/imports/{found['id']}/preview", columns={"person": "person", "unit": ""}).json()

    assert [one["what"] for one in again["parts"]["joins"]] == [["role: sworn"], ["role: sworn"]]
    assert ImportBatch.objects.of(ours).get().as_at == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("role", "status"), [(Role.COORDINATOR, 201), (Role.MEMBER, 403), (Role.AUDITOR, 403), (Role.INSTRUCTOR, 403)]
)
def test_only_coordinators_bring_files(ours, role, status):
    assert bring(program(ours, role)).status_code == status


def test_a_stranger_and_another_agency_get_nothing(ours):
    found = bring(program(ours)).json()
    foreign = program(Agency.objects.create(slug="theirs", name="Their agency"))

    assert bring(Client()).status_code == 401
    assert bring(foreign).status_code == 404
    assert foreign.get(f"/api/theirs/imports/{found['id']}").status_code == 404
    assert post(foreign, f"/api/ours/imports/{found['id']}/apply", digest=found["digest"]).status_code == 404
    assert Person.objects.of(ours).count() == 0


def test_a_session_without_the_token_against_forgery_does_nothing(ours):
    assert bring(program(ours, enforce_csrf_checks=True)).status_code == 403
    assert ImportBatch.objects.of(ours).count() == 0


def test_a_body_above_the_limit_is_refused_before_it_is_read(ours):
    answer = send(program(ours), "/api/ours/imports/", 200_000_000)

    assert (answer.status_code, answer.json()["code"]) == (422, "file_too_large")


def test_a_large_file_goes_in_and_out_by_the_worker_and_the_import_says_where_it_stands(ours, monkeypatch):
    monkeypatch.setattr(later, "LOOKED_INTO_AT_ONCE", 1)
    monkeypatch.setattr(later, "WRITTEN_AT_ONCE", 1)
    client = program(ours)

    brought = bring(client)
    address = f"/api/ours/imports/{brought.json()['id']}"
    assert (brought.status_code, brought.json()["status"], brought.json()["counts"]) == (201, "previewing", {})
    refused = post(client, f"{address}/preview", columns={})
    assert (refused.status_code, refused.json()["code"]) == (422, "import_decided")

    asked.look_into_asked(brought.json()["id"])
    found = client.get(address).json()
    assert (found["status"], found["counts"]["joins"], len(found["problems"])) == ("previewed", 2, 1)
    assert post(client, f"{address}/apply", digest=found["digest"]).json()["status"] == "applying"

    asked.write_asked(found["id"])
    assert client.get(address).json()["status"] == "applied"
    assert post(client, f"{address}/undo").json()["status"] == "undoing"

    asked.take_back_asked(found["id"])
    assert client.get(address).json()["status"] == "undone"


def test_a_large_file_that_cannot_be_used_says_why_on_its_import(ours, monkeypatch):
    monkeypatch.setattr(later, "LOOKED_INTO_AT_ONCE", 1)
    client = program(ours)
    brought = bring(client, b"person,name\n").json()

    asked.look_into_asked(brought["id"])

    found = client.get(f"/api/ours/imports/{brought['id']}").json()
    assert (found["status"], found["refusal"]) == (
        "uploaded",
        {
            "code": "no_lines",
            "message": "roster.csv: There is no line below the headings. Export it again, with its lines.",
            "fields": {},
        },
    )
    assert [one["code"] for one in found["problems"]] == ["no_lines"]
