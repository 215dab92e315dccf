"""Own courses go out with an agency's folder and come in with it, to the byte, and back out with their import."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.errors import FileRefused
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.courses.draft import start_course, start_version
from shiftready.services.courses.find import list_versions, show_version
from shiftready.services.courses.release import call_off_version, retire_version
from shiftready.services.courses.review import take_back_version
from shiftready.services.folder import export_folder, load_new_agency
from shiftready.services.imports.undo import undo_import
from shiftready.services.offerings import make_offering
from shiftready.store.models import Agency, CourseVersion
from shiftready.store.own_courses import own_courses, released_versions
from tests.services.agency_folders import write_folder
from tests.services.course_builders import SCENES, SMALL, SPLIT, Builders, changed, refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
PLACE = "courses/own-half-day/2026-03-01.json"
LOCK = {"why": "Alike everywhere.", "source": "Council", "is_held": True}
LOCKED = {**SPLIT, "lock": LOCK, "objectives": ["Say it."]}


@pytest.fixture
def builders():
    """Two released versions, the first retired, and a draft that nobody else sees."""
    with time_machine.travel(datetime(2026, 2, 20, 15, tzinfo=UTC), tick=False):
        found = Builders()
        first = found.released(found.started({**SMALL, "blocks": [LOCKED, SCENES], "claims": ["us-il-nine-topics"]}))
        second = start_version(found.ann, course="own-half-day")
        found.released(second, on=date(2026, 4, 1))
        retire_version(found.ann, version=first.pk, on=date(2026, 4, 1), reason="The second stands for it.")
        start_course(found.ann, course="draft", start_from="8")
    return found


@pytest.fixture
def folder(builders, tmp_path):
    """The folder of an agency with people and these courses."""
    target = write_folder(tmp_path / "millbrook")
    export_folder(the_shell(builders.agency), folder=tmp_path / "out")
    (tmp_path / "out" / "courses").rename(target / "courses")
    return target


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_released_versions_go_out_and_in_and_out_again_to_the_byte_and_drafts_stay(builders, folder, tmp_path):
    batch, read = load_new_agency(folder, today=TODAY)
    export_folder(the_shell(batch.agency), folder=tmp_path / "once")
    again, _ = load_new_agency(tmp_path / "once", slug="again", today=TODAY)
    export_folder(the_shell(again.agency), folder=tmp_path / "twice")

    assert files(tmp_path / "once") == files(tmp_path / "twice")
    brought = {place: text for place, text in files(folder).items() if place.startswith("courses/")}
    assert brought == {place: text for place, text in files(tmp_path / "once").items() if place.startswith("courses/")}
    assert [one.place for one in read.own_courses] == [PLACE, "courses/own-half-day/2026-04-01.json"]
    assert released_versions(batch.agency) == released_versions(builders.agency) == read.own_courses
    assert batch.plan["counts"]["courses"] == 2


def test_a_file_says_the_version_and_what_it_was_begun_from(folder):
    first, second = (json.loads((folder / "courses" / "own-half-day" / f"{day}.json").read_text()) for day in (
        "2026-03-01", "2026-04-01"
    ))  # fmt: skip

    assert {key: value for key, value in first.items() if key != "blueprint"} == {
        "number": 1,
        "released_on": "2026-02-20",
        "retired_on": "2026-04-01",
        "retire_reason": "The second stands for it.",
    }
    assert (first["blueprint"]["minutes"], first["blueprint"]["blocks"][0]["lock"]) == (150, LOCKED["lock"])
    assert second["started_from"] == "own-half-day, version 1"


def test_what_came_locked_stays_locked_where_its_release_is_called_off(folder):
    second = json.loads((folder / "courses/own-half-day/2026-04-01.json").read_text())
    (folder / "courses/own-half-day/2026-04-01.json").unlink()
    (folder / "courses/own-half-day/2090-04-01.json").write_text(json.dumps(second), encoding="utf-8")
    batch, _ = load_new_agency(folder, today=TODAY)
    row = CourseVersion.objects.of(batch.agency).get(number=2)
    desk = Actor(None, batch.agency, frozenset(Deed))

    call_off_version(desk, version=row.pk)
    take_back_version(desk, version=row.pk)

    assert show_version(desk, version=row.pk).base == changed(row)


def test_undoing_the_import_takes_the_courses_back_and_keeps_what_was_known(folder):
    with time_machine.travel(datetime(2026, 3, 10, 15, tzinfo=UTC), tick=False):
        batch, _ = load_new_agency(folder, today=TODAY)
    shell = the_shell(batch.agency)
    with time_machine.travel(datetime(2026, 3, 20, 15, tzinfo=UTC), tick=False):
        undo_import(shell, batch=batch.pk)

    assert own_courses(batch.agency) == {}
    assert list(list_versions(shell)) == []
    assert len(own_courses(batch.agency, known_by=date(2026, 3, 12))["own-half-day"]) == 2
    assert own_courses(batch.agency, known_by=date(2026, 3, 20)) == {}
    again, _ = load_new_agency(folder, slug=batch.agency.slug, today=TODAY)
    assert len(own_courses(again.agency)["own-half-day"]) == 2


def test_an_import_whose_courses_were_built_upon_is_not_taken_back(folder):
    batch, _ = load_new_agency(folder, today=TODAY)
    shell = the_shell(batch.agency)
    make_offering(shell, course="own-half-day", starts_on=date(2026, 3, 11))
    start_version(shell, course="own-half-day")

    said = (
        f"{batch} cannot be taken back: 1 class was made of own-half-day, version 1; own-half-day, version 3 was begun "
        "after it. Take these back first."
    )
    assert refused(lambda: undo_import(shell, batch=batch.pk)) == ("import_is_built_upon", said)


def test_a_version_that_is_released_here_is_kept_and_one_that_says_something_else_is_refused(folder):
    batch, _ = load_new_agency(folder, slug="lakeside", today=TODAY)
    assert CourseVersion.objects.of(batch.agency).filter(batch=batch).count() == 0
    undo_import(the_shell(batch.agency), batch=batch.pk)
    assert len(own_courses(batch.agency)["own-half-day"]) == 2

    text = (folder / PLACE).read_text()
    (folder / PLACE).write_text(text.replace('"title": "Half a day"', '"title": "A whole day"'), encoding="utf-8")

    said = (
        f"{PLACE}: this version is released here already and says something else (blueprint). A version that is "
        "released is never edited: take the file out, or load the folder into another agency."
    )
    assert refused(lambda: load_new_agency(folder, slug="lakeside", today=TODAY)) == ("course_version_differs", said)


def test_a_number_that_a_draft_has_here_is_not_given_twice(folder):
    here = Agency.objects.create(slug="here", name="Here (invented)", state="IL")
    start_course(the_shell(here), course="half-day", start_from="8")

    said = f"{PLACE}: own-half-day has a version 1 here already, which is another one."
    code, message = refused(lambda: load_new_agency(folder, slug="here", today=TODAY))
    assert (code, message) == ("course_number_taken", f"{said} Load the folder into another agency.")


def test_a_course_that_the_catalogue_cannot_hold_is_refused_and_nothing_is_written(folder):
    said = json.loads((folder / PLACE).read_text())
    said["blueprint"]["blocks"][0]["topic"] = "astrology"
    said["blueprint"]["minutes"] = 90
    (folder / PLACE).write_text(json.dumps(said), encoding="utf-8")

    with pytest.raises(FileRefused) as found:
        load_new_agency(folder, today=TODAY)

    assert (found.value.code, Agency.objects.filter(slug="millbrook").exists()) == ("courses_refused", False)
    assert [(one.file, one.column, one.code) for one in found.value.problems] == [
        (PLACE, "blueprint.blocks.law.topic", "topic_unknown"),
        (PLACE, "blueprint.minutes", "minutes_differ"),
    ]
