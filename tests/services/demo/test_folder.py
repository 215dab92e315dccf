"""The demo agency as a folder: the same everywhere, whole, and worth looking at."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from shiftready.core.coverage.board import build_board
from shiftready.core.dates import days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.demo.folder import write_demo_folder
from shiftready.services.demo.people import demo_people

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path):
    write_demo_folder(tmp_path / "demo", TODAY)
    return tmp_path / "demo"


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_day_gives_the_same_folder_to_the_byte(folder, tmp_path):
    write_demo_folder(tmp_path / "again", TODAY)

    assert _bytes(tmp_path / "again") == _bytes(folder)


@pytest.mark.parametrize("today", [TODAY, date(2027, 2, 28), date(2028, 2, 29), date(2030, 12, 31)])
def test_the_folder_has_no_problem_on_any_day(tmp_path, today):
    write_demo_folder(tmp_path / "demo", today)

    read = read_agency_folder(tmp_path / "demo", today=today, inside_only=True)

    assert (read.problems, read.apart) == ((), ())
    assert {name: (table.rows, table.kept) for name, table in read.tables.items()}["people"] == (60, 60)


def test_sixty_people_work_on_three_shifts_in_nine_squads(folder):
    facts = read_agency_folder(folder, today=TODAY).facts

    shifts = Counter(one.shift for one in facts.staffing.duty.values())
    roles = Counter(postings[0].role for postings in facts.roster.postings.values())

    assert shifts == {"day": 18, "evening": 18, "night": 18}
    assert len(facts.staffing.floors) == 9
    assert roles == {"sworn": 51, "dispatcher": 6, "clinician": 1, "civilian": 1, "reserve": 1}


def test_some_are_trained_some_are_too_new_and_some_shifts_have_gaps(folder):
    facts = read_agency_folder(folder, today=TODAY).facts

    board = build_board(facts, as_of=TODAY, days=days_from(TODAY, 28))
    new = [p for p in facts.members("patrol", TODAY) if (TODAY - facts.roster.people[p].hired_on).days < 730]

    assert board.short_person_days > 0
    assert any(cell.short == 0 for row in board.cells for cell in row)
    assert 0 < len(new) < 12


def test_licences_stand_run_out_and_are_suspended_and_some_served_elsewhere_before(folder):
    facts = read_agency_folder(folder, today=TODAY).facts

    held = [one for each in facts.credentials.values() for one in each if one.kind == "license" and TODAY in one.span]

    assert Counter(one.status for one in held) == {"active": len(held) - 1, "suspended": 1}
    assert 45 < len(held) < len([p for p in facts.credentials if p])
    assert [len(each) for each in facts.services.values()] == [2] * 6
    assert facts.rank_levels == {
        "Officer": "line", "Sergeant": "first_line_supervisor", "Lieutenant": "middle_management", "Chief": "executive",
    }  # fmt: skip
    scores = [r.score for each in facts.training.records.values() for r in each if r.score is not None]
    assert (len(scores) > 5, min(scores) >= 70, facts.officers) == (True, True, 51)


def test_nobody_in_the_demo_has_a_name_twice():
    assert len({person.name for person in demo_people(TODAY)}) == 60


def test_a_folder_with_something_in_it_is_left_alone(folder):
    before = _bytes(folder)

    with pytest.raises(ShiftreadyError) as refusal:
        write_demo_folder(folder, TODAY)

    assert refusal.value.code == "folder_not_empty"
    assert refusal.value.message == f"{folder} is not empty, and nothing in it is overwritten. Name a new folder."
    assert _bytes(folder) == before


def test_writing_the_folder_needs_no_django(tmp_path):
    script = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from shiftready.services.demo.folder import write_demo_folder\n"
        "write_demo_folder(Path(sys.argv[1]), date(2026, 11, 23))\n"
        "print('django' in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", script, tmp_path / "demo"], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
