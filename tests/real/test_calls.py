"""What crisis calls meet in a real district: its units are those of the board, and more specialists meet more calls."""

from datetime import date

import pytest

from shiftready.catalogue.call_shape_files import call_shapes
from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.calls.demand import demand_of_shape, with_other_calls
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.simulate import simulate_calls
from shiftready.core.coverage.calls.supply import Streets, supply_of
from shiftready.core.coverage.calls.traffic import ServiceTime
from shiftready.core.dates import days_from
from shiftready.formats.agency_folder import read_agency_folder

pytestmark = pytest.mark.real
AS_OF, MONDAY = date(2017, 4, 1), date(2017, 4, 3)
DISTRICT = "8"


@pytest.fixture(scope="module")
def facts(real_records):
    return read_agency_folder(real_records / "agencies" / "chicago-2017").facts


def test_the_units_of_every_shift_are_the_heads_of_the_board(facts):
    supply = supply_of(facts, as_of=AS_OF, weeks=1, streets=Streets(DISTRICT, 1, {}), seed=1)
    board = build_board(facts, as_of=AS_OF, days=days_from(MONDAY, 7))

    for squad, hour in (("08-day", 10), ("08-evening", 18), ("08-night", 23)):
        cells = board.cells[board.squads.index(squad)]
        rows = supply.fleet.duty[hour::24]
        assert [(int((row > 0).sum()), int((row == 2).sum())) for row in rows] == [
            (cell.heads, cell.specialists) for cell in cells
        ]


def test_specialists_sent_first_meet_more_calls_than_chance_and_fewer_than_a_target_would(facts):
    shape = call_shapes()["toronto"]
    crisis = demand_of_shape(shape.shares, crisis_a_week=300, borrowed=shape.says_whose)
    kinds = with_other_calls(crisis, 5_000).kinds(ServiceTime(90.0, 60.0), ServiceTime(60.0))

    def share(rule, as_if=None):
        streets = Streets(DISTRICT, 2, {}, as_if)
        supply = supply_of(facts, as_of=AS_OF, weeks=1, streets=streets, seed=1)
        found = simulate_calls(kinds, supply.fleet, rule, weeks=1, replications=20, seed=1, spans={})
        return found.whole.share

    by_chance, first, target = (
        share(DispatchRule(prefer_specialist=False)),
        share(DispatchRule()),
        share(DispatchRule(), as_if=20),
    )

    assert by_chance.high < first.low
    assert first.high < target.low
