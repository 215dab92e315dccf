"""What several phones say of one person in one block, settled or asked."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from shiftready.core.delivery.roll import RollSaid, settle


def said(key, device, minute, minutes, after=""):
    return RollSaid(key, device, after, datetime(2026, 3, 2, 14, minute, tzinfo=UTC), minutes)


def test_nothing_said_is_nothing_known():
    assert settle([]) is None


def test_a_phone_s_later_word_replaces_its_own_in_whatever_order_they_arrive():
    first, second = said("a1", "a", 1, 90), said("a2", "a", 5, 75, after="a1")

    assert settle([first, second]).minutes == settle([second, first]).minutes == 75


def test_who_saw_the_other_s_word_and_says_otherwise_corrects_it():
    found = settle([said("a1", "a", 1, 90), said("b1", "b", 5, 75, after="a1")])

    assert (found.minutes, [one.key for one in found.standing]) == (75, ["b1"])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_phones_that_did_not_know_of_each_other_are_asked_about_whoever_is_heard_first(order):
    words = [said("a1", "a", 1, 90), said("b1", "b", 2, 0), said("b2", "b", 9, 60, after="b1")]

    found = settle([words[place] for place in order])

    assert (found.minutes, found.is_disputed, {one.key for one in found.standing}) == (None, True, {"a1", "b2"})


def test_phones_that_say_the_same_agree():
    found = settle([said("a1", "a", 1, 90), said("b1", "b", 2, 90)])

    assert (found.minutes, found.is_disputed) == (90, False)


def test_a_circle_of_corrections_is_a_question_and_no_loss():
    assert settle([said("a1", "a", 1, 90, after="b1"), said("b1", "b", 2, 60, after="a1")]).is_disputed
