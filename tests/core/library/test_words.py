"""The words of a work: folded, cut to one form, weighed by their best place; and the order they give."""

from __future__ import annotations

from math import log

import pytest

from shiftready.core.library.rank import ranked
from shiftready.core.library.words import stem, weighed, words_of


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("policies", "policy"), ("bridges", "bridge"), ("crises", "crise"), ("calls", "call"), ("crisis", "crisi"),
        ("stress", "stress"), ("status", "status"), ("bus", "bus"), ("employees", "employee"), ("shoes", "shoe"),
    ],
)  # fmt: skip
def test_a_word_and_its_plural_have_one_form(word, stemmed):
    assert stem(word) == stemmed


def test_words_are_folded_and_those_that_tell_nothing_are_left_out():
    assert words_of("The Café's OPEN-door policy, of 2026!") == ["cafe", "s", "open", "door", "policy", "2026"]


def test_a_word_weighs_as_much_as_the_best_place_it_stands_in():
    assert weighed(title="Bridge", topics=["Suicide risk"], summary="At the bridge: listen", text="Risk. Wait.") == {
        "bridge": 4, "suicide": 3, "risk": 3, "listen": 2, "wait": 1
    }  # fmt: skip


def test_a_work_counts_for_each_word_its_weight_times_how_rare_the_word_is():
    often, rare = {1: 4, 2: 1, 3: 1, 4: 1}, {1: 1, 2: 4}

    assert ranked([often, rare], 8) == [2, 1]
    assert 1 * log(1 + 8 / 4) + 4 * log(1 + 8 / 2) > 4 * log(1 + 8 / 4) + 1 * log(1 + 8 / 2)
    assert ranked([often], 8) == [1, 4, 3, 2]
    assert ranked([often, {}], 8) == ranked([], 8) == []
