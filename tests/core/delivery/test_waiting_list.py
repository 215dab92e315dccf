"""The waiting list: who is next, why, and that no place is ever promised twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.delivery.kept_seats import Kept, Room, free_for, kept_on
from shiftready.core.delivery.waiting_list import Order, Waiting, in_order, next_promotion

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def waits(key, *, minute=0, organization="", due_on=None, days_short=0, volunteered=False):
    return Waiting(key, NOON + timedelta(minutes=minute), organization, due_on, days_short, volunteered)


def test_what_others_have_not_used_of_their_seats_is_not_free():
    room = Room(10, used={"": 3, "Hillview": 1}, kept={"Hillview": 4, "Lakeside": 2})

    assert {name: free_for(room, name) for name in ("", "Hillview", "Lakeside", "Elsewhere")} == {
        "": 1,
        "Hillview": 4,
        "Lakeside": 3,
        "Elsewhere": 1,
    }


def test_what_an_organization_uses_beyond_its_own_comes_out_of_the_seats_for_everyone():
    room = Room(6, used={"Hillview": 3}, kept={"Hillview": 2, "Lakeside": 2})

    assert [free_for(room, name) for name in ("", "Hillview", "Lakeside")] == [1, 1, 3]


def test_a_class_without_bound_has_room_for_everyone_and_an_overfull_one_for_nobody():
    assert free_for(Room(None, {"": 400}), "") is None
    assert free_for(Room(2, {"": 3}), "") == 0


def test_seats_are_kept_until_the_day_of_their_release():
    said = [Kept("Hillview", 3, date(2026, 3, 10)), Kept("Lakeside", 2), Kept("Gone", 0)]

    assert kept_on(said, date(2026, 3, 9)) == {"Hillview": 3, "Lakeside": 2}
    assert kept_on(said, date(2026, 3, 10)) == {"Lakeside": 2}


def test_first_come_goes_by_the_asking_alone_and_a_tie_by_the_row():
    people = [waits(3), waits(2), waits(1, minute=-1, due_on=date(2026, 4, 1)), waits(4, minute=-2)]

    assert [one.key for one in in_order(people, Order.FIRST_COME, Room(1))] == [4, 1, 2, 3]


def test_priority_goes_by_duty_then_gap_then_share_then_will_then_asking():
    people = [
        waits(1, minute=-9),
        waits(2, volunteered=True),
        waits(3, organization="Hillview"),
        waits(4, days_short=2),
        waits(5, due_on=date(2026, 5, 1)),
        waits(6, due_on=date(2026, 4, 1)),
    ]

    ranked = in_order(people, Order.PRIORITY, Room(9, used={"": 2, "Hillview": 1}))

    assert [one.key for one in ranked] == [6, 5, 4, 3, 2, 1]


def test_each_seat_given_on_the_way_counts_for_the_share_of_its_organization():
    people = [waits(n, organization=name) for n, name in enumerate(["Hillview", "Hillview", "Lakeside", "Lakeside"])]

    assert [one.key for one in in_order(people, Order.PRIORITY, Room(9, used={"Hillview": 1}))] == [2, 0, 3, 1]


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({"due_on": date(2026, 4, 1)}, {}, "A rule asks the course of them by 2026-04-01, sooner than of anyone else."),
        (
            {"days_short": 3},
            {"days_short": 1},
            "Their squad is short of a specialist on 3 days of the weeks ahead, more than any other.",
        ),
        (
            {"organization": "Hillview"},
            {"organization": ""},
            "Their organization has fewer seats in the class so far than that of whoever comes next.",
        ),
        ({"volunteered": True}, {}, "They volunteered."),
        ({"minute": -1}, {}, "Of those for whom a seat is free they asked first."),
    ],
)
def test_the_reason_is_the_first_thing_in_which_the_next_differs(first, second, sentence):
    found = next_promotion([waits(1, **first), waits(2, **second)], Order.PRIORITY, Room(5, used={"": 1}))

    assert (found.waiting.key, found.reason) == (1, sentence)


def test_who_stands_before_but_has_no_free_seat_is_passed_over_and_it_is_said():
    people = [waits(1), waits(2, minute=1, organization="Hillview")]

    found = next_promotion(people, Order.FIRST_COME, Room(1, kept={"Hillview": 1}))

    assert found.waiting.key == 2
    assert found.reason == (
        "Nobody else waits for whom a seat is free. 1 person stands before them on the list, for whom no seat is "
        "free: what is left is kept for others."
    )


def test_nobody_is_next_where_nothing_is_free_or_nobody_waits():
    assert next_promotion([waits(1)], Order.FIRST_COME, Room(1, used={"": 1})) is None
    assert next_promotion([], Order.FIRST_COME, Room(1)) is None


people = st.lists(
    st.builds(
        waits,
        st.integers(0, 10**6),
        minute=st.integers(0, 3),
        organization=st.sampled_from(["", "Hillview", "Lakeside"]),
        due_on=st.one_of(st.none(), st.dates(date(2026, 4, 1), date(2026, 4, 3))),
        days_short=st.integers(0, 2),
        volunteered=st.booleans(),
    ),
    unique_by=lambda one: one.key,
    max_size=12,
)
counts = st.dictionaries(st.sampled_from(["", "Hillview", "Lakeside"]), st.integers(0, 4))


def one_by_one(waiting, order, room):
    """As one would do it by hand: look through everyone for the next, again and again."""
    left, used, found = list(waiting), dict(room.used), []
    while left:

        def rank(one):
            came = (one.asked_at, one.key)
            share = used.get(one.organization, 0)
            by = (one.due_on or date.max, -one.days_short, share, not one.volunteered)
            return (*by, *came) if order is Order.PRIORITY else came

        best = min(left, key=rank)
        left.remove(best)
        found.append(best)
        used[best.organization] = used.get(best.organization, 0) + 1
    return tuple(found)


@given(people, st.sampled_from(list(Order)), counts)
def test_the_order_is_that_of_looking_through_everyone_again_for_each_place(waiting, order, used):
    room = Room(20, used=used)

    assert in_order(waiting, order, room) == one_by_one(waiting, order, room)


@given(people, st.sampled_from(list(Order)), st.builds(Room, st.integers(0, 12), counts, counts))
@settings(deadline=None)
def test_moving_up_never_takes_more_than_there_is_nor_what_is_kept_for_others(waiting, order, room):
    left, full = list(waiting), max(room.capacity, sum(room.used.values()))

    while (found := next_promotion(left, order, room)) is not None:
        before = {name: free_for(room, name) for name in room.kept}
        left.remove(found.waiting)
        room = room.taking(found.waiting.organization)
        assert sum(room.used.values()) <= full
        others = {name: free for name, free in before.items() if name != found.waiting.organization}
        owed = {name: max(0, room.kept[name] - room.used.get(name, 0)) for name in others}
        assert all(free_for(room, name) >= min(others[name], owed[name]) for name in others)

    assert all(free_for(room, one.organization) == 0 for one in left)


def test_the_order_in_which_the_list_is_given_changes_nothing():
    names = ["", "Hillview", "Lakeside"]
    waiting = [waits(n, minute=n % 3, organization=names[n % 3], days_short=n % 2) for n in range(30)]
    shuffled = sorted(waiting, key=lambda one: one.key * 7 % 31)

    assert in_order(shuffled, Order.PRIORITY, Room(9)) == in_order(waiting, Order.PRIORITY, Room(9))
