"""Windows one by one: what they say, the days they give, and the facts they lack."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.windows import (
    Around,
    Block,
    CredentialCycle,
    FixedSpan,
    Once,
    Period,
    Rolling,
    SnappedBlock,
    WholeSet,
    Yearly,
)
from tests.core.compliance.standing import licence, somebody

HIRED = Event("hired")


def case_of(**known):
    return open_case(Bench(somebody(**known), CreditTable({})), "p1")


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (Yearly(YearDay(7, 1)), "each year from 1 July"),
        (Block(36, Fixed(date(2020, 1, 1))), "blocks of 36 months, the first from 2020-01-01"),
        (Block(24, HIRED), "blocks of 24 months, the first from being hired"),
        (SnappedBlock(48, HIRED, YearDay(6, 30)), "blocks of 48 months from being hired, drawn out to 30 June"),
        (
            FixedSpan(date(2024, 1, 1), date(2026, 12, 31)),
            "over all days from 2024-01-01 to 2026-12-31 together",
        ),
        (CredentialCycle("license", 36), "by the days the license runs, 36 months as a rule"),
        (Around(HIRED, 6, 12), "once, from 6 months before to 12 months after hired"),
        (Once(), "once"),
        (Rolling(12), "at least every 12 months, from each completion"),
        (Rolling(12, no_gap=True), "at least every 12 months, from each completion, without a gap"),
        (WholeSet(36), "a whole set every 36 months, from its last part"),
    ],
)
def test_a_window_says_what_it_is(window, said):
    assert window.says() == said


def cycle_of(*licences, on, levels=()):
    case = case_of(credentials=licences)
    window = CredentialCycle("license", 24, frozenset(levels))
    return window.period(case, on), window.missing(case)


RENEWED = (
    licence(date(2015, 3, 1), date(2017, 5, 31)),
    licence(date(2017, 6, 1), date(2019, 1, 31)),
    licence(date(2019, 2, 1), date(2021, 8, 31)),
)


def test_cycles_beyond_the_last_renewal_run_from_the_day_after_it():
    after = Period(date(2021, 9, 1), date(2023, 8, 31))

    assert cycle_of(*RENEWED, on=date(2022, 1, 1)) == (after, ())
    assert cycle_of(RENEWED[-1], on=date(2022, 1, 1)) == (after, ())


def test_the_last_day_of_a_licence_belongs_to_its_own_cycle():
    assert cycle_of(*RENEWED, on=date(2019, 1, 31)) == (Period(date(2017, 6, 1), date(2019, 1, 31)), ())


def test_a_licence_without_an_end_is_cut_into_cycles_from_its_first_day():
    assert cycle_of(licence(date(2015, 3, 1)), on=date(2018, 1, 1)) == (
        Period(date(2017, 3, 1), date(2019, 2, 28)),
        (),
    )


def test_only_licences_of_the_levels_named_make_a_cycle():
    basic = licence(date(2015, 3, 1), date(2017, 2, 28), level="basic")
    master = licence(date(2016, 1, 1), date(2017, 12, 31), level="master")

    assert cycle_of(basic, master, on=date(2016, 6, 1), levels=["master"]) == (
        Period(date(2016, 1, 1), date(2017, 12, 31)),
        (),
    )
    assert cycle_of(basic, on=date(2016, 6, 1), levels=["master"]) == (None, ("license",))
    assert cycle_of(licence(date(2015, 3, 1), kind="certificate"), on=date(2016, 6, 1)) == (None, ("license",))


@pytest.mark.parametrize("window", [Block(24, HIRED), SnappedBlock(24, HIRED, YearDay(6, 30))])
def test_a_block_from_an_unknown_day_is_not_guessed(window):
    case = case_of(hired_on=None)

    assert (window.period(case, date(2020, 1, 1)), window.missing(case)) == (None, ("hired_on",))


def test_the_days_around_an_event_are_counted_in_whole_months_and_unknown_without_it():
    window = Around(HIRED, 6, 12)
    hired, unknown = case_of(hired_on=date(2020, 8, 31)), case_of(hired_on=None)

    assert (window.first_on(hired), window.last_on(hired)) == (date(2020, 2, 29), date(2021, 8, 31))
    assert (window.first_on(unknown), window.last_on(unknown)) == (None, None)


def test_a_span_of_fixed_days_is_one_period_whatever_the_day():
    window = FixedSpan(date(2024, 1, 1), date(2026, 12, 31))

    found = [window.period(case_of(), day) for day in (date(2023, 12, 31), date(2025, 6, 1), date(2027, 1, 1))]

    assert found == [Period(date(2024, 1, 1), date(2026, 12, 31))] * 3
