"""Coverage of a real department, to the last person."""

from datetime import date

import pytest

from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.measure import CoverageRow, measure_coverage
from shiftready.core.coverage.notes import Note
from shiftready.core.dates import days_from
from shiftready.formats.agency_folder import read_agency_folder

pytestmark = pytest.mark.real

SNAPSHOT = date(2017, 4, 1)


@pytest.fixture(scope="module")
def facts(real_records):
    return read_agency_folder(real_records / "agencies/chicago-2017").facts


def test_patrol_has_1550_specialists_in_7973_people_of_22_units(facts):
    found = measure_coverage(facts, as_of=SNAPSHOT, by="unit")

    by_share = sorted(found.rows, key=lambda row: row.share)
    assert found.total == CoverageRow(None, 7_973, 1_550)
    assert len(found.rows) == 22
    assert (by_share[0], by_share[-1]) == (CoverageRow("8", 416, 58), CoverageRow("5", 391, 103))


def test_the_squads_hold_the_same_people_as_the_units(facts):
    found = measure_coverage(facts, as_of=SNAPSHOT, by="squad")

    assert (len(found.rows), found.total) == (66, CoverageRow(None, 7_973, 1_550))


def test_every_answer_after_the_list_was_drawn_says_so(facts):
    assert measure_coverage(facts, as_of=SNAPSHOT).notes == (
        Note(
            "completions_drawn_earlier",
            "The list of completions was drawn on 2016-08-19: whoever was trained between then and 2017-04-01 looks "
            "untrained here.",
        ),
    )


def test_the_board_counts_the_same_gaps_as_walking_through_every_person_and_day(facts):
    days = days_from(SNAPSHOT, 6)
    board = build_board(facts, as_of=SNAPSHOT, days=days)

    squad = "08-evening"
    members = [p for p in facts.members("patrol", SNAPSHOT) if facts.staffing.duty[p].squad == squad]
    trained = {p for p in members if facts.training.records.get(p)}
    on_duty = [[p for p in members if facts.staffing.is_on_duty(p, day)] for day in days]

    cells = board.cells[board.squads.index(squad)]
    assert len(board.squads) == 66
    assert [(cell.heads, cell.specialists) for cell in cells] == [(len(on), len(trained & set(on))) for on in on_duty]
    assert [cell.wanted for cell in cells] == [max(3, -(-len(on) // 5)) for on in on_duty]
