"""Rooms and blocks: two at once, too small, too far in too little time; by hand and as properties."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.rooms import Booking, Room, RoomConflict, room_conflicts

ROOMS = (Room("Room 4", "Academy", 12), Room("Ward B", "Lakeside Hospital"), Room("Room 5", "Academy"))


def at(hour, minute=0):
    return datetime(2026, 3, 2, hour, minute)  # noqa: DTZ001 - what the wall shows


def a_block(key, room, starts, minutes=60, *, offering=1, people=10):
    return Booking(
        offering, f"Class {offering}", key, f"Block {key}", room, starts, starts + timedelta(minutes=minutes), people
    )


def test_two_blocks_in_one_room_at_once_are_named_also_of_two_classes():
    found = room_conflicts([a_block(1, "Room 4", at(8)), a_block(2, "room  4", at(8, 30), offering=2)], ROOMS)

    assert found == (
        RoomConflict(
            2,
            2,
            "room_twice",
            "room  4 has “Block 1” of Class 1 and “Block 2” of Class 2 at once: 2 Mar 2026, 08:30.",
        ),
    )


def test_one_after_the_other_is_no_conflict():
    assert room_conflicts([a_block(1, "Room 4", at(8)), a_block(2, "Room 4", at(9), offering=2)], ROOMS) == ()


def test_a_room_that_is_too_small_says_by_whom():
    assert room_conflicts([a_block(1, "Room 4", at(8), people=13)], ROOMS) == (
        RoomConflict(
            1,
            1,
            "room_small",
            "Room 4 holds 12 people; Class 1 expects 13 in “Block 1”: 2 Mar 2026, 08:00.",
        ),
    )


def test_the_way_to_another_site_takes_its_time():
    near = [a_block(1, "Room 4", at(8)), a_block(2, "Room 5", at(9))]
    far = [a_block(1, "Room 4", at(8)), a_block(2, "Ward B", at(9, 20))]
    in_time = [a_block(1, "Room 4", at(8)), a_block(2, "Ward B", at(9, 30))]

    assert room_conflicts(near, ROOMS) == ()
    assert room_conflicts(in_time, ROOMS) == ()
    assert room_conflicts(far, ROOMS) == (
        RoomConflict(
            1,
            2,
            "travel_short",
            "From Room 4 (Academy) to Ward B (Lakeside Hospital) there are 20 minutes before “Block 2” of Class 1, and "
            "30 are needed: 2 Mar 2026, 09:20.",
        ),
    )


def test_of_a_room_nobody_listed_only_its_hours_are_known():
    assert room_conflicts([a_block(1, "Barn", at(8), people=500), a_block(2, "Ward B", at(9))], ROOMS) == ()
    assert room_conflicts([a_block(1, "", at(8)), a_block(2, " ", at(8), offering=2)], ROOMS) == ()


bookings = st.lists(
    st.tuples(st.sampled_from(["Room 4", "Room 5", "Ward B"]), st.integers(0, 9), st.sampled_from([30, 60, 90])),
    max_size=7,
).map(
    lambda drawn: [
        a_block(key, room, at(8) + timedelta(minutes=30 * start), minutes, offering=key)
        for key, (room, start, minutes) in enumerate(drawn)
    ]
)


@given(bookings)
def test_every_pair_that_shares_a_room_and_a_minute_is_named_once_and_no_other(drawn):
    sharing = sum(
        one.room == other.room and one.starts < other.ends and other.starts < one.ends
        for place, one in enumerate(drawn)
        for other in drawn[place + 1 :]
    )

    found = [one for one in room_conflicts(drawn, ROOMS) if one.code == "room_twice"]

    assert len(found) == len(set(found)) == sharing
