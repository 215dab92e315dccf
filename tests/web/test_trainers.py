"""Trainers in the browser: steps and time recorded and taken back, the family, topics, and who sees what."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.access import the_shell
from shiftready.services.teachers.approvals import record_training_to_teach
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.store.models import Role, TrainerPaper, TrainerStep, TrainerTime
from tests.services.classroom import MONDAY_EVENING
from tests.web.small_agency import AS_OF, staff

pytestmark = pytest.mark.django_db
PLACE = "/lakeside/trainers/"
ADA = f"{PLACE}people/T1/"
STEP = {
    "credential": "CIT trainer", "kind": "certified", "on": "2026-03-01", "by": "Example Institute",
    "paper": "Certificate 12", "last_on": "2026-04-01", "notice_days": "90", "topics": ["law"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture(autouse=True)
def ada(agency):
    shell = the_shell(agency)
    add_teacher(shell, said=TeacherSaid("Ada Sample", ("instructor",), "officer", "Lakeside"))
    return shell


def text_of(page):
    return " ".join(page.content.decode().split())


def test_a_step_is_recorded_reminded_of_and_taken_back(agency, coordinator):
    staff(agency)
    empty = text_of(coordinator.get(PLACE))
    page = text_of(coordinator.post(f"{ADA}steps/", STEP, follow=True))
    today = text_of(coordinator.get("/lakeside/"))
    step = TrainerStep.objects.everywhere().get().pk
    back = text_of(coordinator.post(f"{PLACE}steps/{step}/take-back/", {"reason": "A slip."}, follow=True))

    assert "Nobody is on the way yet" in empty
    assert "certified up to 1 Apr 2026, to be renewed from 1 Jan 2026 on" in page
    assert "Certificate 12" in page
    assert "1 trainer is to be renewed" in today
    assert "Ada Sample, CIT trainer: certified up to Wed 1 Apr 2026" in today
    assert "They have taken no step yet." in back


def test_what_cannot_be_recorded_stands_beside_its_field(coordinator):
    page = coordinator.post(f"{ADA}steps/", {**STEP, "kind": "renewed"})

    assert page.status_code == 422
    assert "They have taken no step yet. What may follow: candidate, in training, certified." in text_of(page)
    assert not TrainerStep.objects.everywhere().exists()


def test_time_is_recorded_and_taken_back(coordinator):
    said = {"purpose": "becoming", "on": "2026-03-02", "minutes": "90", "is_on_duty": "on", "note": "Taught back"}
    page = text_of(coordinator.post(f"{ADA}time/", said, follow=True))
    own = TrainerTime.objects.everywhere().get().pk
    back = text_of(coordinator.post(f"{PLACE}time/{own}/take-back/", {"reason": "A slip."}, follow=True))

    assert ("1 hour 30 minutes, all on duty" in page, "Taught back" in page) == (True, True)
    assert "No time is recorded." in back


def test_the_list_is_filtered_sorted_and_given_as_a_file(coordinator, ada):
    add_teacher(ada, said=TeacherSaid("=Ben", ("instructor",)))
    coordinator.post(f"{ADA}steps/", STEP)
    coordinator.post(f"{PLACE}people/T2/steps/", {**STEP, "kind": "candidate", "last_on": "", "topics": []})

    assert "Nobody fits these filters" in text_of(coordinator.get(f"{PLACE}?search=nowhere"))
    assert "Ada Sample" not in text_of(coordinator.get(f"{PLACE}?stage=candidate"))
    page = text_of(coordinator.get(f"{PLACE}?sort=last_on"))
    assert page.index("Ada Sample") < page.index("=Ben")
    lines = coordinator.get(f"{PLACE}?format=csv").content.decode().splitlines()
    assert [line.split(",")[:5] for line in lines[1:]] == [
        ["T2", "'=Ben", "", "CIT trainer", "candidate"],
        ["T1", "Ada Sample", "Lakeside", "CIT trainer", "renewal_due"],
    ]


def test_topics_are_shown_beside_the_classes_and_as_a_file(coordinator):
    coordinator.post(f"{ADA}steps/", STEP)
    page = text_of(coordinator.get(f"{PLACE}capacity/?months=6"))
    lines = coordinator.get(f"{PLACE}capacity/?format=csv").content.decode().splitlines()

    assert ("classes up to 1 Sep 2026" in page, "No class needs it" in page) == (True, True)
    assert lines[1] == "law,1,1,0,0,0,0,not_needed"


def test_the_family_is_a_nested_list_and_a_text(coordinator, ada):
    add_teacher(ada, said=TeacherSaid("Ben <Sample>", ("instructor",)))
    record_training_to_teach(ada, teacher="T1", trained_by="Institute & Co", course="TtT", on=AS_OF)
    record_training_to_teach(ada, teacher="T2", trained_by="T1", course="TtT", on=AS_OF)
    page = text_of(coordinator.get(f"{PLACE}lineage/"))

    assert page.index("Institute &amp; Co <ul>") < page.index(f'<a href="{ADA}">Ada Sample</a>')
    assert "Ben &lt;Sample&gt;" in page
    assert coordinator.get(f"{PLACE}lineage/?format=txt").content.decode() == (
        "- Institute & Co\n  - Ada Sample (TtT, 2026-03-02)\n    - Ben <Sample> (TtT, 2026-03-02)\n"
    )


def test_who_only_looks_sees_no_deed_and_who_teaches_enters_not(coordinator, clients):
    coordinator.post(f"{ADA}steps/", STEP)
    page = text_of(clients[Role.AUDITOR].get(ADA))

    assert ("Certificate 12" in page, "Take back" in page, "Record a step" in page) == (True, False, False)
    assert [clients[role].get(PLACE).status_code for role in (Role.SUPERVISOR, Role.INSTRUCTOR, Role.MEMBER)] == [
        200, 403, 403,
    ]  # fmt: skip


def test_a_paper_is_brought_saved_and_taken_out(coordinator, clients):
    coordinator.post(f"{ADA}steps/", STEP)
    step = TrainerStep.objects.everywhere().get().pk
    file = SimpleUploadedFile("certificate.pdf", b"%PDF-1.7", "application/pdf")
    page = text_of(coordinator.post(f"{PLACE}steps/{step}/papers/", {"file": file}, follow=True))
    paper = TrainerPaper.objects.everywhere().get().pk
    saved = coordinator.get(f"{PLACE}papers/{paper}/")
    seen = text_of(clients[Role.AUDITOR].get(ADA))
    gone = text_of(coordinator.post(f"{PLACE}papers/{paper}/take-out/", {"reason": "A slip."}, follow=True))

    assert "It is kept with the step." in page
    assert f'<a href="{PLACE}papers/{paper}/">certificate.pdf</a>' in page
    assert saved.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert ("certificate.pdf" in seen, "Certificate 12" in seen) == (False, True)
    assert "certificate.pdf" not in gone
