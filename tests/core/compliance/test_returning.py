"""Verdicts whole, word by word, of windows that return: the period itself, and the one missed before it."""

from __future__ import annotations

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Block, FixedSpan, Once, Period, Yearly
from shiftready.core.dates import Span
from shiftready.core.roster import Posting
from shiftready.core.training import Allowance
from tests.core.compliance.people import version
from tests.core.compliance.standing import of
from tests.core.compliance.years import HIRED, HOUR, LAW, MISSED, Y2023, Y2024, YEAR, hour, in_2024, unstated, verdict

# The period itself


def test_a_year_is_owed_from_its_first_day_to_its_last():
    found = [verdict(day, LAW, hired_on=of(2024)) for day in Y2024]

    assert found == [in_2024(Status.DUE, LAW)] * 2


def test_a_year_is_met_by_what_is_completed_on_its_first_day_or_its_last():
    found = [verdict(Y2024.last_on, LAW, records=[hour(day)], hired_on=of(2024)) for day in Y2024]

    assert found == [in_2024(Status.MET, LAW)] * 2


def test_minutes_nobody_stated_leave_a_year_open():
    found = verdict(of(2024, 6), LAW, records=[unstated(of(2024, 3))], hired_on=of(2024))

    assert found == in_2024(Status.UNDETERMINED, LAW, why="minutes_not_stated")


def test_a_period_from_a_day_nobody_knows_is_not_guessed():
    law = version(Block(24, Event("certified")), HOUR)

    assert verdict(of(2024, 6), law) == Verdict(Status.UNDETERMINED, "fact_missing", law)


def test_a_span_of_fixed_days_is_asked_for_from_its_first_day_to_its_last():
    law = version(FixedSpan(*Y2024), HOUR)

    assert verdict(of(2023, 12, 31), law) == Verdict(Status.NOT_APPLICABLE, "not_begun", law)
    assert [verdict(day, law) for day in Y2024] == [in_2024(Status.DUE, law)] * 2


def test_a_span_of_fixed_days_that_is_over_stays_met_or_excused_or_is_missed_until_it_is_made_up():
    law = version(FixedSpan(*Y2024), HOUR)
    exempt = version(FixedSpan(*Y2024), HOUR, exempt_periods=(Event("certified"),))
    day, late = of(2025, 2, 1), of(2025, 1, 5)
    missed = Verdict(Status.OVERDUE, "counted", law, Y2024.last_on, Y2024.first_on, day, missed=Y2024)

    assert verdict(day, law, records=[hour(Y2024.last_on)]) == in_2024(Status.MET, law, due_on=None)
    assert verdict(day, law) == missed
    assert verdict(day, law, records=[unstated(of(2024, 5))]).status is Status.UNDETERMINED
    assert verdict(day, law, records=[hour(late)]) == Verdict(Status.MET, "counted", law, missed=Y2024, cured_on=late)
    assert verdict(day, exempt, certified_on=of(2024, 5)) == in_2024(
        Status.EXEMPT, exempt, why="period_excused", due_on=None
    )


@pytest.mark.parametrize("before", [(), (version(Once(), HOUR),)], ids=["none", "once"])
def test_a_wording_that_binds_from_the_next_year_asks_nothing_of_this_one_if_no_wording_of_years_was_before(
    before,
):
    law = version(YEAR, HOUR, first_on=of(2024, 6), from_next_period=True)

    found = verdict(of(2024, 7), *before, law, hired_on=of(2024))

    assert found == in_2024(Status.NOT_APPLICABLE, law, why="from_next_period", due_on=None)


def test_a_wording_that_binds_from_the_next_year_binds_from_a_year_that_begins_with_it():
    law = version(YEAR, HOUR, first_on=of(2024), from_next_period=True)

    assert verdict(of(2024, 7), law) == in_2024(Status.DUE, law)


# Years excused, and years served in part


@pytest.mark.parametrize(
    ("happened_on", "status"),
    [
        (of(2023, 12, 31), Status.DUE),
        (of(2024), Status.EXEMPT),
        (of(2024, 12, 31), Status.EXEMPT),
        (of(2025), Status.DUE),
        (None, Status.DUE),
    ],
)
def test_a_year_is_exempt_for_an_event_on_any_of_its_days(happened_on, status):
    law = version(YEAR, HOUR, exempt_periods=(Event("certified"),))
    exempt = {"why": "period_excused", "due_on": None} if status is Status.EXEMPT else {}

    found = verdict(of(2024, 6), law, certified_on=happened_on, hired_on=of(2024))

    assert found == in_2024(status, law, **exempt)


@pytest.mark.parametrize(
    ("hired_on", "status"),
    [(of(2024), Status.DUE), (of(2024, 1, 2), Status.WAIVED), (of(2024, 12, 31), Status.WAIVED)],
)
def test_a_year_begun_after_its_first_day_is_waived_even_if_begun_on_its_last(hired_on, status):
    law = version(YEAR, HOUR, partial="waived")

    assert verdict(Y2024.last_on, law, hired_on=hired_on).status is status


def test_of_the_days_of_hire_and_of_the_duty_the_later_begins_a_part_of_a_year():
    law = version(YEAR, HOUR, starts=Fixed(of(2024, 3, 1)), partial="waived")

    assert verdict(of(2024, 6), law, hired_on=of(2020)).status is Status.WAIVED
    assert verdict(of(2025, 6), law, hired_on=of(2020)).status is Status.DUE


def test_whose_day_of_hire_nobody_knows_owes_no_part_of_a_year_that_could_be_worked_out():
    law = version(YEAR, HOUR, partial="waived")

    assert verdict(of(2024, 6), law, hired_on=None).status is Status.UNDETERMINED


@pytest.mark.parametrize(("minutes", "status"), [(1, Status.MET), (0, Status.DUE)])
def test_of_the_last_day_of_a_year_a_minute_is_asked_where_the_rule_asks_by_days(minutes, status):
    law = version(YEAR, Minutes(366), partial="prorated")
    records = [hour(Y2024.last_on, minutes)] if minutes else []

    assert verdict(Y2024.last_on, law, records=records, hired_on=Y2024.last_on).status is status


# The year before


LATE = Verdict(Status.OVERDUE, "counted", LAW, Y2023.last_on, Y2023.first_on, of(2024, 2, 1), missed=Y2023)


@pytest.mark.parametrize("records", [(), (hour(of(2023, 3), 59),), (hour(of(2022, 12, 31)),)])
def test_a_year_missed_stays_open_in_the_next(records):
    assert verdict(of(2024, 2, 1), LAW, records=records) == LATE


def test_a_year_made_up_late_leaves_the_next_to_be_met_from_the_day_after():
    made_up, trained = hour(of(2024, 2, 1)), hour(of(2024, 2, 2))
    since = of(2024, 2, 2)

    assert verdict(of(2024, 3), LAW, records=[made_up]) == in_2024(Status.DUE, LAW, first_on=since, **MISSED)
    assert verdict(of(2024, 3), LAW, records=[made_up, trained]) == in_2024(Status.MET, LAW, first_on=since, **MISSED)
    assert verdict(of(2024, 3), LAW, records=[made_up, unstated(of(2024, 2, 2))]) == in_2024(
        Status.UNDETERMINED, LAW, why="minutes_not_stated", first_on=since, **MISSED
    )


def test_a_year_made_up_today_is_made_up():
    assert verdict(of(2024, 2, 1), LAW, records=[hour(of(2024, 2, 1))]) == in_2024(
        Status.DUE, LAW, first_on=of(2024, 2, 2), **MISSED
    )


def test_the_day_a_missed_year_is_made_up_is_the_first_on_which_it_is_whole():
    records = [hour(of(2023, 5), 20), hour(of(2024, 1, 5), 20), hour(of(2024, 2, 1), 20), hour(of(2024, 2, 9), 20)]

    assert verdict(of(2024, 3), LAW, records=records) == in_2024(Status.DUE, LAW, first_on=of(2024, 2, 2), **MISSED)


def test_a_year_missed_with_minutes_nobody_stated_is_in_doubt():
    found = verdict(of(2024, 2, 1), LAW, records=[unstated(of(2024, 1, 5))])

    assert found == LATE.turned(Status.UNDETERMINED, "minutes_not_stated", LATE.due_on)


@pytest.mark.parametrize(
    ("partial", "starts"),
    [("waived", Event("hired")), ("waived", Fixed(of(2023, 7)))],
)
def test_a_year_before_that_was_excused_is_not_missed(partial, starts):
    law = version(YEAR, HOUR, partial=partial, starts=starts)

    assert verdict(of(2024, 2), law, hired_on=of(2023, 7)) == in_2024(Status.DUE, law)


def test_a_year_before_the_duty_began_is_not_missed():
    assert verdict(of(2024, 2), LAW, hired_on=of(2024)) == in_2024(Status.DUE, LAW)
    assert verdict(of(2024, 2), LAW, hired_on=Y2023.last_on).status is Status.OVERDUE

    begun = [version(YEAR, HOUR, starts=Fixed(day)) for day in (Y2023.last_on, Y2024.first_on)]
    assert [verdict(of(2024, 2), law).status for law in begun] == [Status.OVERDUE, Status.DUE]


def test_a_year_is_not_missed_by_who_was_not_of_those_it_is_for_on_its_last_day():
    law = version(YEAR, HOUR, who=Posted("role", frozenset({"sworn"})))
    promoted = (Posting("p1", HIRED, of(2023, 12, 31), role="cadet"), Posting("p1", of(2024), role="sworn"))

    assert verdict(of(2024, 2), law, postings=promoted) == in_2024(Status.DUE, law)


@pytest.mark.parametrize(
    ("kind", "last_on", "status"),
    [
        ("waived", of(2023, 12, 31), Status.DUE),
        ("exempt", of(2023, 12, 31), Status.DUE),
        ("waived", of(2023, 12, 30), Status.OVERDUE),
        ("extended", of(2023, 12, 31), Status.OVERDUE),
    ],
)
def test_a_year_is_not_missed_by_who_was_excused_on_its_last_day_though_an_extension_excuses_nobody(
    kind, last_on, status
):
    allowed = Allowance("p1", kind, Span(of(2023, 12, 1), last_on))

    assert verdict(of(2024, 2), LAW, allowances=[allowed]).status is status


def test_a_wording_that_binds_from_the_next_year_lets_nobody_have_missed_this_one():
    law = version(YEAR, HOUR, first_on=of(2023, 6), from_next_period=True)

    assert verdict(of(2024, 2), law) == in_2024(Status.DUE, law)


def test_a_rule_that_was_not_yet_asks_nothing_of_the_year_before():
    law = version(YEAR, HOUR, first_on=of(2024))

    assert verdict(of(2024, 2), law) == in_2024(Status.DUE, law)
    assert verdict(of(2024, 2), version(Once(), HOUR), law) == in_2024(Status.DUE, law)


def test_a_year_cut_short_by_a_wording_with_other_years_ends_on_the_eve():
    old, new = version(YEAR, HOUR), version(Yearly(YearDay(7, 1)), HOUR, first_on=of(2024, 7))

    found = verdict(of(2024, 8), old, new, hired_on=of(2024))

    missed = Period(of(2024), of(2024, 6, 30))
    assert found == Verdict(Status.OVERDUE, "counted", old, of(2024, 6, 30), of(2024), of(2024, 8), missed=missed)


# Grace


GRACED = version(YEAR, HOUR, grace=Grace(20))


@pytest.mark.parametrize(("day", "status"), [(of(2024, 1, 20), Status.IN_GRACE), (of(2024, 1, 21), Status.OVERDUE)])
def test_grace_for_a_missed_year_holds_to_its_last_day(day, status):
    assert verdict(day, GRACED) == Verdict(status, "counted", GRACED, Y2023.last_on, HIRED, day, missed=Y2023)


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ((), Status.OVERDUE),
        ((hour(of(2023, 5), 59),), Status.OVERDUE),
        ((hour(of(2022, 5)),), Status.IN_GRACE),
        ((hour(of(2022, 5), 59), hour(of(2023, 12, 31), 1)), Status.IN_GRACE),
        ((hour(of(2022, 5), 59), hour(of(2024, 1, 5), 1)), Status.OVERDUE),
        ((unstated(of(2023, 5)),), Status.UNDETERMINED),
    ],
)
def test_grace_is_for_those_who_were_not_behind_already_when_the_year_ended(records, status):
    assert verdict(of(2024, 1, 20), GRACED, records=records, hired_on=of(2022)).status is status


def test_grace_is_given_where_part_of_the_first_year_is_asked_by_days_and_was_met():
    law = version(YEAR, Minutes(366), grace=Grace(20), partial="prorated")

    found = verdict(of(2024, 1, 20), law, records=[hour(of(2022, 12, 31), 2)], hired_on=of(2022, 12, 31))

    assert found.status is Status.IN_GRACE
