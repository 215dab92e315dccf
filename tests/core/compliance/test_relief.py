"""Relief, measured on what the authorities themselves say: Texas, Ohio, Kentucky, Louisiana."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status, explain_reason, judge
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.notice import Notice, Wish, notice_of
from shiftready.core.compliance.relief import Relief, reliefs_fitting
from shiftready.core.compliance.windows import Block, Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from tests.core.compliance.people import BEGIN, agency, book, rule, took, version

TEXAS = (
    Relief("waived", ("medical", "military"), longer_than_months=12, ask_days_before=30, answer_days=20),
    Relief("waived", ("other",), ask_days_before=90, answer_days=20),
)
OHIO = Relief("extended", ("emergency",), ask_by=YearDay(12, 15), documents=("proof of the emergency",))
KENTUCKY = Relief("extended", ("other",), most_days=180, granted_by="the commissioner")
LOUISIANA = Relief("extended", ("military",), days_after_return=0)
DAYTON = Relief("extended", ("other",), days_after_return=180)
ONE_DAY = Relief("exempt", ("partial_year",), ask_days_before=1, documents=("orders", "letter"))
UNIT = Block(24, Fixed(date(2023, 9, 1)))
YEAR = Yearly(YearDay(1, 1))


def ask(law, *, kind="waived", reason="military", span, on, away=None, facts=None):
    (case,) = open_cases(facts or agency(), book(law), None, ["p1"])
    return notice_of(case, law, Wish(kind, reason, span, on, away))


def test_texas_waives_after_a_year_of_active_duty_asked_thirty_days_before_the_unit_ends():
    law = rule(version(UNIT, relief=TEXAS))
    away = Span(date(2024, 3, 1), date(2025, 9, 30))

    notice = ask(law, span=Span(date(2023, 9, 1), date(2025, 8, 31)), on=date(2025, 8, 1), away=away)

    assert notice == Notice(
        "us/zz/test",
        asked_on=date(2025, 8, 1),
        deadline=date(2025, 8, 31),
        relief=TEXAS[0],
        ask_by=date(2025, 8, 1),
        answer_due=date(2025, 8, 21),
    )
    assert not notice.is_late
    assert ask(law, span=Span(date(2023, 9, 1), date(2025, 8, 31)), on=date(2025, 8, 2), away=away).is_late


@pytest.mark.parametrize(
    ("reason", "away", "ask_by"),
    [
        ("military", Span(date(2024, 8, 1), date(2025, 8, 1)), date(2025, 8, 1)),
        ("military", Span(date(2024, 8, 2), date(2025, 8, 1)), date(2025, 6, 2)),  # twelve months are not longer
        ("military", Span(date(2024, 8, 2)), date(2025, 8, 1)),  # nobody knows yet when it ends
        ("family", Span(date(2024, 1, 1), date(2025, 8, 1)), date(2025, 6, 2)),
    ],
)
def test_in_texas_the_reason_and_the_length_of_the_absence_say_how_early_to_ask(reason, away, ask_by):
    law = rule(version(UNIT, relief=TEXAS))

    notice = ask(law, reason=reason, span=Span(date(2025, 7, 1), date(2025, 8, 31)), on=date(2025, 5, 1), away=away)

    assert notice.ask_by == ask_by


def test_ohio_wants_an_extension_asked_by_15_december_though_the_officer_came_late_in_the_year():
    law = rule(version(YEAR, relief=(OHIO,)))
    new = agency(hired_on=date(2024, 11, 20), certified_on=date(2015, 6, 1))
    span = Span(date(2024, 12, 10), date(2025, 2, 28))

    in_time = ask(law, kind="extended", reason="emergency", span=span, on=date(2024, 12, 15), facts=new)
    late = ask(law, kind="extended", reason="emergency", span=span, on=date(2024, 12, 16), facts=new)

    assert (in_time.deadline, in_time.ask_by, in_time.is_late) == (date(2024, 12, 31), date(2024, 12, 15), False)
    assert (late.deadline, late.ask_by, late.is_late) == (date(2024, 12, 31), date(2024, 12, 15), True)
    assert in_time.relief.documents == ("proof of the emergency",)


def test_ohio_names_no_relief_for_other_reasons_and_none_that_waives():
    law = rule(version(YEAR, relief=(OHIO,)))
    span, on = Span(date(2024, 12, 10), date(2025, 2, 28)), date(2024, 12, 10)

    other_reason = ask(law, kind="extended", reason="family", span=span, on=on)
    other_kind = ask(law, kind="waived", reason="emergency", span=span, on=on)

    assert other_reason == Notice("us/zz/test", on, deadline=date(2023, 12, 31))
    assert other_kind == Notice("us/zz/test", on, deadline=date(2024, 12, 31))


def test_an_extension_asked_after_the_year_is_over_is_about_the_year_that_was_missed():
    law = rule(version(YEAR, relief=(OHIO,)))

    notice = ask(
        law, kind="extended", reason="emergency", span=Span(date(2025, 1, 10), date(2025, 3, 31)), on=date(2025, 1, 10)
    )

    assert (notice.deadline, notice.is_late) == (date(2024, 12, 31), True)


def test_kentucky_extends_by_180_days_at_most():
    law = rule(version(YEAR, relief=(KENTUCKY,)))

    notice = ask(
        law,
        kind="extended",
        reason="family",
        span=Span(date(2025, 12, 1), date(2026, 6, 29)),
        on=date(2025, 12, 1),
        facts=agency(hired_on=date(2025, 2, 1)),
    )

    assert (notice.deadline, notice.furthest, notice.ask_by) == (date(2025, 12, 31), date(2026, 6, 29), None)


def test_louisiana_wants_the_training_when_active_duty_ends():
    law = rule(version(YEAR, relief=(LOUISIANA,)))
    away = Span(date(2024, 6, 1), date(2025, 3, 31))
    notice = ask(law, kind="extended", span=Span(date(2024, 6, 1), date(2025, 3, 31)), on=date(2024, 6, 1), away=away)
    granted = Allowance("p1", "extended", Span(date(2024, 6, 1), notice.due_after_return), law.id)

    found = [judge(agency(allowances=[granted]), book(law), day)[0] for day in (date(2025, 3, 31), date(2025, 4, 1))]

    assert notice.due_after_return == date(2025, 3, 31)
    assert [(one.status, one.due_on) for one in found] == [
        (Status.EXTENDED, date(2025, 3, 31)),
        (Status.OVERDUE, date(2024, 12, 31)),
    ]


def test_a_department_may_give_180_days_after_the_return():
    assert DAYTON.due_after_return(Span(date(2024, 1, 1), date(2024, 6, 30))) == date(2024, 12, 27)
    assert DAYTON.due_after_return(Span(date(2024, 1, 1))) is None


def test_what_lasts_from_completion_is_measured_by_the_day_it_lapses():
    law = rule(version(Rolling(24), relief=(Relief("extended", ("other",), ask_days_before=1),)))

    notice = ask(
        law,
        kind="extended",
        reason="medical",
        span=Span(date(2024, 3, 1), date(2024, 6, 30)),
        on=date(2024, 3, 1),
        facts=agency(took("crisis", date(2022, 5, 3))),
    )

    assert (notice.deadline, notice.ask_by) == (date(2024, 5, 3), date(2024, 5, 2))


def test_a_wish_outside_every_version_and_one_without_a_deadline_still_get_an_answer():
    law = rule(version(YEAR, relief=TEXAS, starts=Event("certified")))
    before = ask(law, span=Span(date(1999, 1, 1), date(1999, 12, 31)), on=date(2024, 1, 1))
    once = ask(rule(version(relief=(KENTUCKY,))), kind="extended", span=Span(BEGIN), on=date(2024, 1, 1))

    assert before == Notice("us/zz/test", date(2024, 1, 1), None)
    assert (once.deadline, once.relief, once.furthest) == (None, KENTUCKY, None)


def test_a_relief_that_names_the_reason_comes_before_one_open_to_all():
    assert reliefs_fitting(TEXAS[::-1], "waived", "military", None) == TEXAS


SAID = {
    "may be waived for: medical, military; the absence lasts longer than 12 months; ask at least 30 days before the "
    "deadline; the answer comes within 20 days": TEXAS[0],
    "may be extended for: emergency; ask by 15 December; with proof of the emergency": OHIO,
    "may be extended for any reason; at most 180 days more; granted by the commissioner": KENTUCKY,
    "may be extended for: military; due when the absence ends": LOUISIANA,
    "may be extended for any reason; due 180 days after the return": DAYTON,
    "may be left out for: partial year; ask at least 1 day before the deadline; with orders, letter": ONE_DAY,
}


@pytest.mark.parametrize("words", SAID)
def test_a_relief_is_said_in_plain_words(words):
    assert SAID[words].says() == words


GRANTED = Allowance(
    "p1",
    "waived",
    Span(date(2024, 1, 1), date(2024, 12, 31)),
    "us/zz/test",
    reason="partial_year",
    granted_by="the commission",
    granted_on=date(2024, 3, 5),
)


def test_the_reason_of_a_finding_says_who_granted_it_when_for_which_days_and_under_which_code():
    (finding,) = judge(agency(allowances=[GRANTED]), book(rule(version(YEAR))), date(2024, 5, 1))

    said = [explain_reason(reason) for reason in finding.reasons if reason.code == "allowance"]

    assert said == ["Waived by the commission on 2024-03-05, from 2024-01-01 to 2024-12-31; reason: partial year."]


@pytest.mark.parametrize(
    ("known_by", "status"), [(date(2024, 3, 4), Status.DUE), (date(2024, 3, 5), Status.WAIVED), (None, Status.WAIVED)]
)
def test_what_was_granted_after_a_day_was_not_known_on_it(known_by, status):
    new = agency(allowances=[GRANTED], hired_on=date(2024, 2, 1))

    (finding,) = judge(new, book(rule(version(YEAR))), date(2024, 5, 1), known_by)

    assert finding.status is status
