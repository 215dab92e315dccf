"""What follows from what a community is and has: its size, how many specialists, and the words of its proposals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.tailoring.community import (
    LACKS,
    Community,
    SizeOfAgency,
    Target,
    size_of,
    target_of,
    words_of,
)

SIZES = (SizeOfAgency("very_small", 1, 100), SizeOfAgency("small", 11, 50), SizeOfAgency("large", 500, 30))
EVERYONE_AT_HAND = frozenset(LACKS.values())


@pytest.mark.parametrize(("officers", "key"), [(1, "very_small"), (10, "very_small"), (11, "small"), (500, "large")])
def test_an_agency_has_the_size_of_the_last_border_it_reaches(officers, key):
    assert size_of(Community(officers, 1), SIZES).key == key


@pytest.mark.parametrize(
    ("officers", "squads", "percent", "target"),
    [
        (12, 4, 50, Target(50, 6, 8, 8, 2)),
        (12, 4, 100, Target(100, 12, 8, 12, 3)),
        (3, 2, 100, Target(100, 3, 4, 3, 2)),
        (200, 12, 50, Target(50, 100, 24, 100, 9)),
        (12107, 65, 30, Target(30, 3633, 130, 3633, 122)),
    ],
)
def test_the_larger_of_share_and_squads_is_trained_but_never_more_than_there_are(officers, squads, percent, target):
    assert target_of(Community(officers, squads), percent) == target


@given(st.integers(1, 5000), st.integers(1, 500), st.integers(1, 100))
def test_classes_take_one_of_every_squad_and_thirty_at_most_and_everyone_to_train_fits(officers, squads, percent):
    target = target_of(Community(officers, min(squads, officers)), percent)
    in_class = min(squads, officers, 30)

    assert (target.classes - 1) * in_class < target.people <= target.classes * in_class
    assert 1 <= target.people <= officers


@given(st.integers(1, 5000), st.integers(1, 100))
def test_one_more_officer_never_means_fewer_to_train(officers, percent):
    squads = 1
    assert (
        target_of(Community(officers, squads), percent).people
        <= target_of(Community(officers + 1, squads), percent).people
    )


def test_a_small_agency_without_anybody_lacks_every_partner():
    assert words_of(Community(12, 4), SIZES) == {
        "small",
        "few_partners",
        "fewer_than_a_class",
        "several_classes",
        "calls_not_counted",
        *LACKS,
    }


def test_a_large_one_with_partners_fills_a_class_and_trains_its_own_dispatchers():
    everything = Community(600, 30, 20, "rural", EVERYONE_AT_HAND, crisis_calls=20_000)

    assert words_of(everything, SIZES) == {"large", "own_dispatch", "rural", "several_classes", "many_classes"}
    assert words_of(replace(everything, officers=3000), SIZES) == {
        "large", "own_dispatch", "rural", "several_classes", "many_classes", "classes_for_years"
    }  # fmt: skip


@given(st.sets(st.sampled_from(sorted(LACKS.values()))))
def test_each_partner_at_hand_takes_its_lack_away(partners):
    found = words_of(Community(12, 4, partners=frozenset(partners)), SIZES)

    assert {word for word, kind in LACKS.items() if kind not in partners} == found & LACKS.keys()
