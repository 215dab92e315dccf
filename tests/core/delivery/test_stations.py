"""Groups at stations: everybody everywhere once, nobody in another's way, and never a round too many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.stations import Rotation, groups_of, rotate
from shiftready.core.errors import ShiftreadyError

numbers = st.integers(1, 30)


@given(numbers, numbers, st.integers(150, 900))
def test_every_group_is_at_every_station_once_and_no_station_has_two_groups(groups, stations, minutes):
    found = rotate(groups=groups, stations=stations, minutes=minutes)

    by_group = list(zip(*found.rounds, strict=True))
    assert [sorted(one for one in turns if one) for turns in by_group] == [list(range(1, stations + 1))] * groups
    for turn in found.rounds:
        taken = [station for station in turn if station]
        assert len(taken) == len(set(taken))
    assert len(found.rounds) == max(groups, stations)
    assert found.minutes * len(found.rounds) + found.rest == minutes


@given(st.lists(st.integers()), numbers)
def test_everybody_is_in_one_group_and_groups_are_alike_in_size(people, groups):
    found = groups_of(people, groups)

    assert sorted(one for group in found for one in group) == sorted(people)
    assert max(map(len, found)) - min(map(len, found)) <= 1


def test_three_groups_at_two_stations_wait_in_turn():
    assert rotate(groups=3, stations=2, minutes=100) == Rotation(3, 2, ((1, 2, 0), (2, 0, 1), (0, 1, 2)), 33, 1)


@pytest.mark.parametrize(
    ("groups", "stations", "said"),
    [
        (0, 4, "Choose 1 to 30 groups, not 0."),
        (4, 31, "Choose 1 to 30 stations, not 31."),
        (
            25,
            4,
            "25 rounds in 120 minutes leave less than 5 minutes for each. Take fewer groups or stations.",
        ),
    ],
)
def test_what_cannot_be_rotated_is_refused(groups, stations, said):
    with pytest.raises(ShiftreadyError) as refused:
        rotate(groups=groups, stations=stations, minutes=120)

    assert (refused.value.code, refused.value.message) == ("rotation_wrong", said)
