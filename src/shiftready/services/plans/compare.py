"""Finished plans laid side by side: what each reaches, when, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.plans.parameters import PlanParameters, stored_parameters
from shiftready.store.models import PlanRun

MOST_COMPARED = 6
BestIn = Literal["cheapest", "fastest", "smallest_disturbance"]


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """One plan in figures. `asked` is what it was asked for; `reached_on` None: something is short in its last week.

    `days_taken` are duty days off the floors and class days on days off; `cents` None where not all is known; `moved`
    are people who lose or change the week of the plan it was to stay near, None where it was near none. `seats` by the
    Monday of their week.
    """

    number: int
    asked: PlanParameters
    is_adopted: bool
    is_proven: bool
    reached_on: date | None
    short: int
    short_in_last_week: int
    worst_squad: int | None
    people: int
    days_taken: int
    duty_days: int
    cents: int | None
    moved: int | None
    seats: Mapping[date, int]
    best_in: tuple[BestIn, ...] = ()


def compare_plans(actor: Actor, *, numbers: Sequence[int]) -> list[ComparedPlan]:
    """The plans of these numbers in that order, with what each is the best in.

    Cheapest is by money where it is known of all, else by days taken. A plan that never reaches the target is not the
    fastest. Nothing is named where fewer than two are compared.

    Raises:
        NotFound: `plan_not_found` for a number that is no finished plan of the agency.
        ShiftreadyError: `too_many_plans`.
    """
    require(actor, Deed.SEE_PLANS)
    wanted = list(dict.fromkeys(numbers))
    if len(wanted) > MOST_COMPARED:
        raise ShiftreadyError(
            "too_many_plans", f"{len(wanted)} plans do not fit side by side. Choose at most {MOST_COMPARED}."
        )
    done = PlanRun.objects.of(actor.agency).filter(pk__in=wanted, status=PlanRun.Status.DONE)
    found = {run.pk: _compared(run) for run in done}
    for number in wanted:
        if number not in found:
            raise NotFound("plan_not_found", f"There is no finished plan {number} here. Choose another.")
    return _named([found[number] for number in wanted])


def _compared(run: PlanRun) -> ComparedPlan:
    result, cost = run.result, run.result["cost"]
    levels = {level["level"]: level["value"] for level in result.get("levels", ())}  # older plans have none
    return ComparedPlan(
        number=run.pk,
        asked=stored_parameters(run.parameters),
        is_adopted=run.adopted_at is not None,
        is_proven=result["status"] in {"optimal", "nothing_to_do"},
        reached_on=_reached_on(result),
        short=sum(week["short"] for week in result["coverage_after"]),
        short_in_last_week=result["coverage_after"][-1]["short"],
        worst_squad=levels.get("worst_squad"),
        people=sum(len(one["seats"]) for one in result["offerings"]),
        days_taken=cost["duty_days_removed"] + cost["class_days_on_days_off"],
        duty_days=cost["duty_days_removed"],
        cents=cost["cents"],
        moved=levels.get("stability"),
        seats=_seats(result),
    )


def _reached_on(result: Mapping[str, Any]) -> date | None:
    """The day from which on nothing is short; of plans made before it was kept, the first of that week."""
    if "reached_on" in result:
        return date.fromisoformat(result["reached_on"]) if result["reached_on"] else None
    weeks = result["coverage_after"]
    short = [place for place, week in enumerate(weeks) if week["short"]]
    first = short[-1] + 1 if short else 0
    return date.fromisoformat(weeks[first]["first_on"]) if first < len(weeks) else None


def _seats(result: Mapping[str, Any]) -> dict[date, int]:
    mondays = [date.fromisoformat(week["monday"]) for week in result["weeks"]]
    seats = dict.fromkeys(mondays, 0)
    for offering in result["offerings"]:
        starts_on = date.fromisoformat(offering["starts_on"])
        seats[max(monday for monday in mondays if monday <= starts_on)] += len(offering["seats"])
    return seats


def _named(plans: list[ComparedPlan]) -> list[ComparedPlan]:
    if len(plans) == 1:  # alone it is the best in everything, which says nothing
        return plans
    reaching = [plan for plan in plans if plan.reached_on is not None]
    best: dict[BestIn, list[ComparedPlan]] = {
        "cheapest": _least(plans, _cost_of(plans)),
        "fastest": _least(reaching, lambda plan: (plan.reached_on or date.max).toordinal()),
        "smallest_disturbance": _least(plans, _disturbance_of(plans)),
    }
    return [replace(plan, best_in=tuple(name for name, them in best.items() if plan in them)) for plan in plans]


def _least(plans: Sequence[ComparedPlan], value: Callable[[ComparedPlan], int]) -> list[ComparedPlan]:
    least = min(map(value, plans), default=0)
    return [plan for plan in plans if value(plan) == least]


def _cost_of(plans: Sequence[ComparedPlan]) -> Callable[[ComparedPlan], int]:
    if all(plan.cents is not None for plan in plans):
        return lambda plan: plan.cents or 0
    return lambda plan: plan.days_taken


def _disturbance_of(plans: Sequence[ComparedPlan]) -> Callable[[ComparedPlan], int]:
    if all(plan.moved is not None for plan in plans):
        return lambda plan: plan.moved or 0
    return lambda plan: plan.duty_days
