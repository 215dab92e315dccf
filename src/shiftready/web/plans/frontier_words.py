"""The cheapest plans by every last day, said in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from shiftready.store.models import FrontierRun
from shiftready.web.plans.compare_figure import BEST_IN
from shiftready.web.plans.words import count
from shiftready.web.templatetags.moments import day

TITLE = "Sooner or cheaper"
LEAD = "For every day the target could be reached by: the cheapest plan, to choose between sooner and cheaper."
MEANING = (
    "Reaching the target sooner may take more: more duty days off the floors, or class days on people's days off. For "
    "every week ahead the search asks how many such days it takes at least that nobody wanted is missing from then on, "
    "and keeps the plans of which no other is as soon and as cheap at once. Each is checked like any other plan, opens "
    "under its number, says there what it costs in money, and can be adopted."
)
PROVEN = {True: "none is cheaper", False: "not yet"}


def headline(run: FrontierRun) -> str:
    """What there is to choose between."""
    points = run.result["points"]
    if not points:
        return _out_of_reach(run.result)
    soonest, cheapest = points[0], points[-1]
    if not soonest["people"]:
        return f"Nobody need be seated: the target is reached on {_on(soonest)} with what there is already."
    if len(points) == 1:
        takes, found = count(soonest["cost"], "day", "days"), "is" if soonest["proven"] else "was found that is"
        return f"One plan {found} both the soonest and the cheapest: target reached on {_on(soonest)}, {takes} taken."
    return (
        f"Reach the target on {_on(soonest)} for {count(soonest['cost'], 'day', 'days')} taken, "
        f"or on {_on(cheapest)} for {cheapest['cost']:,}."
    )


def proof_sentence(run: FrontierRun) -> str:
    """What is proven of the days, and what is not."""
    days = run.result["days"]
    open_days = [one for one in days if not one["proven"]]
    if not open_days:
        return "All of it is proven: for no day there is a cheaper plan, and no day before these can be met."
    first, last = (day(date.fromisoformat(one["by"])) for one in (open_days[0], open_days[-1]))
    which = first if first == last else f"from {first} to {last}"
    more = "" if run.result["was_stopped"] else " More seconds may prove more."
    other = "a plan" if all(one["cost"] is None for one in open_days) else "a cheaper plan"
    return (
        f"Proven for {len(days) - len(open_days)} of {len(days)} last days; for the others ({which}) {other} "
        f"may exist.{more}"
    )


def names_of(point: Mapping[str, Any]) -> str:
    return ", ".join(BEST_IN[name] for name in point["names"]) or "between"


def proof_words(point: Mapping[str, Any]) -> str:
    """Whether no plan is cheaper and, where that is known, how much cheaper one could be."""
    bound = point["cost_bound"]
    return PROVEN[point["proven"]] + (f": at least {bound:,}" if bound and not point["proven"] else "")


def day_words(one: Mapping[str, Any]) -> str:
    """What is known of the cost of one last day."""
    if one["cost"] is not None:
        return f"{one['cost']:,}"
    return "out of reach" if one["proven"] else "none found"


def found_words(run: FrontierRun) -> str:
    """For a list: how much was found."""
    if run.status != FrontierRun.Status.DONE:
        return "—"
    points = run.result["points"]
    return count(len(points), "plan", "plans") if points else "target out of reach"


def _out_of_reach(result: Mapping[str, Any]) -> str:
    if all(one["proven"] for one in result["days"]):
        return "The target cannot be reached within these weeks, whatever it may cost."
    return "No plan was found that reaches the target within these weeks."


def _on(point: Mapping[str, Any]) -> str:
    return day(date.fromisoformat(point["reached_on"]))
