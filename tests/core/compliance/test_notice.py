"""By when relief must be asked: which of several counts, which deadline is meant, and the nearest last day."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.notice import Notice, next_day_to_ask
from shiftready.core.compliance.relief import Relief
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.windows import Block, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version
from tests.core.compliance.test_relief import ask

YEAR = Yearly(YearDay(1, 1))
MONTH_BEFORE, QUARTER_BEFORE = (Relief("waived", ("medical",), ask_days_before=days) for days in (30, 90))
ANY_TIME = Relief("waived", ("medical",))
IN_DECEMBER = Relief("extended", ("medical",), ask_by=YearDay(12, 15))
LONG_AWAY = Relief("waived", ("military",), longer_than_months=12, ask_days_before=10)
OF_2026, MARCH = Span(date(2026, 1, 1), date(2026, 12, 31)), date(2026, 3, 2)
AWAY, NEW = Span(date(2026, 2, 15)), {"hired_on": date(2026, 2, 1)}


@pytest.mark.parametrize(
    ("reliefs", "best"),
    [((QUARTER_BEFORE, MONTH_BEFORE), MONTH_BEFORE), ((QUARTER_BEFORE, MONTH_BEFORE, ANY_TIME), ANY_TIME)],
)
def test_of_several_that_fit_the_one_that_leaves_most_time_to_ask_counts_whatever_their_order(reliefs, best):
    for ordered in permutations(reliefs):
        law = rule(version(YEAR, relief=ordered))

        assert ask(law, reason="medical", span=OF_2026, on=MARCH).relief == best


def test_where_no_deadline_is_stated_no_day_to_ask_follows_and_without_an_absence_none_after_it():
    relief = Relief("extended", ("medical",), ask_days_before=30, days_after_return=90)

    notice = ask(rule(version(relief=(relief,))), kind="extended", reason="medical", span=OF_2026, on=MARCH)

    assert notice == Notice("us/zz/test", MARCH, deadline=None, relief=relief)


def test_a_waiver_is_about_the_year_asked_for_though_the_one_before_was_missed_too():
    law = rule(version(YEAR, relief=(MONTH_BEFORE,)))

    assert ask(law, reason="medical", span=OF_2026, on=MARCH).deadline == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("certified_on", "deadline"),
    [(date(2024, 6, 15), date(2026, 6, 14)), (date(2025, 6, 15), date(2027, 6, 14)), (None, None)],
)
def test_whose_two_years_run_from_their_own_certification_have_a_deadline_of_their_own(certified_on, deadline):
    law = rule(version(Block(24, Event("certified")), relief=(MONTH_BEFORE,)))
    facts = agency(certified_on=certified_on)

    assert ask(law, reason="medical", span=OF_2026, on=MARCH, facts=facts).deadline == deadline


def test_a_second_extension_is_measured_from_the_deadline_and_not_from_the_first_extension():
    law = rule(version(deadline=Fixed(date(2026, 2, 1)), relief=(Relief("extended", ("other",), most_days=60),)))
    first = Allowance("p1", "extended", Span(date(2026, 2, 1), date(2026, 3, 15)), law.id)

    notice = ask(law, kind="extended", span=OF_2026, on=MARCH, facts=agency(allowances=[first]))

    assert (notice.deadline, notice.furthest) == (date(2026, 2, 1), date(2026, 4, 2))


def nearest(day, law=None, *taken, away=AWAY, **person):
    law = law or rule(version(YEAR, relief=(IN_DECEMBER, ANY_TIME, MONTH_BEFORE)))
    (case,) = open_cases(agency(*taken, **{**NEW, **person}), book(law), None, ["p1"])
    return next_day_to_ask(case, law, day, away)


@pytest.mark.parametrize(
    ("day", "ask_by"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 12, 2), date(2026, 12, 15)),
        (date(2026, 12, 15), date(2026, 12, 15)),
        (date(2026, 12, 16), None),
    ],
)
def test_the_nearest_day_that_has_not_passed_is_told_to_who_is_away_and_owes_the_year(day, ask_by):
    assert nearest(day) == ask_by


@pytest.mark.parametrize(
    ("away", "ask_by"),
    [
        (Span(date(2025, 2, 1), date(2026, 2, 1)), date(2026, 12, 21)),
        (Span(date(2025, 2, 2), date(2026, 2, 1)), None),  # twelve months are not longer
        (Span(date(2025, 2, 2)), date(2026, 12, 21)),  # nobody knows yet when it ends
    ],
)
def test_relief_for_a_long_absence_is_named_unless_the_absence_is_sure_to_be_shorter(away, ask_by):
    assert nearest(MARCH, rule(version(YEAR, relief=(LONG_AWAY,))), away=away) == ask_by


def test_who_missed_a_year_may_ask_to_be_waived_from_this_one_and_no_longer_for_more_time_for_that():
    laws = [rule(version(YEAR, relief=(relief,))) for relief in (MONTH_BEFORE, IN_DECEMBER)]

    assert [nearest(MARCH, law, hired_on=date(2025, 1, 1)) for law in laws] == [date(2026, 12, 1), None]


def test_nobody_is_told_to_ask_where_nothing_is_owed_or_no_day_is_stated():
    relief = (MONTH_BEFORE,)
    done = took("crisis", date(2026, 2, 20))
    waived = Allowance("p1", "waived", OF_2026)

    found = [
        nearest(MARCH, rule(version(YEAR, relief=relief)), done),
        nearest(MARCH, rule(version(YEAR, relief=relief)), allowances=[waived]),
        nearest(MARCH, rule(version(YEAR, relief=relief, first_on=date(2026, 4, 1)))),
        nearest(MARCH, rule(version(YEAR))),
        nearest(MARCH, rule(version(relief=relief))),
    ]

    assert found == [None] * 5


def test_where_another_way_is_open_longer_the_deadline_is_that_one():
    either = rule(version(YEAR, relief=(MONTH_BEFORE,), instead=(Way(Block(36, Fixed(date(2026, 1, 1))), CRISIS),)))

    notice = ask(either, reason="medical", span=OF_2026, on=MARCH, facts=agency(**NEW))

    assert (notice.deadline, notice.ask_by) == (date(2028, 12, 31), date(2028, 12, 1))
