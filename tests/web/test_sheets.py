"""Sign-in sheets on paper, on the page and for programs."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import SheetOriginal
from tests.services.classroom import MONDAY_EVENING, open_classroom

PICTURE = b"\x89PNG\r\n\x1a\n a picture"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def inside(agency):
    return f"/lakeside/classes/{open_classroom(agency).offering}/sheets/"


def photograph(content=PICTURE):
    return SimpleUploadedFile("sheet.png", content)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_sheet_is_printed_and_its_photograph_kept_and_given_to_be_saved(coordinator, inside, agency):
    printed = text_of(coordinator.get(f"{inside}print/?day=2026-03-02"))
    kept = coordinator.post(inside, {"day": "2026-03-02", "file": photograph()}, follow=True)
    sheet = SheetOriginal.objects.of(agency).get().pk
    given = coordinator.get(f"{inside}{sheet}/")
    table = coordinator.get(f"{inside}?format=csv").content.decode().splitlines()

    assert table[0] == "day,file,bytes,sha256,brought_at,brought_by"
    assert table[1].startswith("2026-03-02,sheet.png,")
    assert "Person p1 p1 Person p2 p2 Person p3 p3" in printed
    assert "sheet.png is kept as the original of 2 Mar 2026, since 2 Mar 2026." in text_of(kept)
    assert (given.content, given["Content-Disposition"], given["X-Content-Type-Options"]) == (
        PICTURE,
        'attachment; filename="sheet.png"',
        "nosniff",
    )


def test_what_is_no_picture_is_told_at_the_field(coordinator, inside):
    answer = coordinator.post(inside, {"day": "2026-03-02", "file": photograph(b"nothing")})

    assert answer.status_code == 422
    assert "The file is neither a PDF nor a PNG or JPEG picture." in text_of(answer)


def test_programs_keep_list_and_read_it(coordinator, inside):
    address = f"/api{inside.removesuffix('/')}"
    made = coordinator.post(address, {"day": "2026-03-02", "file": photograph()})
    listed = coordinator.get(address).json()

    assert (made.status_code, listed) == (201, [made.json()])
    assert coordinator.get(f"{address}/{listed[0]['id']}").content == PICTURE
