"""By when a cure must be completed, and from which day on it counts."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status, judge
from shiftready.core.compliance.amounts import Accepted, Completion
from shiftready.core.compliance.cure import Cure, Cures
from shiftready.core.compliance.cure_words import say_cure
from shiftready.core.compliance.moments import Fixed, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.windows import Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version
from tests.core.compliance.test_cure import AS_OF, SHELF, cure, steps


def test_what_lapses_is_kept_by_its_last_day():
    found = cure(took("crisis", date(2024, 6, 30)), law=version(Rolling(36), CRISIS))

    assert (found.keeps, found.by, found.not_before) == (True, date(2027, 6, 30), None)
    assert say_cure(found) == "Cheapest way to stay in order: Crisis (8 hours), by 2027-06-30."


def test_what_is_owed_anew_each_year_counts_from_its_first_day():
    law = version(Yearly(YearDay(1, 1)), CRISIS)

    found = cure(took("crisis", date(2026, 2, 1)), law=law, hired_on=date(2026, 1, 1))

    assert (found.keeps, found.not_before, found.by) == (True, date(2027, 1, 1), date(2027, 12, 31))
    assert say_cure(found) == "Cheapest way next time: Crisis (8 hours), from 2027-01-01 to 2027-12-31."


def test_grace_and_an_extension_give_their_last_day():
    graced = version(needs=CRISIS, deadline=Fixed(date(2026, 2, 20)), grace=Grace(30))
    longer = Allowance("p1", "extended", Span(date(2026, 1, 1), date(2026, 9, 1)))

    assert cure(law=graced).by == date(2026, 3, 22)
    assert cure(law=version(needs=CRISIS, deadline=Fixed(date(2026, 2, 20))), allowances=[longer]).by == date(
        2026, 9, 1
    )


def test_a_second_extension_gives_no_later_day_than_the_first_one_s_last():
    """The day that the finding itself names."""
    months = (Span(date(2026, 1, 1), date(2026, 6, 30)), Span(date(2026, 7, 1), date(2026, 9, 30)))
    granted = [Allowance("p1", "extended", span) for span in months]

    assert (
        cure(law=version(needs=CRISIS, deadline=Fixed(date(2026, 2, 20))), allowances=granted).by == months[0].last_on
    )


def test_whoever_leaves_before_the_deadline_has_until_the_last_day_here():
    law = version(needs=CRISIS, deadline=Fixed(date(2026, 6, 30)))

    assert cure(law=law, left_on=date(2026, 5, 31)).by == date(2026, 5, 31)


WAIVED_TO_JUNE = Allowance("p1", "waived", Span(date(2026, 1, 1), date(2026, 6, 30)))


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        # What is completed while the waiver runs counts, once and for all.
        (
            version(needs=CRISIS, deadline=Fixed(date(2026, 9, 30))),
            {"by": date(2026, 9, 30)},
        ),
        # It would have lapsed by the deadline.
        (
            version(Rolling(12), CRISIS, deadline=Fixed(date(2028, 1, 1))),
            {"by": date(2028, 1, 1), "not_before": date(2026, 7, 1)},
        ),
        # The deadline has passed: it must be done by the last day of the waiver.
        (
            version(needs=CRISIS, deadline=Fixed(date(2026, 2, 20))),
            {"by": date(2026, 6, 30)},
        ),
        # A year was missed: it is made up, and this one is still due.
        (
            version(Yearly(YearDay(1, 1)), CRISIS),
            {"by": date(2026, 7, 1), "then": Status.DUE, "then_due_on": date(2026, 12, 31)},
        ),
    ],
)
def test_whoever_is_waived_for_a_time_is_told_what_keeps_them_in_order_after_it(law, expected):
    found = cure(law=law, allowances=[WAIVED_TO_JUNE])

    assert found == Cure(found.steps, keeps=True, **expected)
    assert steps(found) == [("crisis", 480)]


YEARLY_CRISIS = version(Yearly(YearDay(1, 1)), CRISIS)

AID_EACH_MONTH = version(Rolling(1), Completion((Accepted("aid"),)), first_on=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("laws", "more", "by"),
    [
        ([version(needs=CRISIS, deadline=Fixed(date(2026, 6, 30)))], [], date(2026, 6, 30)),
        ([YEARLY_CRISIS], [took("crisis", date(2025, 5, 1)), took("crisis", date(2026, 2, 1))], date(2027, 12, 31)),
        ([version(needs=CRISIS), AID_EACH_MONTH], [], date(2026, 6, 30)),
        ([version(needs=CRISIS), AID_EACH_MONTH], [took("aid", date(2026, 6, 20))], None),
    ],
)
def test_what_is_taken_to_be_on_file_gives_the_way_that_it_would_on_file(laws, more, by):
    book_ = book(rule(*laws), courses=SHELF)
    without, with_it = (agency(*taken, hired_on=date(2025, 1, 1)) for taken in ((), more))
    (finding,) = judge(with_it, book_, AS_OF)

    found = Cures(without, book_).of(finding, AS_OF, more)

    assert found == Cures(with_it, book_).of(finding, AS_OF)
    assert found.by == by


def test_what_is_on_file_for_a_day_up_to_the_deadline_needs_no_cure():
    law = version(needs=CRISIS, deadline=Fixed(date(2026, 6, 1)))

    april, last_day, too_late = (
        cure(took("crisis", day), law=law) for day in (date(2026, 4, 1), date(2026, 6, 1), date(2026, 6, 2))
    )

    assert (april, last_day, too_late.by) == (None, None, date(2026, 6, 1))
