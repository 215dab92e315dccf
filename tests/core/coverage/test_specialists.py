"""Who counts as a specialist on a day, where the status lapses."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.dispatch import dispatch_list
from shiftready.core.coverage.gaps import coming_gaps, nearest_of
from shiftready.core.coverage.specialists import kept_off_by_decision, specialists, specialists_until, trained_until
from shiftready.core.dates import DAY, Span, days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.core.specialist_status import StatusDecision
from tests.core.coverage.shifts import AS_OF, agency, record, strategy, volunteer

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


LISTED = strategy(specialist_when="listed", lasting_months=24)


def decided(person, decision, first_on, last_on=None):
    return StatusDecision(person, decision, Span(first_on, last_on), "Harbor", "")


def test_by_list_those_count_who_are_designated_and_trained_until_either_ends():
    facts = agency(
        {"A": ["ann", "bob", "cat", "dan"]},
        records=[record(p, date(2023, 6, 1)) for p in ("ann", "bob", "cat")],
        chosen=LISTED,
        decided=[
            decided("ann", "designated", date(2023, 7, 1)),
            decided("bob", "designated", date(2023, 7, 1), date(2024, 12, 31)),
            decided("dan", "designated", date(2023, 7, 1)),
        ],
    )

    assert dict(specialists_until(facts, AS_OF)) == {"ann": date(2025, 6, 1), "bob": date(2024, 12, 31)}
    assert kept_off_by_decision(facts, AS_OF) == {"bob", "cat"}


def test_a_list_on_which_nobody_ever_was_is_refused_in_words():
    with pytest.raises(ShiftreadyError) as refusal:
        specialists(agency({"A": ["ann"]}, trained=["ann"], chosen=LISTED), AS_OF)

    assert (refusal.value.code, "Designate people on their pages" in refusal.value.message) == (
        "specialist_list_missing",
        True,
    )


def test_a_suspension_takes_off_the_dispatch_list_the_board_and_the_gaps_from_its_first_day_to_its_last():
    facts = agency(
        {"A": ["ann", "bob"]},
        trained=["ann"],
        decided=[decided("ann", "suspended", AS_OF, AS_OF + DAY)],
        volunteers=[volunteer("ann"), volunteer("bob")],
    )
    days = days_from(AS_OF - DAY, 4)

    sent = [dispatch_list(facts, day).shifts[0].squads[0].specialists for day in days]
    shares = [
        sum(cell.specialists for row in build_board(facts, as_of=day, days=(day,)).cells for cell in row)
        for day in days
    ]
    gaps = coming_gaps(build_board(facts, as_of=AS_OF, days=(AS_OF,)))

    assert sent == [("ann",), (), (), ("ann",)]
    assert shares == [1, 0, 0, 1]
    assert [[one.person for one in near] for near in nearest_of(facts, gaps, as_of=AS_OF)] == [["bob"]]


def test_a_suspension_to_come_ends_the_days_on_which_somebody_counts_and_no_course_helps():
    facts = agency({"A": ["ann"]}, trained=["ann"], decided=[decided("ann", "revoked", AS_OF + 3 * DAY)])

    assert dict(specialists_until(facts, AS_OF)) == {"ann": AS_OF + 2 * DAY}
    board = build_board(facts, as_of=AS_OF, days=days_from(AS_OF, 5))
    assert [cell.specialists for cell in board.cells[0]] == [1, 1, 1, 0, 0]
    assert kept_off_by_decision(facts, AS_OF) == {"ann"}
