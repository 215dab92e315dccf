"""Finished plans side by side."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.plans.ask import ask_plan
from shiftready.services.plans.compare import compare_plans
from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun
from tests.services.plans.rows import WISH


@pytest.fixture
def made(planner):
    """Have a plan of so many weeks made; its number."""

    def number(weeks, **more):
        run = ask_plan(planner, parameters={**WISH, "weeks": weeks, **more})
        run_plan(run.pk)
        return run.pk

    return number


def test_each_plan_says_what_it_reaches_and_what_it_is_the_best_in(planner, made):
    short, long = made(2), made(6)

    first, second = compare_plans(planner, numbers=[short, long])

    assert (first.number, second.number) == (short, long)
    assert first.people < second.people
    assert "cheapest" in first.best_in
    assert "smallest_disturbance" in first.best_in
    assert "cheapest" not in second.best_in
    assert sum(second.seats.values()) == second.people
    assert [len(first.seats), len(second.seats)] == [2, 6]
    assert (first.is_proven, first.moved, first.cents) == (True, None, None)


def test_only_a_plan_that_reaches_the_target_is_the_fastest(planner, made):
    one, two = compare_plans(planner, numbers=[made(2), made(6)])

    assert [("fastest" in plan.best_in, plan.reached_on is not None) for plan in (one, two)] in (
        [(False, False), (True, True)],
        [(False, False), (False, False)],
    )


def test_among_plans_near_the_same_one_who_moves_fewest_disturbs_least(planner, made):
    announced = made(4)

    near, nearer = compare_plans(planner, numbers=[made(2, near_plan=announced), made(4, near_plan=announced)])

    assert (nearer.moved, near.moved) == (0, 0)
    assert [plan.best_in.count("smallest_disturbance") for plan in (near, nearer)] == [1, 1]


def test_one_plan_alone_is_the_best_in_nothing(planner, made):
    (alone,) = compare_plans(planner, numbers=[made(2)])

    assert alone.best_in == ()


def test_a_plan_that_is_not_finished_or_of_nobody_here_is_refused(planner):
    waiting = ask_plan(planner, parameters=WISH)

    with pytest.raises(NotFound) as refusal:
        compare_plans(planner, numbers=[waiting.pk])

    assert (refusal.value.code, refusal.value.message) == (
        "plan_not_found",
        f"There is no finished plan {waiting.pk} here. Choose another.",
    )


def test_more_plans_than_fit_are_refused(planner):
    with pytest.raises(ShiftreadyError) as refusal:
        compare_plans(planner, numbers=range(1, 8))

    assert (refusal.value.code, refusal.value.message) == (
        "too_many_plans",
        "7 plans do not fit side by side. Choose at most 6.",
    )


def test_the_day_is_the_first_on_which_nothing_is_short_and_of_older_plans_the_first_of_its_week(planner, made):
    number = made(6, seats=12)
    run = PlanRun.objects.of(planner.agency).get(pk=number)
    week = next(w for w in run.result["coverage_after"] if not w["short"])

    (now,) = compare_plans(planner, numbers=[number])
    del run.result["reached_on"]
    run.save()
    (older,) = compare_plans(planner, numbers=[number])

    assert older.reached_on.isoformat() == week["first_on"]
    assert timedelta(0) <= older.reached_on - now.reached_on < timedelta(days=7)
