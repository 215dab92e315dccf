"""Which period before the present one was owed, and a span that is over: verdicts as a whole."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import Block, FixedSpan, Period, Yearly
from tests.core.compliance.people import rule, version
from tests.core.compliance.standing import of, served, somebody
from tests.core.compliance.years import HOUR, LAW, Y2023, YEAR, hour, in_2024, unstated, verdict

MARCH = of(2024, 3)
PILOT = FixedSpan(*Y2023)


def overdue(law, period, day=MARCH):
    return Verdict(Status.OVERDUE, "counted", law, period.last_on, period.first_on, day, missed=period)


# A span that does not return


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        (of(2024), lambda law: Verdict(Status.NOT_APPLICABLE, "span_over", law, None, *Y2023)),
        (of(2023, 12, 31), lambda law: overdue(law, Y2023)),
    ],
)
def test_a_duty_that_began_after_a_span_was_over_owes_nothing_of_it(begins, expected):
    law = version(PILOT, HOUR, starts=Fixed(begins))

    assert verdict(MARCH, law) == expected(law)


def test_grace_runs_after_a_span_that_does_not_return_too():
    law = version(PILOT, HOUR, grace=Grace(days=30))

    assert [verdict(day, law).status for day in (of(2024, 1, 30), of(2024, 1, 31))] == [
        Status.IN_GRACE,
        Status.OVERDUE,
    ]


def test_a_span_that_may_have_been_met_in_time_is_met_once_it_is_made_up_for_sure():
    law = version(PILOT, HOUR)

    found = verdict(MARCH, law, records=[unstated(of(2023, 5)), hour(of(2024, 2))])

    assert (found.status, found.why, found.cured_on) == (Status.MET, "missed_in_doubt", of(2024, 2))


def test_a_span_that_was_missed_keeps_its_own_days_under_the_wording_that_follows():
    pilot = version(PILOT, HOUR)
    later = version(Yearly(YearDay(6, 1)), HOUR, first_on=of(2024, 6))

    found = verdict(of(2024, 7), pilot, later, records=[hour(of(2024, 2))])

    assert (found.status, found.missed, found.cured_on) == (Status.DUE, Y2023, of(2024, 2))


# Which period was owed


@pytest.mark.parametrize(
    "parts",
    [
        {"from_next_period": True},
        {"from_next_period": True, "first_on": of(2023)},
        {"first_on": of(2023, 6)},
    ],
)
def test_a_year_is_owed_by_a_wording_that_binds_from_the_next_one_on_if_it_began_no_later(parts):
    law = version(YEAR, HOUR, **parts)

    assert verdict(MARCH, law) == overdue(law, Y2023)


def test_a_year_begun_before_a_wording_that_binds_from_the_next_one_on_is_not_owed_by_it():
    law = version(YEAR, HOUR, from_next_period=True, first_on=of(2023, 1, 2))

    assert verdict(MARCH, law) == in_2024(Status.DUE, law)


def test_a_period_that_another_wording_ended_on_its_first_day_was_owed_for_that_day():
    new = version(Block(12, Fixed(of(2024, 1, 2))), HOUR, first_on=of(2024, 1, 2))

    found = verdict(MARCH, LAW, new, records=[hour(of(2023, 5))])

    assert found == overdue(LAW, Period(of(2024), of(2024)))


def test_where_it_is_not_known_when_the_duty_began_a_missed_year_leaves_the_next_in_doubt():
    law = version(YEAR, HOUR, starts=Event("certified"))
    made_up = [hour(of(2024, 2))]

    assert verdict(MARCH, law, records=made_up).status is Status.UNDETERMINED
    assert verdict(MARCH, law, records=[hour(of(2023, 2)), *made_up]).status is Status.MET


@pytest.mark.parametrize(("services", "status"), [([served(of(2020))], "met"), ([], "due")])
def test_a_year_before_a_duty_that_has_not_begun_was_not_owed(services, status):
    """Nobody came back whose service has no break; where no service is on file, nobody knows."""
    old, new = version(YEAR, HOUR, starts=Event("rehired")), version(YEAR, HOUR, first_on=of(2024))
    facts = somebody(hour(of(2024, 2)), services=services, hired_on=of(2020))

    found = reach(open_case(Bench(facts, CreditTable({})), "p1"), rule(old, new), MARCH)

    assert str(found.status) == status


def test_a_year_met_by_itself_is_met_whatever_the_year_before_may_have_left_over():
    law = version(YEAR, HOUR, carry_over=60)

    found = verdict(MARCH, law, records=[unstated(of(2023, 5)), hour(of(2024, 2))], hired_on=of(2024))

    assert found == in_2024(Status.MET, law)
