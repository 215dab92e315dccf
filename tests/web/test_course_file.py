"""The page of a class's file: its light, papers brought, a reason in place of one, and what is taken out."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import CourseFileEntry
from tests.services.classroom import MONDAY_EVENING, open_classroom


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def place(agency):
    return f"/lakeside/classes/{open_classroom(agency).offering}/file"


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_paper_is_brought_given_back_and_taken_out(coordinator, agency, place):
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7")

    brought = coordinator.post(f"{place}/bring/lesson_plan/", {"file": file, "why": ""}, follow=True)
    entry = CourseFileEntry.objects.of(agency).get()
    paper = coordinator.get(f"{place}/{entry.pk}/")
    out = coordinator.post(f"{place}/{entry.pk}/take-out/", {"reason": "of another class"}, follow=True)

    assert "Lesson plan brought by hand There plan.pdf" in text_of(brought)
    assert (paper.content, paper["Content-Disposition"]) == (b"%PDF-1.7", 'attachment; filename="plan.pdf"')
    assert "It is taken out of the file." in text_of(out)
    assert "No lesson plan is there." in text_of(out)


def test_a_reason_stands_in_place_of_a_paper_and_one_of_both_is_needed(coordinator, place):
    refused = coordinator.post(f"{place}/bring/test/", {"why": ""})
    said = coordinator.post(f"{place}/bring/test/", {"why": "the course ends without one"}, follow=True)

    assert refused.status_code == 422
    assert "Test and key brought by hand There None: the course ends without one" in text_of(said)


def test_the_light_says_what_is_missing_and_the_class_leads_to_it(coordinator, place):
    page = text_of(coordinator.get(f"{place}/"))

    assert "Not complete 2 of 10 items are there." in page
    assert "Nothing was signed on 2 Mar 2026." in page
    assert f'href="{place}/"' in coordinator.get(place.removesuffix("file")).content.decode()
    assert coordinator.get(f"{place}.zip")["Content-Type"] == "application/zip"


def test_no_paper_is_brought_for_what_is_made_from_the_class(coordinator, place):
    assert coordinator.get(f"{place}/bring/roster/").status_code == 404
