"""Whether a time that was missed one way is a debt: at the edges of times, of the rule and of what is recorded."""

from __future__ import annotations

import pytest

from shiftready.core.compliance import judge
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.strict_amounts import StrictMinutes
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.windows import Block, FixedSpan, Once, Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from tests.core.compliance.people import agency, book, rule, took, version
from tests.core.compliance.standing import of

NEW = of(2020)
YEAR = Yearly(YearDay(1, 1))
LAW, CRISIS = Minutes(60, ("law",)), Minutes(60, ("crisis",))
IN_PERSON = StrictMinutes(60, Filter(topics=frozenset({"crisis"}), having=frozenset({"in_person"})))
"""Of a record that does not say how it was given nobody can tell."""


def law(on):
    return took("hours", on, 60, topic="law")


def crisis(on):
    return took("hours", on, 60, topic="crisis")


def status(day, *records, by, hired_on=NEW, certified_on=None, allowances=(), **parts):
    """An hour of law each year, or else `by`."""
    laws = book(rule(version(YEAR, LAW, instead=(by,), **parts)))
    facts = agency(*records, hired_on=hired_on, certified_on=certified_on, allowances=allowances)
    (one,) = judge(facts, laws, day)
    return str(one.status)


def blocks(anchor, needs=CRISIS):
    return Way(Block(36, anchor), needs)


def test_a_time_that_touches_what_was_missed_by_one_day_must_be_met_as_well():
    """Two times touch 2021: one ended on its first day, met or made up late, and one is open."""
    by = blocks(Fixed(of(2018, 1, 2)))
    this_year = law(of(2022, 3))

    assert status(of(2022, 6), this_year, crisis(of(2020, 12)), by=by, hired_on=of(2021, 1, 1)) == "met"
    assert status(of(2022, 6), this_year, crisis(of(2021, 2)), by=by, hired_on=of(2021, 1, 1)) == "due"


def test_a_time_that_begins_on_the_last_day_of_what_was_missed_answers_for_it():
    by = blocks(Event("certified"))

    assert status(of(2021, 6), law(of(2021, 3)), by=by, certified_on=of(2020, 12, 31)) == "met"
    assert status(of(2021, 6), law(of(2021, 3)), by=by, certified_on=of(2021, 1, 1)) == "due"


def test_before_the_rule_there_is_nothing_to_answer_for():
    by = blocks(Fixed(of(2021, 7)))

    assert status(of(2022, 6), law(of(2022, 3)), by=by, first_on=of(2021, 7)) == "met"


def test_a_time_that_was_waived_is_none_that_must_be_met():
    """The block is missed; of the years in it the first was waived on its last day and the others were kept."""
    by, kept = blocks(Fixed(of(2020))), (law(of(2021, 3)), law(of(2022, 3)))
    waived = Allowance("p1", "waived", Span(of(2020, 12), of(2021, 1, 5)))
    granted = [(), (waived,), (Allowance("p1", "waived", waived.span, rule="us/zz/other"),)]

    found = [status(of(2023, 6), *kept, crisis(of(2023, 2)), by=by, allowances=allowances) for allowances in granted]

    assert found == ["due", "met", "due"]


def test_a_part_of_a_time_that_is_made_up_is_no_debt():
    """Hired for the last half year of three, somebody owes a sixth of the hour, and makes that up."""
    by = blocks(Fixed(of(2020)))
    tenth = took("hours", of(2023, 1, 9), 11, topic="crisis")

    def found(*records):
        return status(of(2024, 6), law(of(2024, 3)), *records, by=by, hired_on=of(2022, 7), partial="prorated")

    assert [found(), found(tenth)] == ["due", "met"]


@pytest.mark.parametrize("window", [Once(), Rolling(36)])
def test_what_lasts_answers_where_it_is_met_or_open_and_leaves_in_doubt_where_nobody_can_tell(window):
    this_year = law(of(2021, 3))

    def found(needs, *records):
        return status(of(2021, 6), this_year, *records, by=Way(window, needs, Fixed(of(2020, 6))))

    assert [found(CRISIS), found(CRISIS, crisis(of(2020, 3)))] == ["due", "met"]
    assert found(IN_PERSON, crisis(of(2020, 3))) == "undetermined"


def test_what_lasts_and_was_open_then_answers_until_its_day_and_after_it_only_where_it_was_met():
    by = Way(Once(), CRISIS, Fixed(of(2021, 7, 1)))
    this_year = law(of(2021, 3))

    assert status(of(2021, 7, 1), this_year, by=by) == "met"
    assert status(of(2021, 7, 2), this_year, by=by) == "due"
    assert status(of(2021, 7, 2), this_year, crisis(of(2021, 6)), by=by) == "met"


@pytest.mark.parametrize(
    ("deadline", "taken_on", "day"), [((2020, 6), (2020, 11), (2021, 6)), ((2021, 2), (2021, 1), (2021, 9))]
)
def test_whether_what_has_lapsed_since_answered_then_may_be_what_nobody_can_tell(deadline, taken_on, day):
    by = Way(Rolling(6), IN_PERSON, Fixed(of(*deadline)))
    this_year = law(of(2021, 3))

    assert status(of(*day), this_year, crisis(of(*taken_on)), by=by) == "undetermined"
    assert status(of(*day), this_year, by=by) == "due"


@pytest.mark.parametrize(
    ("deadline", "taken_on", "day"), [((2020, 6), (2020, 11), (2021, 6)), ((2021, 2), (2021, 1), (2021, 9))]
)
def test_what_may_have_been_answered_for_and_is_not_made_up_is_open_with_its_day(deadline, taken_on, day):
    by = Way(Rolling(6), IN_PERSON, Fixed(of(*deadline)))
    laws = book(rule(version(YEAR, LAW, instead=(by,))))

    (one,) = judge(agency(crisis(of(*taken_on)), hired_on=NEW), laws, of(*day))

    assert (str(one.status), one.due_on) == ("undetermined", of(2020, 12, 31))


def test_grace_is_for_whoever_was_not_behind_or_was_answered_for():
    """Two years were missed; another hour was asked by a day of 2019, or is in each year."""
    long_over, each_year = Way(Once(), CRISIS, Fixed(of(2019, 6))), Way(Yearly(YearDay(1, 1)), CRISIS)

    def found(*records, by):
        return status(of(2022, 1, 10), *records, by=by, grace=Grace(30), hired_on=of(2019, 3))

    assert found(by=long_over) == "overdue"
    assert found(crisis(of(2019, 5)), crisis(of(2020, 5)), by=each_year) == "in_grace"
    assert found(crisis(of(2019, 5)), by=each_year) == "overdue"
    assert found(crisis(of(2020, 5)), by=Way(FixedSpan(of(2020), of(2020, 12, 31)), CRISIS)) == "in_grace"
