"""The file of a class: what it lacks, papers brought and taken out, and an archive that checks itself."""

from __future__ import annotations

import subprocess
from io import BytesIO
from shutil import which
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.delivery.assessment.rubric import Criterion, Rubric
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.assessment.scenes import choose_rubric, score_scene
from shiftready.services.course_file.archive import course_archive
from shiftready.services.course_file.bring import PAPERS, bring_paper, filed_paper, say_there_is_none, take_out
from shiftready.services.course_file.show import course_file
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.store.models import (
    Agency,
    BlockTeacher,
    CourseFileEntry,
    CourseText,
    CourseVersion,
    Offering,
    Role,
    Teacher,
    TeacherApproval,
)
from tests.services.classroom import MONDAY, MONDAY_EVENING, WEEK_BEFORE, attend, close, open_classroom

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 an invented paper"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def bring(room, item, *, name="paper.pdf", content=PDF):
    return bring_paper(room.shell, offering=room.offering, item=item, name=name, content=content)


def lacking(room):
    return [item.key for item in course_file(room.shell, offering=room.offering).items if not item.is_complete]


def teach(room):
    """Everything is taught by somebody of the registry who is approved for all of it."""
    said = {"agency": room.agency, "number": "T1", "name": "Tess Teacher", "kinds": "instructor"}
    tess = Teacher.objects.create(**said, entered_at=WEEK_BEFORE)
    for topic in {block.topic for block in room.blocks}:
        TeacherApproval.objects.create(
            agency=room.agency, teacher=tess, topic=topic, first_on=MONDAY, authority="the board", given_at=WEEK_BEFORE
        )
    with time_machine.travel(WEEK_BEFORE, tick=False):
        every = {block.pk: Arrangement(instructor="Dr. Other and tess teacher") for block in room.blocks}
        arrange_blocks(room.shell, offering=room.offering, arrangements=every)


def test_a_class_is_filled_item_by_item_until_its_light_is_green(room):
    teach(room)
    before = lacking(room)
    attend(room)
    close(room)
    for item in ("sign_in", "objectives", "lesson_plan", "evaluations", "materials"):
        bring(room, item)
    after = lacking(room)
    say_there_is_none(room.shell, offering=room.offering, item="test", why="the course ends without one")

    assert before == ["sign_in", "attendance", "objectives", "lesson_plan", "test", "evaluations", "materials"]
    assert after == ["test"]
    assert course_file(room.shell, offering=room.offering).is_complete


def test_the_file_of_a_class_holds_so_many_of_all_items_and_the_same_paper_for_two(room):
    bring(room, "sign_in")
    for number in range(PAPERS.most - 1):
        bring(room, "materials", content=PDF + str(number).encode())
    with pytest.raises(ShiftreadyError) as full:
        bring(room, "materials")
    again = bring(room, "sign_in", name="the same.pdf")

    assert (full.value.code, full.value.message) == (
        "file_full", "The file of a class holds up to 40 papers. Put several pages into one PDF."
    )  # fmt: skip
    assert (again.name, CourseFileEntry.objects.of(room.agency).count()) == ("paper.pdf", 40)


def test_the_archive_is_checked_by_sha256sum_and_is_the_same_when_made_twice(room, tmp_path):
    attend(room)
    close(room)
    bring(room, "lesson_plan", name="Plan of the day.pdf")

    archive = course_archive(room.shell, offering=room.offering)
    ZipFile(BytesIO(archive)).extractall(tmp_path)
    checked = subprocess.run(
        [which("sha256sum"), "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    entry = CourseFileEntry.objects.of(room.agency).get()
    paper = f"papers/lesson_plan-{entry.pk}-Plan_of_the_day.pdf"
    tables = ["attendance.csv", "certificates.csv", "class.csv", "contents.csv", "instructors.csv", "outline.csv"]
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.splitlines() == [f"{name}: OK" for name in [*tables, paper]]
    assert archive == course_archive(room.shell, offering=room.offering)
    assert (tmp_path / paper).read_bytes() == PDF
    attendance = (tmp_path / "attendance.csv").read_text().splitlines()
    assert attendance[1].startswith("p1,Person p1,90,")
    assert len((tmp_path / "certificates.csv").read_text().splitlines()) == 4
    assert (tmp_path / "outline.csv").read_text().splitlines()[1].endswith(",Room 4")


def test_the_archive_tells_the_class_as_a_whole(room, tmp_path):
    ZipFile(BytesIO(course_archive(room.shell, offering=room.offering))).extractall(tmp_path)

    told = [line.split(",") for line in (tmp_path / "class.csv").read_text().splitlines()]
    minutes = [(what.removeprefix("minutes of "), int(said)) for what, said in told if what.startswith("minutes")]

    assert [said for what, said in told if what in {"held by", "place", "first day", "people with a seat"}] == [
        "Our agency", "Room 4", "2026-03-02", "3",
    ]  # fmt: skip
    assert {topic for topic, _ in minutes} == {block.topic for block in room.blocks}
    assert sum(each for _, each in minutes) == sum(block.minutes for block in room.blocks)


def test_a_block_nobody_said_the_place_of_is_named(room):
    Offering.objects.of(room.agency).update(place="")
    first = room.blocks[0]
    first.room = "Hall"
    first.save()

    found = {item.key: item for item in course_file(room.shell, offering=room.offering).items}["outline"]

    assert found.missing == tuple(f"{block.title}: nobody said where." for block in room.blocks[1:])


def test_a_changed_byte_is_noticed(room, tmp_path):
    ZipFile(BytesIO(course_archive(room.shell, offering=room.offering))).extractall(tmp_path)
    with (tmp_path / "outline.csv").open("a") as table:
        table.write("x")

    checked = subprocess.run([which("sha256sum"), "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)

    assert checked.returncode == 1


def test_the_same_paper_brought_again_is_kept_once_and_one_taken_out_counts_no_more(room):
    first, again = bring(room, "test"), bring(room, "test")
    assert first.pk == again.pk

    take_out(room.shell, offering=room.offering, entry=first.pk, reason="of another class")

    assert "test" in lacking(room)
    with pytest.raises(NotFound):
        filed_paper(room.shell, offering=room.offering, entry=first.pk)
    row = CourseFileEntry.objects.of(room.agency).get()
    assert (bytes(row.content), row.withdrawn_reason) == (PDF, "of another class")


@pytest.mark.parametrize(
    ("item", "content", "code"),
    [("test", b"<html>", "evidence_unknown"), ("test", b"", "evidence_empty"), ("roster", PDF, "item_unknown")],
)
def test_what_is_no_paper_and_what_no_paper_is_brought_for_are_refused(room, item, content, code):
    with pytest.raises(ShiftreadyError) as refusal:
        bring(room, item, content=content)

    assert refusal.value.code == code
    assert not CourseFileEntry.objects.of(room.agency).exists()


def test_a_paper_is_given_out_as_it_is_and_never_as_its_name_says(room):
    made = bring(room, "materials", name="..\\evil.html")

    found = filed_paper(room.shell, offering=room.offering, entry=made.pk)

    assert (found.name, found.media_type, found.content) == ("evil.pdf", "application/pdf", PDF)


@pytest.mark.parametrize("role", sorted(Role.values))
def test_the_file_is_read_by_who_answers_for_it_and_filled_by_the_coordinator(room, role):
    made = bring(room, "test")
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    reads = [
        may(lambda: course_file(actor, offering=room.offering)),
        may(lambda: course_archive(actor, offering=room.offering)),
        may(lambda: filed_paper(actor, offering=room.offering, entry=made.pk)),
    ]
    fills = may(lambda: say_there_is_none(actor, offering=room.offering, item="materials", why="none"))

    assert reads == [role in {"coordinator", "auditor", "administrator"}] * 3
    assert fills == (role == "coordinator")


def test_another_agency_finds_no_file(room):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    for deed in (course_file, course_archive):
        with pytest.raises(NotFound):
            deed(other, offering=room.offering)


def test_more_papers_and_people_cost_no_more_queries(room):
    def queries():
        with CaptureQueriesContext(connection) as found:
            course_file(room.shell, offering=room.offering)
        return len(found)

    bring(room, "test")
    few = queries()
    for place in range(3):
        bring(room, "materials", content=PDF + bytes([place]))

    assert queries() == few


def test_whoever_was_given_a_block_out_of_the_registry_counts_as_named_and_by_their_approvals(room):
    said = {"agency": room.agency, "number": "T1", "name": "Tess Teacher", "kinds": "instructor"}
    tess = Teacher.objects.create(**said, entered_at=WEEK_BEFORE)
    first = room.blocks[0]
    BlockTeacher.objects.create(agency=room.agency, block=first, teacher=tess, kind="instructor", given_at=WEEK_BEFORE)

    items = {item.key: item for item in course_file(room.shell, offering=room.offering).items}

    assert items["qualifications"].missing[-1] == f"{first.title}: no approval for its topic on that day."
    assert len(items["qualifications"].missing) == len(room.blocks)


def test_scenes_and_whoever_taught_on_that_day_stand_in_the_archive(room, tmp_path):
    teach(room)
    rubric = Rubric("On the bridge", (Criterion("Listens", ("never", "throughout")),), 50, 1, 1)
    choose_rubric(room.shell, offering=room.offering, rubric=rubric)
    attend(room)
    before = lacking(room)
    for seat in room.seats.values():
        score_scene(room.shell, seat=seat, levels=(2,))

    ZipFile(BytesIO(course_archive(room.shell, offering=room.offering))).extractall(tmp_path)

    assert ("scenes" in before, "scenes" in lacking(room)) == (True, False)
    assert (tmp_path / "scenes_sheet.csv").read_text().splitlines()[1:] == ["Listens,1,never", "Listens,2,throughout"]
    assert [line.split(",")[0] for line in (tmp_path / "scenes_scores.csv").read_text().splitlines()] == [
        "person", *sorted(room.seats),
    ]  # fmt: skip
    taught = (tmp_path / "instructors.csv").read_text().splitlines()
    first = room.blocks[0]
    assert taught[1] == f"{MONDAY},{first.title},{first.topic},Tess Teacher,the board,{MONDAY},,"
    assert taught[2] == f"{MONDAY},{first.title},{first.topic},Dr. Other,,,,"


def test_objectives_come_from_the_version_of_an_own_course_the_class_was_made_of(room):
    blocks = [{"key": one.key, "title": one.title, "minutes": 60, "topic": "law"} for one in room.blocks]
    text = {"title": "Ours", "minutes": 60 * len(blocks), "blocks": blocks}
    text["blocks"][0]["objectives"] = ["Say what the law lets an officer do."]
    row = Offering.objects.of(room.agency).get()
    version = CourseVersion.objects.create(
        agency=room.agency, course=row.course, number=1, first_on=row.course_version, status="released",
        started_at=WEEK_BEFORE, released_at=WEEK_BEFORE,
    )  # fmt: skip
    CourseText.objects.create(agency=room.agency, version=version, content=text, saved_at=WEEK_BEFORE)

    found = {item.key: item for item in course_file(room.shell, offering=room.offering).items}["objectives"]

    assert found.has == (f"1 objectives of 1 of {len(blocks)} blocks, in the course itself",)
    assert found.missing == tuple(f"{one.title}: no objective." for one in room.blocks[1:])
