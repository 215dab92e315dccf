"""The cheapest choice is the one that trying every choice finds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance.cheapest import cheapest

costs_in_order = some.lists(some.integers(1, 9), max_size=7).map(sorted)
ways = some.lists(some.sets(some.integers(0, 6), max_size=4), max_size=4)


MINUTES = {"talk": 10, "film": 20, "visit": 20, "workshop": 30, "course": 60}


@pytest.mark.parametrize(
    ("enough", "expected"),
    [
        ([""], ""),
        ([], None),
        (["course"], "course"),
        (["course", "talk film visit"], "talk film visit"),  # 50 are less than 60
        (["workshop", "talk film"], "workshop"),  # of 30 and 30 the fewest pieces
        (["talk visit", "talk film"], "talk film"),  # of equal ones the first
        (["film visit", "talk workshop"], "talk workshop"),
        (["film workshop course", "talk visit workshop course"], "film workshop course"),
        (["talk film visit workshop course"], "talk film visit workshop course"),
        (["film course", "talk film visit workshop"], "film course"),  # 80 and 80
        (["talk course", "visit workshop"], "visit workshop"),  # 70 are more than 50
    ],
)
def test_the_least_minutes_are_taken_then_the_fewest_pieces_then_the_first(enough, expected):
    ways = [set(way.split()) for way in enough]

    found = cheapest(tuple(MINUTES), tuple(MINUTES.values()), lambda chosen: is_one_of(ways, chosen))

    assert found == (None if expected is None else tuple(expected.split()))


@settings(max_examples=500, deadline=None)
@given(costs_in_order, ways)
def test_no_choice_is_cheaper_and_of_equal_ones_the_fewest_and_first_is_taken(costs, enough):
    places = range(len(costs))

    found = cheapest(places, costs, lambda chosen: is_one_of(enough, chosen))

    choices = [choice for size in range(len(costs) + 1) for choice in combinations(places, size)]
    good = [(sum(costs[p] for p in c), len(c), c) for c in choices if is_one_of(enough, c)]
    assert found == (min(good)[2] if good else None)


THIRTY_CHEAP = [10] * 30
"""More choices of them than are looked at cost less than one of those that follow here."""


@pytest.mark.parametrize(
    ("is_enough", "expected"),
    [
        (lambda chosen: 30 in chosen or 31 in chosen, (30,)),
        (lambda chosen: 30 in chosen or len(chosen) >= 25, (30,)),
        (lambda chosen: {30, 31} <= set(chosen), (30, 31)),
        (lambda chosen: 32 in chosen and (30 in chosen or 31 in chosen), (30, 32)),
        (lambda chosen: {7, 29, 32} <= set(chosen), (7, 29, 32)),
        (lambda chosen: len(chosen) > 33, None),
    ],
)
def test_where_very_many_choices_are_cheaper_the_answer_is_still_enough_and_nothing_of_it_needless(is_enough, expected):
    assert cheapest(range(33), [*THIRTY_CHEAP, 400, 410, 420], is_enough) == expected


def is_one_of(enough, chosen):
    return any(way <= set(chosen) for way in enough)
