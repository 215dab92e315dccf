"""A rule as data: which wording is in force, which was passed over, grace, and how a duty of a group is said."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.rule import Grace, GroupDuty
from shiftready.core.compliance.who import Everyone
from shiftready.core.errors import NotFound
from tests.core.compliance.people import BEGIN, CRISIS, book, rule, source, version

EVE, DAY = date(2024, 12, 31), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("grace", "last_on", "words"),
    [
        (Grace(), date(2025, 1, 31), "none"),
        (Grace(30), date(2025, 3, 2), "30 days"),
        (Grace(until=YearDay(3, 1)), date(2025, 3, 1), "until 1 March"),
        (Grace(until=YearDay(1, 31)), date(2025, 1, 31), "until 31 January"),
    ],
)
def test_grace_runs_for_days_or_up_to_a_day_of_the_year(grace, last_on, words):
    assert (grace.last_day(date(2025, 1, 31)), grace.says()) == (last_on, words)


@pytest.mark.parametrize(
    ("duty", "words"),
    [
        (GroupDuty("A fifth", 20, Everyone(), CRISIS), "A fifth: 20 % of everyone on the roster, holding crisis"),
        (
            GroupDuty("Present", 0, Everyone(), Minutes(60), months=24, every_shift=2),
            "Present: 2 on every shift of everyone on the roster, holding 1 hour, for 24 months",
        ),
    ],
)
def test_a_duty_of_a_group_is_said_with_its_share_or_number_who_is_counted_and_what_they_hold(duty, words):
    assert duty.says() == words


def test_a_wording_is_in_force_from_its_first_day_to_its_last():
    first = version(first_on=BEGIN, last_on=EVE)
    days = (date(1999, 12, 31), BEGIN, EVE, DAY)

    assert [first.covers(day) for day in days] == [False, True, True, False]
    assert [rule(first).version_on(day) for day in days] == [None, first, first, None]


def test_bills_and_unread_wordings_are_passed_over_from_their_day_on_unless_they_are_all_there_is():
    unread = version(source=source("background"))
    read = version(first_on=date(2010, 1, 1))
    bill = version(first_on=DAY, source=source("seen_bill"))
    law = rule(unread, read, bill)

    assert [law.version_on(day) for day in (date(2009, 12, 31), EVE, DAY)] == [unread, read, read]
    assert [law.passed_over_on(day) for day in (date(2009, 12, 31), EVE, DAY)] == [(), (unread,), (unread, bill)]


@pytest.mark.parametrize(
    ("asked", "held", "way_out"),
    [
        ("us/zz/refreshers", ("us/zz/refresher", "us/zz/refresh"), 'Did you mean "us/zz/refresher"?'),
        ("fifth", ("us/zz/refresher", "us/zz/driving"), "Adopted rules: us/zz/refresher, us/zz/driving."),
        ("fifth", (), "Adopted rules: none."),
    ],
)
def test_a_rule_that_is_not_adopted_is_refused_with_the_nearest_or_all_that_are(asked, held, way_out):
    adopted = book(*(rule(version(), rule_id=one) for one in held))

    with pytest.raises(NotFound) as refused:
        adopted.rule(asked)

    assert (refused.value.code, str(refused.value)) == (
        "rule_not_found",
        f'No rule "{asked}" is adopted here. {way_out}',
    )
    assert [adopted.rule(one).id for one in held] == list(held)
