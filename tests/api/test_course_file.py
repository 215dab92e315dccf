import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def test_a_program_fills_reads_and_takes_the_file_along(room):
    client, place = program(room.agency, Role.COORDINATOR), f"/api/ours/classes/{room.offering}/file"
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7")

    brought = client.post(place, {"file": file, "item": "lesson_plan"})
    said = post(client, f"{place}/none", item="test", why="it ends without one")
    found = client.get(place).json()
    paper, archive = client.get(f"{place}/{brought.json()['id']}"), client.get(f"{place}.zip")
    out = post(client, f"{place}/{said.json()['id']}/take-out", reason="by mistake")

    items = {one["key"]: one["is_complete"] for one in found["items"]}
    assert (brought.status_code, said.status_code, out.status_code) == (201, 201, 200)
    assert (found["is_complete"], items["lesson_plan"], items["test"], items["materials"]) == (False, True, True, False)
    assert (paper.content, archive.content[:2]) == (b"%PDF-1.7", b"PK")
    assert len(client.get(place).json()["entries"]) == 1
