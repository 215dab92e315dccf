"""A day before anybody is on the roster: said beside the measures, refused where a plan is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.measure import measure_coverage
from shiftready.core.coverage.notes import Note
from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.roster import Roster
from tests.core.coverage.shifts import BEGIN, agency

EVE = BEGIN - DAY
SAID = (
    "Nobody is on the roster on 1999-12-31: it says who serves where from 2000-01-01 on. Ask for that day or a later "
    "one. To look further back, bring earlier postings with the agency folder."
)


def test_board_and_share_say_from_which_day_on_the_roster_knows_anybody():
    facts = agency({"A": ["ann"]})

    board, share = build_board(facts, as_of=EVE, days=[EVE]), measure_coverage(facts, as_of=EVE)

    assert (board.squads, board.begins_on, board.notes) == ((), BEGIN, (Note("roster_begins_later", SAID),))
    assert (share.rows, share.notes) == ((), board.notes)


@pytest.mark.parametrize("day", [BEGIN, date(2024, 1, 1)])
def test_nothing_is_said_from_that_day_on(day):
    facts = agency({"A": ["ann"]})

    assert (build_board(facts, as_of=day, days=[day]).begins_on, measure_coverage(facts, as_of=day).notes) == (None, ())


def test_a_plan_of_such_a_day_is_refused_beside_the_day():
    with pytest.raises(ShiftreadyError) as refusal:
        refuse_before_roster(agency({"A": ["ann"]}).roster, EVE)

    assert (refusal.value.code, refusal.value.message) == ("roster_begins_later", SAID)
    assert dict(refusal.value.fields) == {"as_of": SAID}
    refuse_before_roster(Roster({}), EVE)  # of nobody another refusal speaks
