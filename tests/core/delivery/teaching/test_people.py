"""What is known of somebody who teaches, and what follows of it on a day."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import Approval, Consent, Hours, Teacher

DAY = date(2026, 3, 2)  # a Monday


def at(hour, minute=0, day=DAY):
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - what the wall shows


@pytest.mark.parametrize(
    ("approval", "holds"),
    [
        (Approval("law", Span(DAY, DAY), "board"), True),
        (Approval("law", Span(date(2026, 3, 3)), "board"), False),
        (Approval("law", Span(date(2025, 1, 1), date(2026, 3, 1)), "board"), False),
        (Approval("law", Span(date(2025, 1, 1)), "board", ended_on=DAY), False),
        (Approval("law", Span(date(2025, 1, 1)), "board", ended_on=date(2026, 3, 3)), True),
        (Approval("youth", Span(date(2025, 1, 1)), "board"), False),
    ],
)
def test_an_approval_holds_on_its_days_until_the_day_it_was_ended(approval, holds):
    one = Teacher("T1", "A", ("instructor",), approvals=(approval,))

    assert (one.is_approved("law", DAY), one.topics_on(DAY) == ("law",)) == (holds, holds)


@pytest.mark.parametrize(
    ("kinds", "consents", "speaks", "is_recorded"),
    [
        (("instructor",), (), True, False),
        (("peer",), (), False, False),
        (("peer",), (Consent("speaking", is_given=True, on=DAY),), True, False),
        (
            ("family",),
            (Consent("speaking", is_given=True, on=DAY), Consent("speaking", is_given=False, on=DAY)),
            False,
            False,
        ),
        (("instructor",), (Consent("speaking", is_given=False, on=DAY),), False, False),
        (("peer", "role_player"), (Consent("recording", is_given=True, on=DAY),), False, True),
    ],
)
def test_what_was_said_last_counts_and_nobody_is_recorded_unasked(kinds, consents, speaks, is_recorded):
    one = Teacher("T1", "A", kinds, consents=consents)

    assert (one.consents_to("speaking"), one.consents_to("recording")) == (speaks, is_recorded)


MORNINGS = Hours(is_can=True, span=Span(DAY), starts=time(8), ends=time(12))
NOT_MONDAYS = Hours(is_can=False, span=Span(DAY), weekdays=frozenset({0}))
NOT_AT_NOON = Hours(is_can=False, span=Span(DAY, DAY), starts=time(12), ends=time(13))


@pytest.mark.parametrize(
    ("hours", "starts", "ends", "can"),
    [
        ((), at(8), at(9), True),
        ((MORNINGS,), at(8), at(12), True),
        ((MORNINGS,), at(8), at(12, 1), False),
        ((MORNINGS,), at(8, 0, date(2026, 3, 1)), at(9, 0, date(2026, 3, 1)), False),
        ((NOT_MONDAYS,), at(8), at(9), False),
        ((NOT_MONDAYS,), at(8, 0, date(2026, 3, 3)), at(9, 0, date(2026, 3, 3)), True),
        ((NOT_AT_NOON,), at(11), at(12), True),
        ((NOT_AT_NOON,), at(11), at(12, 1), False),
        ((NOT_AT_NOON,), at(13), at(14), True),
        ((MORNINGS, NOT_MONDAYS), at(9), at(10), False),
    ],
)
def test_somebody_can_come_at_the_hours_named_and_not_at_those_excluded(hours, starts, ends, can):
    assert Teacher("T1", "A", ("host",), hours=hours).can_come(starts, ends) == can
