"""Agreements: when each holds, which would overlap, which are to be renewed, what they promise together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shiftready.core.dates import Span
from shiftready.core.partners import Agreement, overlapping, promised_a_year, to_renew

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def agreement(number=1, span=YEAR, kind="mou", **more):
    return Agreement(number, kind, span, more.pop("notice_days", 60), **more)


def test_one_that_was_ended_holds_up_to_the_day_before_and_never_where_that_is_its_first():
    ended = agreement(ended_on=date(2026, 3, 1))
    never = agreement(ended_on=date(2026, 1, 1))

    assert [ended.holds_on(date(2026, 2, 28)), ended.holds_on(date(2026, 3, 1))] == [True, False]
    assert (never.holds.is_empty, never.act_on) == (True, None)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (agreement(2, Span(date(2026, 12, 31))), True),
        (agreement(2, Span(date(2025, 1, 1))), True),
        (agreement(2, Span(date(2027, 1, 1))), False),
        (agreement(2, Span(date(2025, 1, 1), date(2025, 12, 31))), False),
        (agreement(2, kind="letter"), False),
        (agreement(2, ended_on=date(2026, 1, 1)), False),
    ],
)
def test_two_of_a_kind_do_not_hold_on_the_same_day(other, overlaps):
    assert (overlapping(agreement(0), [other]) is not None) == overlaps


def test_one_is_to_be_renewed_from_its_notice_day_until_ninety_days_after_its_last():
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 31), date(2027, 3, 31), date(2027, 4, 1)]

    assert [bool(to_renew([agreement()], day)) for day in days] == [False, True, True, True, False]


def test_nothing_is_to_be_done_where_another_goes_on_or_it_was_ended_on_purpose_or_it_has_no_end():
    late = date(2026, 12, 15)
    after, later = agreement(2, Span(date(2027, 1, 1))), agreement(2, Span(date(2027, 2, 1)))

    assert to_renew([agreement(), after], late) == ()
    assert [one.number for one in to_renew([agreement(), later], late)] == [1]
    assert to_renew([agreement(ended_on=date(2026, 12, 1))], late) == ()
    assert to_renew([agreement(span=Span(YEAR.first_on))], late) == ()
    assert [one.number for one in to_renew([agreement(), agreement(2, Span(date(2027, 2, 1)), "letter")], late)] == [1]


def test_promises_of_those_that_hold_add_up():
    held = [
        agreement(promises={"seats": 2, "rooms": 5}), agreement(2, kind="letter", promises={"seats": 3}),
        agreement(3, Span(date(2027, 1, 1)), promises={"seats": 100}),
    ]  # fmt: skip

    assert promised_a_year(held, date(2026, 5, 1)) == {"seats": 5, "rooms": 5}
    assert promised_a_year(held, YEAR.first_on - timedelta(1)) == {}
