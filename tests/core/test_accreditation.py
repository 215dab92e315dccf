"""The edition that governs, the years of a cycle, and where a bullet stands."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.accreditation import (
    Check,
    EditionSaid,
    classes_for,
    cycle_years,
    days_looked_at,
    governing,
    proof_of_year,
    standing_of,
    still_needed,
)
from shiftready.core.dates import DAY, Span

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
CYCLE = Span(date(2024, 7, 1), date(2028, 6, 30))
HOLDS = st.lists(st.sampled_from([True, False, None]), max_size=6)


def said(number, edition, first_on):
    return EditionSaid(number, edition, first_on, CYCLE)


def checks(held):
    return [Check(str(n), one, "") for n, one in enumerate(held)]


def test_the_edition_that_began_last_governs_and_of_two_of_one_day_the_one_written_later():
    rows = [
        said(1, "old", date(2024, 7, 1)),
        said(3, "new", date(2026, 1, 1)),
        said(2, "slip", date(2026, 1, 1)),
    ]

    assert governing(rows, date(2024, 6, 30)) is None
    assert governing(rows, date(2025, 12, 31)) == rows[0]
    assert governing(rows, date(2026, 1, 1)) == rows[1]


def test_a_cycle_of_four_years_has_four_and_a_short_last_one_ends_with_it():
    leap = Span(date(2024, 2, 29), date(2025, 6, 30))

    assert [(one.first_on, one.last_on) for one in cycle_years(CYCLE)] == [
        (date(2024 + n, 7, 1), date(2025 + n, 6, 30)) for n in range(4)
    ]
    assert cycle_years(leap) == (
        Span(date(2024, 2, 29), date(2025, 2, 27)),
        Span(date(2025, 2, 28), date(2025, 6, 30)),
    )
    assert cycle_years(Span(date(2024, 7, 1))) == ()
    assert cycle_years(Span(date(2024, 7, 1), date(2024, 6, 30))) == ()


@given(DAYS, st.integers(0, 3650))
def test_the_years_of_a_cycle_follow_one_another_without_a_gap_and_fill_it(first, days):
    cycle = Span(first, first + timedelta(days=days))

    years = cycle_years(cycle)

    assert (years[0].first_on, years[-1].last_on) == (cycle.first_on, cycle.last_on)
    assert all(one.last_on + DAY == after.first_on for one, after in pairwise(years))


@pytest.mark.parametrize(
    ("day", "filed", "told", "proof"),
    [
        (date(2024, 6, 30), 0, 0, "ahead"),
        (date(2024, 7, 1), 0, 0, "open"),
        (date(2025, 6, 30), 0, 0, "open"),
        (date(2025, 7, 1), 0, 0, "none"),
        (date(2025, 7, 1), 0, 2, "app"),
        (date(2025, 7, 1), 1, 0, "filed"),
    ],
)
def test_a_year_has_a_proof_lacks_one_or_is_still_open(day, filed, told, proof):
    assert proof_of_year(cycle_years(CYCLE)[0], day, filed=filed, told=told) == proof


@pytest.mark.parametrize(
    ("held", "standing"),
    [((), "not_known"), ((True,), "ready"), ((True, None), "not_known"), ((None, False, True), "gap")],
)
def test_one_thing_missing_is_a_gap_and_one_untold_is_not_known(held, standing):
    assert standing_of(checks(held)) == standing


@given(HOLDS, st.integers(0, 5))
def test_order_does_not_matter_and_one_more_thing_that_is_there_never_leaves_a_bullet_further_from_ready(held, place):
    order = {"gap": 0, "not_known": 1, "ready": 2}
    better = [True if n == place else one for n, one in enumerate(held)]

    assert standing_of(checks(reversed(held))) == standing_of(checks(held))
    assert order[standing_of(checks(better))] >= order[standing_of(checks(held))]


@given(st.integers(0, 100), st.integers(0, 5000), st.integers(0, 5000))
def test_with_the_people_still_needed_the_share_is_reached_and_with_one_fewer_it_is_not(percent, part, whole):
    needed = still_needed(percent, part, whole)

    assert 100 * (part + needed) >= percent * whole
    assert needed == 0 or 100 * (part + needed - 1) < percent * whole


@given(st.integers(0, 5000), st.integers(1, 60))
def test_classes_hold_everybody_and_none_is_empty(people, seats):
    classes = classes_for(people, seats)

    assert (classes - 1) * seats < people <= classes * seats or people == classes == 0


@given(DAYS, st.integers(0, 1200))
def test_days_looked_at_begin_and_end_where_asked_and_follow_one_another(first, days):
    last = first + timedelta(days=days)

    found = days_looked_at(first, last)

    assert (found[0], found[-1]) == (first, last)
    assert all(one < after for one, after in pairwise(found))
    assert days_looked_at(last + DAY, last) == (last,)


def test_a_cycle_up_to_the_last_day_there_is_has_its_years():
    years = cycle_years(Span(date(9997, 7, 1), date.max))

    assert [one.first_on for one in years] == [date(9997, 7, 1), date(9998, 7, 1), date(9999, 7, 1)]
    assert years[-1].last_on == date.max
