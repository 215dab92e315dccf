"""What a class needs and who brings it: what is missing, what may follow, and shares that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.together import MAY_FOLLOW, PART_STATES, Need, Part, share_out

PARTS = st.lists(st.builds(Part, st.integers(1, 20), st.sampled_from(PART_STATES)), max_size=6)
WEIGHTS = st.dictionaries(st.integers(0, 9), st.integers(0, 50), max_size=8)


def test_only_what_was_promised_or_given_is_not_missing():
    parts = tuple(Part(1, state) for state in PART_STATES)
    need = Need(5, parts)

    assert (need.missing, need.asked, need.outstanding) == (3, 1, 1)
    assert Need(1, (Part(3, "given"),)).missing == 0


def test_every_state_says_what_may_follow_and_a_gift_by_mistake_is_promised_again():
    assert set(MAY_FOLLOW) == {None, *PART_STATES}
    assert MAY_FOLLOW["given"] == {"promised"}


@given(st.integers(1, 50), PARTS, st.integers(1, 20))
def test_one_more_promise_never_leaves_more_missing(how_many, parts, more):
    before = Need(how_many, tuple(parts)).missing
    after = Need(how_many, (*parts, Part(more, "promised"))).missing

    assert 0 <= after <= before <= how_many


@pytest.mark.parametrize(
    ("seats", "weights", "shares"),
    [
        (10, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 3, "c": 3}),
        (25, {"a": 3, "b": 1}, {"a": 19, "b": 6}),
        (5, {"a": 0, "b": 0}, {"a": 0, "b": 0}),
        (0, {"a": 2}, {"a": 0}),
    ],
)
def test_seats_are_shared_out_by_largest_remainder(seats, weights, shares):
    assert share_out(seats, weights) == shares


@given(st.integers(0, 200), WEIGHTS)
def test_shares_add_up_and_nobody_is_further_than_one_seat_from_the_exact_share(seats, weights):
    found, total = share_out(seats, weights), sum(weights.values())

    assert sum(found.values()) == (seats if total else 0)
    assert all(abs(found[who] * total - seats * weight) < total for who, weight in weights.items() if total)
