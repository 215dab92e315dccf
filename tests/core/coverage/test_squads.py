"""Where a squad belongs."""

from __future__ import annotations

from dataclasses import replace

from shiftready.core.coverage.squads import SquadPlace, squad_places, squads_of_unit
from shiftready.core.shift_hours import ShiftHours
from shiftready.core.staffing import StaffingFloor
from tests.core.coverage.shifts import AS_OF, agency


def test_the_table_of_floors_goes_before_where_most_people_serve():
    facts = agency(
        {"A": ["ann"], "B": ["bob", "cat", "dan"], "C": ["eve"]},
        units={"bob": "7", "cat": "8", "dan": "8"},
        shifts={"A": "", "B": "late", "C": "night"},
    )
    floors = {"A": StaffingFloor("A", 1, unit="9", shift="day")}
    facts = replace(facts, staffing=replace(facts.staffing, floors=floors))

    assert squad_places(facts, ["A", "B", "C", "D"], AS_OF) == {
        "A": SquadPlace("A", "9", "day", ShiftHours(7, 15)),
        "B": SquadPlace("B", "8", "late", None),
        "C": SquadPlace("C", "1", "night", ShiftHours(23, 7)),
        "D": SquadPlace("D"),
    }
    assert squads_of_unit(facts, "8", AS_OF) == {"B"}
    assert squads_of_unit(facts, "9", AS_OF) == {"A"}
