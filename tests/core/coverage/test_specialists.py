"""Who counts as a specialist on a day, where the status lapses."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.coverage.specialists import specialists, specialists_until, trained_until
from tests.core.coverage.shifts import AS_OF, agency, record, strategy

TWO_YEARS = strategy(lasting_months=24, renewals=("cit-refresher",))


def until(*records, as_of=AS_OF, chosen=TWO_YEARS):
    return dict(specialists_until(agency({"A": ["ann"]}, records=records, chosen=chosen), as_of))


def test_without_months_a_completion_counts_for_good():
    assert until(record("ann", date(1999, 5, 1)), chosen=strategy()) == {"ann": None}


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        (date(2022, 3, 8), {}),
        (date(2022, 3, 9), {"ann": date(2024, 3, 9)}),
        (date(2024, 3, 9), {"ann": date(2024, 3, 9)}),
        (date(2024, 3, 10), {}),
    ],
)
def test_a_completion_counts_to_the_same_day_of_the_month_two_years_later(as_of, found):
    assert until(record("ann", date(2022, 3, 9)), as_of=as_of) == found


def test_a_renewal_in_time_counts_from_its_own_day_and_one_too_late_not_at_all():
    whole, in_time = record("ann", date(2020, 6, 1)), record("ann", date(2022, 6, 1), "cit-refresher")

    assert until(whole, in_time) == {"ann": date(2024, 6, 1)}
    assert until(whole, record("ann", date(2022, 6, 2), "cit-refresher")) == {}
    assert until(whole, record("ann", date(2022, 6, 2))) == {"ann": date(2024, 6, 2)}


def test_a_renewal_without_the_course_makes_nobody_a_specialist():
    assert until(record("ann", date(2023, 6, 1), "cit-refresher")) == {}


def test_a_renewal_that_is_completed_after_the_day_is_not_known_on_it():
    whole, later = record("ann", date(2022, 6, 1)), record("ann", date(2024, 5, 1), "cit-refresher")

    assert until(whole, later) == {"ann": date(2024, 6, 1)}


def test_only_the_strategy_s_own_course_lapses():
    facts = agency({"A": ["ann"]}, records=[record("ann", date(2010, 6, 1), "in-service-16")], chosen=TWO_YEARS)

    assert trained_until(facts, "in-service-16", AS_OF) == {"ann": None}
    assert specialists(facts, AS_OF) == frozenset()
