"""The way of a trainer: where somebody stands on a day, and which step may follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.teaching.pipeline import (
    MAY_FOLLOW,
    STAGES,
    STEP_KINDS,
    TrainerStep,
    certified_by,
    may_follow,
    since,
    stage_on,
)

FIRST = date(2026, 1, 1)
CERTIFIED = TrainerStep(2, "certified", date(2026, 3, 1), date(2029, 2, 28), 90)
WAY = (TrainerStep(1, "in_training", FIRST), CERTIFIED)


def days_after(steps):
    """Steps as drawn, each some days after the one before, of which only those stand that may follow."""
    standing, day = [], FIRST
    for number, (kind, pause, lasts) in enumerate(steps):
        day += timedelta(pause)
        last_on = day + timedelta(lasts) if kind in ("certified", "renewed") else None
        if may_follow(standing, kind, day):
            standing.append(TrainerStep(number, kind, day, last_on, 30))
    return standing


DRAWN = st.lists(st.tuples(st.sampled_from(STEP_KINDS), st.integers(0, 400), st.integers(0, 800)), max_size=12)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "in_training"),
        (date(2026, 3, 1), "certified"),
        (date(2028, 11, 29), "certified"),
        (date(2028, 11, 30), "renewal_due"),
        (date(2029, 2, 28), "renewal_due"),
        (date(2029, 3, 1), "lapsed"),
    ],
)
def test_somebody_goes_from_training_to_certified_to_be_renewed_to_lapsed(day, stage):
    assert stage_on(WAY, day) == stage


def test_whoever_taught_while_certified_is_teaching_and_not_whoever_taught_before():
    assert stage_on(WAY, date(2026, 6, 1), [date(2026, 5, 1)]) == "teaching"
    assert stage_on(WAY, date(2026, 6, 1), [date(2026, 2, 1)]) == "certified"
    assert stage_on(WAY, date(2026, 6, 1), [date(2026, 7, 1)]) == "certified"
    assert stage_on((*WAY, TrainerStep(3, "teaching", date(2026, 4, 1))), date(2026, 6, 1)) == "teaching"


def test_who_left_and_came_back_has_not_taught_since():
    left = TrainerStep(3, "left", date(2026, 6, 1))
    back = TrainerStep(4, "certified", date(2026, 9, 1))

    assert stage_on((*WAY, left), date(2026, 7, 1), [date(2026, 5, 1)]) == "left"
    assert stage_on((*WAY, left, back), date(2026, 10, 1), [date(2026, 5, 1)]) == "certified"


def test_what_has_lapsed_is_certified_anew_and_not_renewed():
    late = date(2029, 3, 1)

    assert (may_follow(WAY, "renewed", date(2029, 2, 28)), may_follow(WAY, "renewed", late)) == (True, False)
    assert may_follow(WAY, "certified", late)
    assert stage_on((*WAY, TrainerStep(3, "in_training", late)), late) == "in_training"


def test_no_step_goes_before_the_newest():
    assert not may_follow(WAY, "teaching", date(2026, 2, 28))
    assert since(WAY, date(2026, 2, 28)) == FIRST


def test_a_certificate_is_due_since_its_notice_began_and_lapsed_since_the_day_after_its_last():
    days = (date(2026, 2, 28), date(2026, 3, 5), date(2028, 12, 5), date(2029, 6, 1), date(2025, 1, 1))

    assert [since(WAY, day) for day in days] == [
        FIRST, date(2026, 3, 1), date(2028, 11, 30), date(2029, 3, 1), None,
    ]  # fmt: skip


def test_every_stage_says_what_may_follow():
    assert set(MAY_FOLLOW) == {None, *STAGES}
    assert set().union(*MAY_FOLLOW.values()) == set(STEP_KINDS)


@given(DRAWN, st.integers(0, 4000))
def test_on_every_day_from_the_first_step_on_somebody_stands_somewhere(drawn, later):
    steps = days_after(drawn)
    day = FIRST + timedelta(later)
    begun = any(one.on <= day for one in steps)

    assert (stage_on(steps, day) in STAGES) if begun else stage_on(steps, day) is None


@given(DRAWN, st.integers(0, 4000))
def test_a_certificate_that_does_not_run_out_never_lapses(drawn, later):
    steps = days_after(drawn)
    day = FIRST + timedelta(later)
    endless = [TrainerStep(s.number, s.kind, s.on) for s in steps]

    assert stage_on(endless, day) not in ("lapsed", "renewal_due")


@given(DRAWN, st.integers(0, 4000))
def test_lapsed_is_exactly_who_was_certified_up_to_a_day_before_and_is_not_on_the_way_again(drawn, later):
    steps = days_after(drawn)
    day = FIRST + timedelta(later)
    held = certified_by(steps, day)
    is_over = held is not None and held.last_on < day
    again = (
        bool(steps) and [s for s in steps if s.on <= day][-1:] and stage_on(steps, day) in ("candidate", "in_training")
    )

    assert (stage_on(steps, day) == "lapsed") == (is_over and not again)


@given(DRAWN)
def test_every_step_that_stands_could_follow_what_was_before_it(drawn):
    steps = days_after(drawn)
    if not steps:
        return
    *before, newest = steps

    assert newest.kind in MAY_FOLLOW[stage_on(before, newest.on)]
