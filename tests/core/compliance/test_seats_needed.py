"""What people have to complete in the months ahead: in which order, up to which day, and which seats serve it."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.amounts import Accepted, Completion
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.forecast import forecast
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.compliance.moments import Fixed, YearDay
from shiftready.core.compliance.seats_needed import Need, Seats, quarter_of
from shiftready.core.compliance.windows import Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance, SeatGiven
from tests.core.compliance.people import BEGIN, CRISIS, book, rule, took, version
from tests.core.compliance.test_cure import SHELF
from tests.core.compliance.test_forecast import AS_OF, RULE, ahead, several_people

AID, SHORT = (Completion((Accepted(name),)) for name in ("aid", "short"))
MAY = date(2026, 5, 15)


def by(day, needs, rule_id):
    return rule(version(needs=needs, deadline=Fixed(day)), rule_id=rule_id)


def told(found):
    return [(need.rule, need.step.course, need.by) for need in found.needs]


def test_a_quarter_is_named_by_its_first_day():
    found = [quarter_of(date(2026, month, 28)).month for month in range(1, 13)]

    assert found == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10]


def test_everyone_who_needs_a_course_in_a_quarter_stands_in_one_line():
    laws = book(by(MAY, CRISIS, RULE), courses=SHELF)

    found = forecast(KeptFindings.of(several_people([[], []]), laws, AS_OF), 6)

    assert found.seats == (
        Seats("crisis", "Crisis", 480, date(2026, 4, 1), is_late=False, people=("p1", "p2"), seated=()),
    )


def test_what_is_due_on_one_day_is_told_in_the_order_of_the_book():
    laws = [by(MAY, needs, f"us/zz/{place}") for place, needs in (("c", AID), ("b", CRISIS), ("a", SHORT))]

    assert told(ahead(*laws)) == [("us/zz/c", "aid", MAY), ("us/zz/b", "crisis", MAY), ("us/zz/a", "short", MAY)]


def test_what_is_needed_again_takes_its_place_in_the_order_of_the_book_again():
    half_year = rule(version(Rolling(6), CRISIS), rule_id="us/zz/half_year")
    october = date(2026, 10, 1)

    found = ahead(
        by(october, AID, "us/zz/b"), half_year, by(october, SHORT, "us/zz/a"), taken=[took("crisis", date(2025, 10, 1))]
    )

    assert told(found) == [
        ("us/zz/half_year", "crisis", date(2026, 4, 1)),
        ("us/zz/b", "aid", october),
        ("us/zz/half_year", "crisis", october),
        ("us/zz/a", "short", october),
    ]


def test_a_course_taken_for_one_rule_moves_the_day_of_another_behind_a_third():
    """The crisis course of May counts for half a year, so that the aid of July comes before the next one."""
    half_year = rule(version(Rolling(6), CRISIS), rule_id="us/zz/half_year")
    twice = by(MAY, StrictCompletion((Accepted("crisis"),), times=2), RULE)
    laws = [twice, half_year, by(date(2026, 7, 1), AID, "us/zz/aid")]

    assert told(ahead(*laws, taken=[took("crisis", date(2025, 12, 1))], months=9)) == [
        (RULE, "crisis", MAY),
        ("us/zz/aid", "aid", date(2026, 7, 1)),
        ("us/zz/half_year", "crisis", date(2026, 11, 15)),
    ]


@pytest.mark.parametrize(("lapses_on", "needed"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False)])
def test_what_lapses_the_day_after_the_last_is_needed_on_the_last(lapses_on, needed):
    found = ahead(rule(version(Rolling(12), CRISIS)), taken=[took("crisis", lapses_on.replace(year=2025))], months=1)

    assert [(need.by, need.keeps) for need in found.needs] == [(lapses_on, True)] * needed


def test_what_is_asked_only_on_the_last_day_is_needed_on_it():
    later = rule(version(needs=CRISIS, first_on=date(2026, 3, 31), deadline=Fixed(date(2026, 1, 1))))

    assert [(need.by, need.is_late) for need in ahead(later, months=1).needs] == [(date(2026, 3, 31), False)]


def test_what_has_no_deadline_is_needed_once_though_it_is_waived_for_a_month():
    waived = Allowance("p1", "waived", Span(date(2026, 5, 1), date(2026, 5, 31)))

    found = ahead(rule(version(needs=AID)), allowances=[waived])

    assert [(need.step.course, need.by) for need in found.needs] == [("aid", None)]


@pytest.mark.parametrize("beside", [(), (by(MAY, CRISIS, "us/zz/beside"),)])
def test_what_has_no_deadline_and_will_be_met_by_a_wording_to_come_is_not_needed(beside):
    law = rule(version(needs=AID), version(needs=SHORT, first_on=date(2026, 7, 1)))

    found = ahead(law, *beside, taken=[took("short", date(2025, 1, 5))])

    assert told(found) == [("us/zz/beside", "crisis", MAY)] * len(beside)


def seat(*days, course="crisis"):
    return SeatGiven("p1", course, Span(*days))


NEXT_YEAR = rule(version(Yearly(YearDay(1, 1)), CRISIS, first_on=date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("ends_on", "seated"),
    [
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
        (None, False),
    ],
)
def test_a_seat_serves_next_year_s_need_where_its_class_ends_in_that_year(ends_on, seated):
    found = ahead(
        NEXT_YEAR,
        taken=[took("crisis", date(2026, 1, 5))],
        seats=[seat(BEGIN, ends_on)],
        months=22,
        hired_on=date(2026, 1, 1),
    )

    (need,) = found.needs
    assert need == Need(
        "p1",
        RULE,
        need.step,
        date(2027, 12, 31),
        is_late=False,
        is_seated=seated,
        not_before=date(2027, 1, 1),
        keeps=True,
    )


@pytest.mark.parametrize("ends_on", [date(2027, 6, 1), None])
@pytest.mark.parametrize("law", [by(date(2026, 1, 1), CRISIS, RULE), rule(version(needs=CRISIS))])
def test_any_seat_serves_who_is_late_and_who_is_asked_for_no_day(law, ends_on):
    assert [need.is_seated for need in ahead(law, seats=[seat(AS_OF, ends_on)]).needs] == [True]
