"""Verdicts whole of a year that shares what made up the one before it, or uses what that left over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.amounts import AllOf, Minutes
from shiftready.core.compliance.moments import Event, Fixed
from shiftready.core.compliance.windows import Block, FixedSpan
from tests.core.compliance.people import version
from tests.core.compliance.standing import of
from tests.core.compliance.years import HOUR, LAW, MISSED, Y2023, Y2024, YEAR, hour, in_2024, unstated, verdict

# Sharing what made up the year before

SHARED = {**MISSED, "shared_with": LAW}


def test_what_made_up_a_missed_year_meets_the_next_with_what_it_leaves_over():
    assert verdict(of(2024, 3), LAW, records=[hour(of(2024, 2, 1), 120)]) == in_2024(Status.MET, LAW, **SHARED)
    assert verdict(of(2024, 3), LAW, records=[hour(of(2024, 2, 1), 119)]).status is Status.DUE


def test_what_was_completed_too_early_is_left_to_the_missed_year_alone():
    assert verdict(of(2024, 3), LAW, records=[hour(of(2023, 2), 59), hour(of(2024, 2, 1))]) == in_2024(
        Status.DUE, LAW, first_on=of(2024, 2, 2), **MISSED
    )
    assert verdict(of(2024, 3), LAW, records=[hour(of(2023, 2), 59), hour(of(2024, 2, 1), 61)]) == in_2024(
        Status.MET, LAW, **SHARED
    )


def test_a_next_year_that_can_be_shared_is_met_whatever_else_nobody_stated():
    records = [hour(of(2024, 2, 1), 120), unstated(of(2024, 2, 20))]

    assert verdict(of(2024, 3), LAW, records=records) == in_2024(Status.MET, LAW, **SHARED)


def test_minutes_nobody_stated_before_a_year_was_made_up_leave_the_next_in_doubt():
    records = [unstated(of(2024, 1, 5)), hour(of(2024, 2, 1))]

    found = verdict(of(2024, 3), LAW, records=records)

    assert found == in_2024(Status.UNDETERMINED, LAW, why="shared_in_doubt", first_on=of(2024, 2, 2), **MISSED)


def test_minutes_nobody_stated_before_both_years_leave_nothing_in_doubt():
    assert verdict(of(2024, 3), LAW, records=[unstated(of(2022, 3)), hour(of(2024, 2, 1))]) == in_2024(
        Status.DUE, LAW, first_on=of(2024, 2, 2), **MISSED
    )


def test_a_year_with_other_topics_than_the_one_before_may_not_share_one_minute_twice():
    old = version(YEAR, Minutes(60, ("law", "crisis")))
    new = version(YEAR, Minutes(60, ("law",)), first_on=of(2024))

    once, twice = (
        verdict(of(2024, 3), old, new, records=[hour(of(2024, 2, 1), minutes, "law")]) for minutes in (60, 120)
    )

    assert once == in_2024(Status.DUE, new, first_on=of(2024, 2, 2), **MISSED)
    assert twice == in_2024(Status.MET, new, **MISSED, shared_with=old)


def test_a_year_with_other_topics_than_the_one_before_is_met_by_its_own_before_that_one_was_made_up():
    law, crisis = version(YEAR, Minutes(60, ("law",))), version(YEAR, Minutes(60, ("crisis",)), first_on=of(2024))
    records = [hour(of(2024, 1, 10)), hour(of(2024, 2, 1), topic="law")]

    found = verdict(of(2024, 3), replace(law, last_on=of(2023, 12, 31)), crisis, records=records)

    assert (found.status, found.cured_on) == (Status.MET, of(2024, 2, 1))


def test_part_of_a_missed_year_made_up_late_takes_its_part_alone():
    law = version(YEAR, Minutes(365), partial="prorated")  # of the last two days of 2023: two minutes

    enough, short = (
        verdict(of(2024, 3), law, records=[hour(of(2024, 2, 1), minutes)], hired_on=of(2023, 12, 30))
        for minutes in (367, 366)
    )

    missed = {"missed": Y2023, "cured_on": of(2024, 2, 1)}
    assert enough == in_2024(Status.MET, law, shared_with=law, **missed)
    assert short == in_2024(Status.DUE, law, first_on=of(2024, 2, 2), **missed)


def test_a_wording_whose_duty_begins_within_the_year_asks_a_part_of_it_of_who_made_up_a_part_of_the_last():
    old = version(YEAR, Minutes(365, ("law", "crisis")), partial="prorated")  # of two days of 2023: two minutes
    new = version(YEAR, Minutes(366, ("law",)), first_on=of(2024), starts=Fixed(of(2024, 7, 2)), partial="prorated")

    enough, short = (
        verdict(of(2024, 9), old, new, records=[hour(of(2024, 8), minutes, "law")], hired_on=of(2023, 12, 30))
        for minutes in (185, 184)
    )

    assert enough == in_2024(Status.MET, new, missed=Y2023, cured_on=of(2024, 8), shared_with=old)
    assert short == in_2024(Status.DUE, new, first_on=of(2024, 8, 2), missed=Y2023, cured_on=of(2024, 8))


# Minutes carried over

CARRYING = version(YEAR, HOUR, carry_over=30)


@pytest.mark.parametrize(
    ("last_year", "this_year", "status", "why"),
    [
        (90, 30, Status.MET, "carried"),
        (89, 30, Status.DUE, "counted"),
        (120, 30, Status.MET, "carried"),
        (120, 29, Status.DUE, "counted"),
        (60, 60, Status.MET, "counted"),
        (90, 0, Status.DUE, "counted"),
    ],
)
def test_what_last_year_left_over_is_carried_as_far_as_the_rule_lets_it(last_year, this_year, status, why):
    records = [hour(of(2023, 6), last_year), *([hour(of(2024, 2), this_year)] if this_year else [])]

    assert verdict(of(2024, 3), CARRYING, records=records) == in_2024(status, CARRYING, why=why)


def test_minutes_are_carried_from_the_last_year_alone_and_only_from_a_year_that_was_met():
    earlier = [hour(of(2022, 6), 120), hour(of(2024, 2), 30)]

    assert verdict(of(2024, 3), CARRYING, records=[*earlier, hour(of(2023, 6))], hired_on=of(2022)).status is Status.DUE


def test_a_whole_tree_may_be_met_with_minutes_carried():
    law = version(YEAR, AllOf((Minutes(60), Minutes(30, ("law",)))), carry_over=30)
    records = [hour(of(2023, 6), 60), hour(of(2023, 7), 30, "law"), hour(of(2024, 2), 30, "law")]

    assert verdict(of(2024, 3), law, records=records).status is Status.MET
    assert verdict(of(2024, 3), law, records=records[1:]).status is not Status.MET


def test_part_of_a_year_leaves_over_what_is_more_than_its_part():
    law = version(YEAR, Minutes(365), partial="prorated", carry_over=100)
    records = [hour(of(2023, 12, 31), 101), hour(of(2024, 2), 265)]

    found = verdict(of(2024, 3), law, records=records, hired_on=of(2023, 12, 31))

    assert found.status is Status.MET


def test_a_span_of_fixed_days_has_no_span_before_it_to_carry_from():
    pilot = version(FixedSpan(*Y2024), HOUR, carry_over=30)

    assert verdict(of(2024, 3), pilot, records=[hour(of(2023, 6), 120), hour(of(2024, 2), 30)]) == in_2024(
        Status.DUE, pilot
    )


def test_minutes_nobody_stated_this_year_are_in_doubt_by_themselves_though_more_may_be_carried():
    found = verdict(of(2024, 3), CARRYING, records=[unstated(of(2024, 2))], hired_on=of(2024))

    assert found == in_2024(Status.UNDETERMINED, CARRYING, why="minutes_not_stated")


def test_minutes_are_carried_between_years_of_a_persons_own():
    law = version(Block(12, Event("hired")), HOUR, carry_over=30)
    records = [hour(of(2023, 6), 90), hour(of(2024, 4), 30)]

    found = verdict(of(2024, 5), law, records=records, hired_on=of(2023, 3))

    assert (found.status, found.why, found.first_on) == (Status.MET, "carried", of(2024, 3))
