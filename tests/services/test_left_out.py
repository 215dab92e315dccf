"""Lines that could not be brought in are said wherever a figure may lack them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from shiftready.core.coverage.notes import Note
from shiftready.services.access import the_shell
from shiftready.services.coverage import coverage_board
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.store.models import Agency, ImportBatch
from tests.services.plans.rows import TODAY, WISH, lay_demo_rows

pytestmark = pytest.mark.django_db
ERROR, WARNING = {"level": "error"}, {"level": "warning"}


def _bring(agency, kind, problems, *, status="applied"):
    now = timezone.now()
    ImportBatch.objects.create(
        agency=agency, kind=kind, status=status, problems=problems, uploaded_at=now, applied_at=now
    )


def _said(agency):
    return [note.message for note in note_lines_left_out(agency, version="")]


def test_errors_of_the_newest_applied_import_of_each_kind_are_counted():
    agency, other = (Agency.objects.create(slug=slug, name=slug) for slug in ("ours", "theirs"))
    _bring(agency, "roster", [ERROR, ERROR, ERROR])
    _bring(agency, "roster", [ERROR, WARNING])
    _bring(agency, "records", [ERROR])
    _bring(agency, "records", [ERROR, ERROR], status="undone")
    _bring(other, "roster", [WARNING])

    assert note_lines_left_out(agency, version="") == (
        Note(
            "lines_left_out",
            "2 lines of the files brought in could not be used, so whoever stands in them may be missing here: each "
            "import lists its own, and shiftready check lists those of an agency folder.",
        ),
    )
    assert _said(other) == []


def test_the_board_and_the_plan_say_so(tmp_path):
    agency = lay_demo_rows("harbor", tmp_path / "folder")
    _bring(agency, "roster", [ERROR])

    board = coverage_board(the_shell(agency), as_of=TODAY)
    _, problem = problem_of(agency, stored_parameters({**WISH, "classes_per_week": 1, "seed": 0}))

    (said,) = _said(agency)
    assert said.startswith("1 line of the files brought in could not be used")
    assert [note.message for note in board.notes] == [said]
    assert problem.warnings[-1] == said
