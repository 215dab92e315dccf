"""A match amended from a day on: costs before it ask for what they asked for, costs from it on for the new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.dates import Span
from shiftready.core.money.claims import claim_years
from shiftready.core.money.funds import FundPart, Match, MatchShare, balance
from tests.core.money.test_funds import FIRST, FUND, LAST, PARTS

SAID = (2000, 2000, 4000)
MARCH, MAY = Match((1000,), until=date(2026, 3, 1)), Match((2000,), until=date(2026, 5, 1))


def test_an_amended_match_holds_for_costs_from_its_day_on():
    amended = replace(FUND, match=(4000,), earlier=(Match((2000,), until=date(2026, 3, 31)),))
    parts = [FundPart("paid", "rooms", day, 60_00) for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 10, 1))]

    first, second, third = balance(amended, parts).years

    assert first.shares == (
        MatchShare(Span(FIRST, date(2026, 3, 31)), 2000, 60_00, 15_00),
        MatchShare(Span(date(2026, 4, 1), date(2026, 9, 30)), 4000, 60_00, 40_00),
    )
    assert (first.paid, first.points, first.owed) == (120_00, 4000, 55_00)
    assert [(one.span, one.points, one.owed) for one in second.shares] == [(second.span, 4000, 40_00)]
    assert (third.paid, third.points, third.owed) == (0, 4000, 0)


@pytest.mark.parametrize(
    ("earlier", "match", "from_on", "became"),
    [
        ((), SAID, None, ()),
        ((), (5000,), None, ()),
        ((), (5000,), FIRST, ()),
        ((), (5000,), date(2026, 3, 2), (Match(SAID, until=date(2026, 3, 1)),)),
        ((MARCH, MAY), SAID, None, (MARCH, MAY)),
        ((MARCH, MAY), (5000,), None, ()),
        ((MARCH, MAY), (5000,), date(2026, 8, 2), (MARCH, MAY, Match(SAID, until=date(2026, 8, 1)))),
        ((MARCH, MAY), (5000,), date(2026, 4, 2), (MARCH, replace(MAY, until=date(2026, 4, 1)))),
        ((MARCH, MAY), (5000,), date(2026, 3, 2), (MARCH,)),
        ((MARCH, MAY), (5000,), date(2026, 2, 2), (replace(MARCH, until=date(2026, 2, 1)),)),
        ((MARCH,), SAID, date(2026, 3, 2), (MARCH,)),
        ((MARCH,), SAID, date(2026, 6, 2), (replace(MARCH, until=date(2026, 6, 1)),)),
        ((MARCH,), SAID, date(2026, 2, 2), (replace(MARCH, until=date(2026, 2, 1)),)),
        ((MARCH,), (1000,), date(2026, 3, 2), ()),
        ((MARCH, MAY), (2000,), date(2026, 5, 2), (MARCH,)),
    ],
)
def test_a_match_said_anew_from_a_day_on_leaves_what_was_said_of_days_before(earlier, match, from_on, became):
    assert replace(FUND, earlier=earlier).amended_match(match, "whole", from_on) == became


@given(PARTS, st.dates(FIRST, LAST), st.lists(st.integers(0, 9000), min_size=1, max_size=3))
def test_costs_ask_for_the_match_that_was_said_for_their_day(parts, day, points):
    new = replace(FUND, match=tuple(points))
    amended = replace(new, earlier=FUND.amended_match(new.match, "whole", day))
    early, late = [one for one in parts if one.on < day], [one for one in parts if one.on >= day]

    assert owed(amended, early) == owed(FUND, early)
    assert owed(amended, late) == owed(new, late)
    assert balance(amended, parts).owed == balance(amended, early).owed + balance(amended, late).owed


@given(PARTS, PARTS, st.dates(FIRST, LAST), st.integers(0, 9000))
def test_a_claim_asks_for_nothing_more_of_what_was_claimed_before_the_match_was_amended(before, parts, day, points):
    """Whatever was claimed lies before the day from which the new match holds."""
    claimed = [one for one in before if one.on < day]
    asked = {one.number: one.owed for one in claim_years(FUND, [], claimed, {})}
    amended = replace(FUND, match=(points,), earlier=FUND.amended_match((points,), "whole", day))
    late = [one for one in parts if one.on >= day]

    found = claim_years(amended, claimed, late, asked)

    assert sum(one.owed for one in found) == balance(amended, late).owed


def owed(fund, parts):
    return [one.owed for one in balance(fund, parts).years]
