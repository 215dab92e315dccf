"""A plan's figures said in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shiftready.core.money.cents import dollars
from shiftready.core.planning.cost import CostLine
from shiftready.core.planning.cost_data import arithmetic, over_all_classes, words_of
from shiftready.core.planning.weights import Weights
from shiftready.services.plans.parameters import PlanParameters, stored_parameters
from shiftready.services.plans.show import ShownPlan
from shiftready.store.models import PlanRun
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import day

LOOKS = {
    PlanRun.Status.QUEUED: Look.QUIET,
    PlanRun.Status.RUNNING: Look.NOTICE,
    PlanRun.Status.DONE: Look.GOOD,
    PlanRun.Status.FAILED: Look.BAD,
    PlanRun.Status.STOPPED: Look.QUIET,
}
WHOM = {
    "": "As the strategy says; a course it does not name goes by rules",
    "squads": "For the squads: specialists on duty on every shift",
    "units": "For the units: the share of trained people, without a look at shifts",
    "rules": "By rules: everyone of whom one asks the course",
}
SHORT_DAYS = {
    "everyone": "day on which somebody is not yet trained",
    "rules": "day on which somebody lacks what a rule asks",
}
NOTHING_TO_DO = {
    "units": "every unit has the share of trained people that the strategy wants",
    "rules": "no rule asks the course of anybody within these weeks who could still be given a seat",
    "everyone": "everyone is trained, or holds a seat in a class",
}


def look_of(run: PlanRun) -> Look:
    return LOOKS[PlanRun.Status(run.status)]


def headline(plan: ShownPlan) -> str:
    classes = len(plan.result["offerings"])
    if plan.result["status"] == "nothing_to_do":
        every_squad = "every squad has the specialists it wants on every day that was looked at"
        return f"There is nothing to do: {NOTHING_TO_DO.get(plan.result['aim'], every_squad)}."
    if not classes:
        return "No class is added: nobody who is needed can come, or no place is left. What stands in the way is below."
    seats, (made, joined) = count(plan.seats, "seat", "seats"), _made_and_joined(plan)
    if joined and not made:
        return f"{count(joined, 'class that stands', 'classes that stand')} on dates already, {seats}."
    if joined:
        new = count(made, "new class", "new classes")
        return f"{new} and {joined} that {'stands' if joined == 1 else 'stand'} on dates already, {seats}."
    return f"{count(classes, 'class', 'classes')}, {seats}."


def _made_and_joined(plan: ShownPlan) -> tuple[int, int]:
    """How many classes are to be made, and how many stand already."""
    joined = sum(1 for one in plan.result["offerings"] if one.get("joins"))
    return len(plan.result["offerings"]) - joined, joined


def to_adopt_words(plan: ShownPlan) -> str:
    """What adopting would make."""
    made, joined = _made_and_joined(plan)
    seats = count(plan.seats, "seat", "seats")
    if not joined:
        return f"{count(made, 'draft class', 'draft classes')} with {seats} will stand under Classes."
    drafts = f", and {count(made, 'draft class', 'draft classes')} will stand under Classes" if made else ""
    return f"{seats} will be given, in {count(joined, 'class that stands', 'classes that stand')} already{drafts}."


def reached_sentence(result: Mapping[str, Any]) -> str:
    """What the plan leaves short in its last week, beside doing nothing."""
    if not result["coverage_after"]:
        return ""
    if result["aim"] == "units":
        return _units_sentence(result["units"])
    last = result["coverage_after"][-1]
    if result["aim"] == "rules":
        return (
            f"In the seven days after the last class week people lack what a rule asks on {last['short']:,} "
            f"person-days; without the plan it would be {last['short_without_plan']:,}."
        )
    what = "untrained person-days" if result["aim"] == "everyone" else "specialist person-days"
    return (
        f"In the seven days after the last class week, {last['short']:,} {what} are short; "
        f"without the plan it would be {last['short_without_plan']:,}."
    )


def _units_sentence(units: Sequence[Mapping[str, Any]]) -> str:
    """How far the lowest unit rises."""
    before = min(units, key=lambda one: one["share_without_plan"])
    after = min(units, key=lambda one: one["share"])
    return (
        f"The lowest share of trained people in a unit is {after['share']:.1%} with the plan (unit {after['unit']}); "
        f"without it, it would be {before['share_without_plan']:.1%} (unit {before['unit']})."
    )


def asked_words(asked: PlanParameters) -> str:
    """What a plan was asked for, short enough to tell it from others."""
    said = [f"{count(asked.weeks, 'week', 'weeks')} from {day(asked.as_of)}"]
    classes = f", {asked.classes_per_week} classes a week" if asked.classes_per_week > 1 else ""
    said.append(f"{count(asked.seats, 'seat', 'seats')}{classes}")
    if asked.reach_from:
        said.append(f"nothing short from {day(asked.reach_from)}")
    if asked.near_plan:
        said.append(f"near plan {asked.near_plan}")
    return ", ".join(said)


def plan_words(run: PlanRun) -> str:
    """A plan by its number and by what it was asked for."""
    return f"Plan {run.pk}: {asked_words(stored_parameters(run.parameters))}"


def by_day_sentence(run: PlanRun) -> str:
    """Which of the plans by every last day it is; nothing for a plan that was asked for by itself."""
    if run.frontier_id is None:
        return ""
    by = day(date.fromisoformat(run.parameters["reach_from"]))
    if run.result["coverage_after"][-1]["short"]:
        return f"Of the plans sought for every last day it is the one that comes nearest to the target by {by}."
    return f"Of the plans that reach the target by {by} it takes the fewest days that were found."


def bound_sentence(result: Mapping[str, Any]) -> str:
    """How good the plan is, as far as it is proven."""
    objective, bound = result["objective"], result["bound"]
    if result["status"] == "nothing_to_do":
        return ""
    first = {level["level"]: level["proven"] for level in result.get("levels", ())}
    if "days_taken" in first:
        proven = "that is proven" if first["short_from"] and first["days_taken"] else "that is not yet proven"
        return (
            "Its target comes before its score: few short from the day asked for on, and that with the fewest days "
            f"taken; {proven}. Level by level it stands below."
        )
    if result["status"] == "optimal":
        return f"No better plan exists: its score of {objective:,} is proven to be the least possible. {_score(result)}"
    more = "" if result["aim"] == "units" else "More seconds, or a smaller “Good enough within”, may close the gap. "
    return (
        f"Its score is {objective:,}, and no plan can score below {bound:,}: it is at most {result['gap']:.2%} "
        f"from the best possible. {more}{_score(result)}"
    )


def _score(result: Mapping[str, Any]) -> str:
    short_day = SHORT_DAYS.get(result["aim"], "person-day on which a wanted specialist is missing")
    weights = Weights(**result.get("weights", {}))
    return (
        f"The score counts {weights.short_day:,} for each {short_day} and {weights.day_off:,} for each class day on a "
        "day off or after duty."
    )


def cost_lines(cost: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = cost.get("known_cents")
    at_least = f"at least {dollars(known)}" if known else "Not known"
    money = at_least if cost["cents"] is None else dollars(cost["cents"])
    return [
        ("Duty days off the floor", f"{cost['duty_days_removed']:,}"),
        ("Class days on days off or after duty", f"{cost['class_days_on_days_off']:,}"),
        ("New money", money),
    ]


def cost_table(cost: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """What it is for, how the sum comes about, new money, and what is paid anyway; over all classes, with the sums."""
    keys = CostLine.__dataclass_fields__
    lines = [CostLine(**{key: line[key] for key in keys}) for line in cost.get("lines", ())]
    rows = [
        (words_of(one), arithmetic(one), *((dollars(one.cents), "") if one.is_new else ("", dollars(one.cents))))
        for one in over_all_classes(lines)
    ]
    sums = ("Together", "", dollars(cost["known_cents"]), dollars(cost["paid_anyway_cents"])) if rows else None
    return [*rows, sums] if sums else []


def adopted_words(made: int, joined: int) -> str:
    """What adopting made: classes, seats in classes that stood already, or both."""
    drafts = "a draft, with its seats" if made == 1 else "drafts, with their seats"
    classes = f"{count(made, 'class was', 'classes were')} made as {drafts}"
    seats = f"{count(joined, 'seat was', 'seats were')} given in classes on dates already"
    return "; ".join([*([classes] if made else []), *([seats] if joined else [])])


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 seat, 30 seats."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
