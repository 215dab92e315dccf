"""Who would have sat in a real department's past classes, had each gone to the units with the lowest shares."""

import runpy
from pathlib import Path

import pytest

pytestmark = [pytest.mark.real, pytest.mark.slow]

PICKING_FROM_THE_LOWEST = 20.47
"""Percent: the lowest unit's share where each class is filled from the lowest unit, people in the file's order."""


@pytest.fixture(scope="module")
def bench():
    return runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/even_shares.py"))


@pytest.fixture(scope="module")
def past(bench, real_records):
    return bench["read_past"](real_records / "data")


@pytest.fixture(scope="module")
def anew(bench, past):
    return bench["chosen_anew"](past, "shortest")


def test_history_left_its_lowest_unit_at_15_percent(bench, past):
    happened = bench["as_it_happened"](past)

    lowest = happened.units[0]
    assert (len(past.classes), happened.seats) == (117, 1805)
    assert (lowest.unit, lowest.trained, lowest.people) == ("18", 53, 354)
    assert round(happened.lowest_percent, 2) == 14.97


def test_the_same_seats_given_evenly_leave_no_unit_below_what_picking_from_the_lowest_gives(anew):
    assert anew.seats == 1805
    assert anew.lowest_percent >= PICKING_FROM_THE_LOWEST


def test_where_those_off_patrol_keep_their_seats_the_lowest_unit_stands_higher_still(bench, past, anew):
    beside = bench["chosen_anew"](past, "shortest", others_keep_theirs=True)

    assert beside.seats == 1805
    assert beside.lowest_percent > anew.lowest_percent
