"""What decisions about the list of specialists make of somebody, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.specialist_status import StatusDecision, on_list_until, spells, standing_on


def on(day):
    return date(2026, 3, day)


def decided(decision, first, last=None):
    return StatusDecision("p1", decision, Span(on(first), on(last) if last else None))


def told(*decisions):
    return [
        (each.standing, each.span.first_on.day, each.span.last_on and each.span.last_on.day)
        for each in spells(decisions)
    ]


def test_a_place_a_suspension_and_what_gives_it_back_follow_each_other_without_gaps():
    found = told(decided("designated", 1), decided("suspended", 5), decided("reinstated", 9), decided("revoked", 12))

    assert found == [("designated", 1, 4), ("suspended", 5, 8), ("designated", 9, 11), ("revoked", 12, None)]


def test_a_suspension_with_a_last_day_ends_by_itself_and_so_does_a_place():
    assert told(decided("designated", 1, 20), decided("suspended", 5, 7)) == [
        ("designated", 1, 4),
        ("suspended", 5, 7),
        ("designated", 8, 20),
        ("ended", 21, None),
    ]


def test_who_was_reinstated_without_ever_being_put_on_the_list_stands_as_before():
    assert told(decided("suspended", 3), decided("reinstated", 6)) == [("suspended", 3, 5), ("none", 6, None)]


def test_nothing_but_a_reinstatement_or_a_new_place_ends_a_removal():
    assert told(decided("revoked", 2), decided("suspended", 4, 5), decided("designated", 8)) == [
        ("revoked", 2, 3),
        ("revoked", 4, 5),
        ("revoked", 6, 7),
        ("designated", 8, None),
    ]


def test_decisions_of_one_day_count_in_the_order_they_were_entered_and_others_by_their_day():
    later, earlier = decided("designated", 6), decided("suspended", 2)

    assert standing_on((later, earlier), on(5)) == "suspended"
    assert standing_on((decided("suspended", 2), decided("reinstated", 2)), on(2)) == "none"
    assert standing_on((decided("reinstated", 2), decided("suspended", 2)), on(2)) == "suspended"
    assert standing_on((), on(2)) == "none"


@pytest.mark.parametrize(
    ("decisions", "must_be_listed", "found"),
    [
        ((), False, (True, None)),
        ((), True, (False, None)),
        ((decided("designated", 1, 20),), True, (True, on(20))),
        ((decided("designated", 1, 20),), False, (True, None)),
        ((decided("designated", 1), decided("suspended", 9)), True, (True, on(8))),
        ((decided("suspended", 9, 12),), False, (True, on(8))),
        ((decided("suspended", 2, 12),), False, (False, None)),
    ],
)
def test_the_last_day_in_a_row_on_which_decisions_let_somebody_count(decisions, must_be_listed, found):
    assert on_list_until(decisions, on(5), must_be_listed=must_be_listed) == found
