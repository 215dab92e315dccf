"""Seats of one class over the units: the exact best answer, held against every other one."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.planning.even_shares import EvenSeat, UnitShare, seat_evenly

sizes = st.integers(1, 6).flatmap(lambda people: st.tuples(st.just(people), st.integers(0, people)))


@st.composite
def classes(draw):
    """Up to four units, who of each could come, and a number of seats."""
    units = tuple(UnitShare(name, *draw(sizes)) for name in "ABCD"[: draw(st.integers(1, 4))])
    able = {one.unit: _names(one.unit, draw(st.integers(0, one.people - one.trained))) for one in units}
    return units, able, draw(st.integers(0, 8))


def _names(unit, count):
    return tuple(f"{unit}{i}" for i in range(count))


def _shares(units, sent):
    return sorted((one.trained + sent.get(one.unit, 0)) / one.people for one in units)


def _sent(seats):
    return {unit: sum(seat.stood.unit == unit for seat in seats) for unit in {seat.stood.unit for seat in seats}}


def test_the_lowest_share_comes_first_and_each_seat_says_how_its_unit_stood():
    units = (UnitShare("north", 10, 3), UnitShare("south", 20, 1))

    seats = seat_evenly(units, {"north": ["nia"], "south": ["sam", "sue", "sid"]}, 2)

    assert seats == (EvenSeat("sam", UnitShare("south", 20, 1)), EvenSeat("sue", UnitShare("south", 20, 2)))


def test_a_unit_that_can_send_nobody_more_leaves_its_seats_to_the_others():
    units = (UnitShare("north", 10, 9), UnitShare("south", 20, 0))

    seats = seat_evenly(units, {"north": ["nia"], "south": ["sam"]}, 5)

    assert [seat.person for seat in seats] == ["sam", "nia"]


def test_of_equal_shares_the_smallest_unit_comes_first_then_the_first_named():
    units = (UnitShare("large", 100, 0), UnitShare("small", 2, 0), UnitShare("twin", 2, 0))

    seats = seat_evenly(units, {unit: [unit] for unit in ("large", "small", "twin")}, 3)

    assert [seat.person for seat in seats] == ["small", "twin", "large"]


@pytest.mark.parametrize(
    ("units", "able"), [((), {}), ((UnitShare("north", 0, 0),), {}), ((UnitShare("north", 3, 0),), {"north": ()})]
)
def test_where_nobody_can_be_sent_no_seat_is_given(units, able):
    assert seat_evenly(units, able, 3) == ()


@given(classes())
def test_no_other_choice_of_as_many_people_has_higher_shares_from_the_lowest_up(one):
    units, able, seats = one

    found = seat_evenly(units, able, seats)

    most = min(seats, sum(map(len, able.values())))
    names = [unit.unit for unit in units]
    every = (dict(zip(names, sent, strict=True)) for sent in product(*(range(len(able[n]) + 1) for n in names)))
    best = max(_shares(units, sent) for sent in every if sum(sent.values()) == most)
    assert len(found) == most
    assert _shares(units, _sent(found)) == best


@given(classes())
def test_a_seat_more_takes_none_from_whoever_had_one(one):
    units, able, seats = one

    assert seat_evenly(units, able, seats + 1)[:seats] == seat_evenly(units, able, seats)
