"""Pieces read as one sequence."""

from __future__ import annotations

from copy import deepcopy

from shiftready.core.compliance.chained import Chained

CHAINED = Chained((1, 2), [], range(3, 5))


def test_pieces_are_read_one_after_the_other():
    assert tuple(CHAINED) == (1, 2, 3, 4)
    assert tuple(reversed(CHAINED)) == (4, 3, 2, 1)
    assert len(CHAINED) == 4
    assert (CHAINED[0], CHAINED[-1], CHAINED[1:3]) == (1, 4, (2, 3))
    assert 3 in CHAINED


def test_they_are_what_a_tuple_of_the_same_values_is():
    same = Chained([1], (2, 3, 4))

    assert same == CHAINED == (1, 2, 3, 4) == CHAINED
    assert hash(same) == hash(CHAINED) == hash((1, 2, 3, 4))
    assert repr(CHAINED) == "(1, 2, 3, 4)"
    assert Chained((1, 2), (3,)) != CHAINED
    assert CHAINED != [1, 2, 3, 4]


def test_a_copy_of_them_is_the_same():
    assert deepcopy(CHAINED) == CHAINED
