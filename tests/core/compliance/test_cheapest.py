"""The cheapest choice is the one that trying every choice finds."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance.cheapest import cheapest

costs_in_order = some.lists(some.integers(1, 9), max_size=7).map(sorted)
ways = some.lists(some.sets(some.integers(0, 6), max_size=4), max_size=4)


@settings(max_examples=500, deadline=None)
@given(costs_in_order, ways)
def test_no_choice_is_cheaper_and_of_equal_ones_the_fewest_and_first_is_taken(costs, enough):
    places = range(len(costs))

    found = cheapest(places, costs, lambda chosen: is_one_of(enough, chosen))

    choices = [choice for size in range(len(costs) + 1) for choice in combinations(places, size)]
    good = [(sum(costs[p] for p in c), len(c), c) for c in choices if is_one_of(enough, c)]
    assert found == (min(good)[2] if good else None)


def test_where_very_many_choices_are_cheaper_the_answer_is_still_enough_and_nothing_of_it_needless():
    costs = [1] * 30 + [40, 41]

    found = cheapest(range(32), costs, lambda chosen: 30 in chosen or 31 in chosen)

    assert found == (30,)


def is_one_of(enough, chosen):
    return any(way <= set(chosen) for way in enough)
