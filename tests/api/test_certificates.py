"""What programs do with certificates beside listing them: check many, issue anew, give them another look."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import Agency, Certificate, Role
from tests.api.test_classes import post, program
from tests.formats.pictures import png
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
PLACE = "/api/ours/certificates"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room)
    close(room)
    return room


@pytest.fixture
def client(room):
    return program(room.agency, Role.COORDINATOR)


def test_one_is_issued_anew_and_many_are_checked(room, client):
    number = Certificate.objects.of(room.agency).get(record__person__number="p1").number

    new = post(client, f"{PLACE}/{number}/reissue", reason="lost").json()
    again = post(client, f"{PLACE}/{number}/reissue", reason="lost")
    checked = post(client, f"{PLACE}/verify", numbers=[number, "x"], on="2026-03-02").json()

    assert (new["person"], new["replaced_at"], new["replaced_by"]) == ("p1", None, "")
    assert (again.status_code, again.json()["code"]) == (422, "certificate_replaced")
    assert (checked[0]["found"]["standing"], checked[0]["found"]["replaced_by"]) == ("replaced", new["number"])
    assert (checked[1]["written"], checked[1]["found"]) == ("x", None)


def test_certificates_get_another_look_and_a_seal(client):
    words = {"look": "centered", "note": "Well done.", "signatories": [{"name": "Ruth Invented", "title": "Chief"}]}

    put = client.put(f"{PLACE}/design", words, content_type="application/json").json()
    sealed = client.post(f"{PLACE}/design/seal", {"file": SimpleUploadedFile("s.png", png(9, 9)), "shows": "A square"})
    found = client.get(f"{PLACE}/design").json()
    bare = client.delete(f"{PLACE}/design/seal").json()

    assert (put["look"], put["heading"], put["seal"]) == ("centered", "Certificate of completion", False)
    assert sealed.status_code == 200
    assert (found["seal"], found["seal_shows"], found["note"]) == (True, "A square", "Well done.")
    assert (bare["seal"], bare["note"]) == (False, "Well done.")
