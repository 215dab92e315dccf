"""Plan after plan: each knows the seats that were given before it, and those that were given back."""

from __future__ import annotations

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.services.offerings import cancel
from shiftready.services.plans.adopt import adopt_plan, take_back_adoption
from shiftready.services.plans.ask import ask_plan, find_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import Seat
from tests.services.plans.rows import WISH


@pytest.fixture
def plan(planner):
    """Ask for a plan of so many weeks and have it made."""

    def made(weeks):
        run = ask_plan(planner, parameters={**WISH, "weeks": weeks})
        run_plan(run.pk)
        return find_plan(planner, run.pk)

    return made


def _adopt(planner, run):
    return adopt_plan(planner, run_id=run.pk, digest=run.problem_digest)


def _people(run):
    return {seat["person"] for one in run.result["offerings"] for seat in one["seats"]}


def _first_days(run):
    """First days of the classes it makes; those it joins stand already."""
    return {one["starts_on"] for one in run.result["offerings"] if not one["joins"]}


def _held(planner):
    held = Seat.objects.of(planner.agency).filter(released_at=None)
    return sorted(held.values_list("person__number", flat=True))


def test_a_second_plan_yields_only_what_is_still_missing_and_can_be_adopted_too(planner, plan):
    first = plan(2)
    _adopt(planner, first)

    second = plan(5)
    _adopt(planner, second)

    assert [len(_people(first)) > 0, len(_people(second)) > 0] == [True, True]
    assert _people(first) & _people(second) == set()
    assert _first_days(first) & _first_days(second) == set()
    assert _held(planner) == sorted(_people(first) | _people(second))
    last, whole = second.result["coverage_after"][-1], plan(5).result
    assert whole["coverage_after"][-1]["short_without_plan"] == last["short"]
    assert second.result["warnings"][0] == (
        f"{len(_people(first))} people hold a seat in a class that is not closed yet: nobody of them gets another, and "
        "each counts as a specialist from the day after that class ends. That is expected, not certain."
    )


def test_a_cancelled_class_frees_its_people_and_its_week(planner, plan):
    first = plan(2)
    made = _adopt(planner, first)
    freed = {seat["person"] for seat in first.result["offerings"][0]["seats"]}

    cancel(planner, offering=made[0].pk, reason="No room.")
    second = plan(2)
    _adopt(planner, second)

    assert _first_days(second) == {str(made[0].starts_on)}
    assert _people(second) & freed
    assert _people(second) & (_people(first) - freed) == set()


def test_after_an_adoption_is_taken_back_the_same_plan_is_found_again(planner, plan):
    first = plan(2)
    _adopt(planner, first)

    take_back_adoption(planner, run_id=first.pk)
    second = plan(2)

    assert (second.result, second.problem_digest) == (first.result, first.problem_digest)
    assert len(_adopt(planner, second)) == len(first.result["offerings"])


def test_a_plan_stays_near_an_earlier_one_whoever_drops_out(planner, plan):
    first = plan(4)
    gone = min(_people(first))

    asked = ask_plan(planner, parameters={**WISH, "weeks": 4, "seed": 3, "near_plan": first.pk, "left_out": [gone]})
    run_plan(asked.pk)
    near = find_plan(planner, asked.pk)

    assert _people(first) - _people(near) == {gone}
    assert {level["level"]: (level["value"], level["proven"]) for level in near.result["levels"]}["stability"] == (
        1,
        True,
    )
    kept = [seat["reason"] for one in near.result["offerings"] for seat in one["seats"] if seat["chosen_for"] == "kept"]
    assert kept == ["Keeps the week of the plan announced before."] * (len(_people(first)) - 1)


def test_a_plan_that_is_not_finished_is_none_to_stay_near_to(planner):
    waiting = ask_plan(planner, parameters=WISH)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(planner, parameters={**WISH, "near_plan": waiting.pk})

    assert (refusal.value.code, refusal.value.fields) == (
        "plan_parameters_wrong",
        {"near_plan": f"There is no finished plan {waiting.pk} here. Choose another to stay near to, or none."},
    )
