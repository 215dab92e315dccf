"""Verdicts whole, word by word, of windows that do not return: once, around an event, rolling, and whole sets."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.amounts import Accepted, AllOf, Completion, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.lasting import lasts_until
from shiftready.core.compliance.moments import Event, Fixed, Shifted
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.verdict import BEGINNING, Verdict
from shiftready.core.compliance.windows import Around, Once, Rolling, WholeSet
from shiftready.core.training import Course
from tests.core.compliance.people import agency, rule, took, version
from tests.core.compliance.standing import of

DAY = of(2024, 5, 1)
FIRST_OWED = of(2011, 3, 15)  # twelve months after the day of hire


def verdict(*versions, records=(), **person):
    shelf = {"custom": (Course("custom", "Custom", of(2000), None),)}
    return reach(open_case(Bench(agency(*records, **person), CreditTable(shelf)), "p1"), rule(*versions), DAY)


def on(*days, course="crisis", minutes=None):
    return [took(course, day, minutes) for day in days]


# Once


def test_what_was_completed_once_is_met_for_good():
    once = version(Once())

    assert verdict(once, records=on(of(2012))) == Verdict(Status.MET, "counted", once, None, BEGINNING, DAY)


def test_what_is_owed_once_without_a_deadline_is_due():
    once = version(Once())

    assert verdict(once) == Verdict(Status.DUE, "no_deadline", once, None, BEGINNING, DAY)


@pytest.mark.parametrize(
    ("due_on", "grace", "status"),
    [
        (DAY, Grace(), Status.DUE),
        (of(2024, 4, 30), Grace(), Status.OVERDUE),
        (of(2024, 4, 30), Grace(1), Status.IN_GRACE),
        (of(2024, 4, 29), Grace(1), Status.OVERDUE),
    ],
)
def test_a_deadline_and_its_grace_hold_to_their_last_day(due_on, grace, status):
    once = version(Once(), deadline=Fixed(due_on), grace=grace)

    assert verdict(once) == Verdict(status, "counted", once, due_on, BEGINNING, DAY)


def test_a_deadline_counted_from_an_unknown_day_is_not_guessed():
    once = version(Once(), deadline=Shifted(Event("certified"), months=6))

    assert verdict(once) == Verdict(Status.UNDETERMINED, "fact_missing", once, None, BEGINNING, DAY)


def test_minutes_nobody_stated_give_no_deadline():
    once = version(Once(), Minutes(60), deadline=Fixed(of(2024)))

    found = verdict(once, records=on(of(2023), course="custom"))

    assert found == Verdict(Status.UNDETERMINED, "minutes_not_stated", once, None, BEGINNING, DAY)


# Around an event

AROUND = version(Around(Event("certified"), 6, 12))


def test_nothing_is_said_of_days_around_an_event_nobody_knows():
    assert verdict(AROUND) == Verdict(Status.UNDETERMINED, "fact_missing", AROUND)


def test_the_days_around_an_event_begin_on_their_first_and_end_on_their_last():
    tomorrow, today = (verdict(AROUND, certified_on=day) for day in (of(2024, 11, 2), of(2024, 11, 1)))
    trained = verdict(AROUND, records=on(DAY), certified_on=of(2024, 11, 1))

    assert tomorrow == Verdict(Status.NOT_APPLICABLE, "not_begun", AROUND)
    assert today == Verdict(Status.DUE, "counted", AROUND, of(2025, 11, 1), DAY, DAY)
    assert trained == Verdict(Status.MET, "counted", AROUND, None, DAY, DAY)


# Rolling

YEARLY = version(Rolling(12))
SINCE = of(2023, 5, 1)


def test_a_completion_counts_on_the_last_day_of_its_months():
    assert verdict(YEARLY, records=on(SINCE)) == Verdict(Status.MET, "counted", YEARLY, None, SINCE, DAY)


@pytest.mark.parametrize(
    ("taken", "due_on"),
    [((), FIRST_OWED), ((of(2023, 4, 30),), of(2024, 4, 30)), ((of(2020), of(2022)), of(2023))],
)
def test_what_lapsed_was_due_on_the_last_day_it_was_held(taken, due_on):
    assert verdict(YEARLY, records=on(*taken)) == Verdict(Status.OVERDUE, "counted", YEARLY, due_on, SINCE, DAY)


def test_minutes_lapse_on_the_last_day_they_were_enough_together():
    hours = version(Rolling(12), Minutes(120))

    found = verdict(hours, records=on(of(2022, 6, 1), of(2023, 1, 10), minutes=60))

    assert found == Verdict(Status.OVERDUE, "counted", hours, of(2023, 6, 1), SINCE, DAY)


def test_what_lapsed_before_a_first_deadline_leaves_that_deadline():
    found = verdict(YEARLY, records=on(of(2023, 1, 5)), hired_on=of(2024))

    assert found == Verdict(Status.DUE, "counted", YEARLY, of(2025), SINCE, DAY)


def test_minutes_nobody_stated_leave_a_rolling_amount_open():
    hours = version(Rolling(12), Minutes(120))

    found = verdict(hours, records=on(of(2024), course="custom"))

    assert found == Verdict(Status.UNDETERMINED, "minutes_not_stated", hours, None, SINCE, DAY)


@pytest.mark.parametrize(
    ("taken", "until"),
    [
        ((of(2023, 6, 1), of(2023, 9, 1), of(2024)), of(2024, 9, 1)),
        ((SINCE, SINCE), DAY),
        ((DAY, DAY), of(2025, 5, 1)),
        ((of(2023, 6, 1), of(2023, 6, 1), of(2024, 6, 1)), of(2024, 6, 1)),
    ],
)
def test_minutes_last_until_those_that_go_leave_too_few(taken, until):
    hours = version(Rolling(12), Minutes(120))
    case = open_case(Bench(agency(*on(*taken, minutes=60)), CreditTable({})), "p1")

    assert lasts_until(case, hours, DAY) == until


def test_an_amount_of_nothing_lasts_without_an_end():
    case = open_case(Bench(agency(), CreditTable({})), "p1")

    assert lasts_until(case, version(Rolling(12), Minutes(0)), DAY) is None


# Whole sets

BOTH = AllOf((Completion((Accepted("crisis"),)), Completion((Accepted("first-aid"),))))
SET = version(WholeSet(12), BOTH)


def whole(crisis_on, aid_on):
    return [*on(crisis_on), *on(aid_on, course="first-aid")]


@pytest.mark.parametrize("last_part", [SINCE, of(2023, 6, 1)])
def test_a_set_counts_from_its_last_part_for_its_months(last_part):
    due_on, first_on = date(2024, last_part.month, 1), date(2022, last_part.month, 1)

    found = verdict(SET, records=whole(of(2023, 4, 10), last_part))

    assert found == Verdict(Status.MET, "set_completed", SET, due_on, first_on, last_part)


def test_a_set_completed_today_counts_today():
    found = verdict(SET, records=whole(DAY, DAY))

    assert found == Verdict(Status.MET, "set_completed", SET, of(2025, 5, 1), SINCE, DAY)


@pytest.mark.parametrize(
    ("records", "due_on"),
    [
        (whole(of(2023, 2, 1), of(2023, 4, 30)), of(2024, 4, 30)),
        (whole(of(2021), of(2023, 6, 1)), FIRST_OWED),
        (on(of(2024)), FIRST_OWED),
        ([*whole(of(2018), of(2018)), *whole(of(2020), of(2020))], of(2021)),
    ],
)
def test_a_set_that_lapsed_or_never_was_whole_is_owed(records, due_on):
    assert verdict(SET, records=records) == Verdict(Status.OVERDUE, "counted", SET, due_on, SINCE, DAY)


def test_minutes_nobody_stated_leave_a_set_open():
    hours = version(WholeSet(12), Minutes(120))

    never = verdict(hours, records=on(of(2024), course="custom"))
    lapsed = verdict(hours, records=[*on(of(2022), minutes=120), *on(of(2024), course="custom")])

    assert never == lapsed == Verdict(Status.UNDETERMINED, "minutes_not_stated", hours, None, SINCE, DAY)


def test_a_set_is_whole_as_the_wording_of_its_own_day_asks():
    old, new = version(WholeSet(12)), version(WholeSet(12), BOTH, first_on=of(2024))

    before, after = (verdict(old, new, records=on(day)) for day in (of(2023, 6, 1), of(2024, 2, 1)))

    assert before == Verdict(Status.MET, "set_completed", new, of(2024, 6, 1), of(2022, 6, 1), of(2023, 6, 1))
    assert after == Verdict(Status.OVERDUE, "counted", new, FIRST_OWED, SINCE, DAY)


def test_a_set_completed_before_the_rule_is_measured_by_its_first_wording():
    late = version(WholeSet(72), BOTH, first_on=of(2020))

    found = verdict(late, records=whole(of(2019), of(2019, 2, 1)))

    assert found == Verdict(Status.MET, "set_completed", late, of(2025, 2, 1), of(2013, 2, 1), of(2019, 2, 1))
