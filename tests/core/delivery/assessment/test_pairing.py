"""Pairing by a code that its owner alone can form again."""

from __future__ import annotations

from shiftready.core.delivery.assessment.pairing import form_code, paired


def test_a_code_is_the_same_however_it_is_typed():
    typed = {"parent": " Ágnes ", "town": "sT. Paul", "day": "07", "elder": "0"}
    again = {"parent": "AGNES", "town": "stpaul", "day": "7", "elder": "00"}

    assert form_code(typed) == form_code(again) == "ag.st.7.0"


def test_what_is_left_empty_stands_as_empty_and_never_fails():
    assert form_code({}) == "-.-.-.-"
    assert form_code({"parent": "?!", "day": "31"}) == "-.-.31.-"


def test_answers_are_paired_by_code_and_those_without_a_partner_are_counted():
    before = [("a", 1), ("b", 2), ("c", 3)]
    after = [("c", 30), ("a", 10), ("d", 40)]

    assert paired(before, after) == ([(1, 10), (3, 30)], 2)


def test_a_code_that_stands_twice_pairs_nobody():
    assert paired([("a", 1), ("a", 2), ("b", 3)], [("a", 10), ("b", 30)]) == ([(3, 30)], 1)
