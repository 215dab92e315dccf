"""A finished plan as its reader may see it: with names, and only of people the reader may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor
from shiftready.services.plans.ask import find_plan
from shiftready.services.sight import people_in_sight
from shiftready.store.models import ClosedDay, Person, PlanRun

DAYS_A_WEEK = 7
CONTRACT_KEYS = ("status", "objective", "bound", "gap")


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """`result` holds the seats the reader may see; `hidden[class]` how many others there are; `names` by number.

    `closed_days` are those in the weeks without a class day.
    """

    run: PlanRun
    result: Mapping[str, Any]
    hidden: Mapping[str, int]
    names: Mapping[str, str]
    closed_days: tuple[date, ...]

    @property
    def seats(self) -> int:
        """Every seat of the plan, those hidden from the reader too."""
        return sum(map(len, (o["seats"] for o in self.result["offerings"]))) + sum(self.hidden.values())


def shown_plan(actor: Actor, *, run_id: int) -> ShownPlan:
    """The plan of a finished run.

    Raises:
        NotFound: `plan_not_found`; `plan_without_result` while there is none.
    """
    run = find_plan(actor, run_id)
    if run.status != PlanRun.Status.DONE:
        raise NotFound("plan_without_result", f"Plan {run_id} has no result: {run.get_status_display().lower()}.")
    seen = people_in_sight(actor)
    offerings = [_seen(seen, offering) for offering in run.result["offerings"]]
    hidden = {
        seen["id"]: len(whole["seats"]) - len(seen["seats"])
        for seen, whole in zip(offerings, run.result["offerings"], strict=True)
    }
    result = {
        **run.result,
        "offerings": offerings,
        "unmet": _seen_unmet(actor, run.result["unmet"]),
        "deadlines": _seen_lines(seen, run.result.get("deadlines", ())),
    }
    return ShownPlan(run, result, hidden, _names(actor, result), _closed_days(actor, run))


def _closed_days(actor: Actor, run: PlanRun) -> tuple[date, ...]:
    """The days, as they are kept now, that leave a week of the plan without room for a class."""
    weeks = [date.fromisoformat(week["monday"]) for week in run.result["weeks"] if not week["class_days"]]
    days = [monday + timedelta(days=ahead) for monday in weeks for ahead in range(DAYS_A_WEEK)]
    closed = ClosedDay.objects.of(actor.agency).filter(withdrawn_at=None, day__in=days)
    return tuple(closed.order_by("day").values_list("day", flat=True).distinct())


def contract_of(plan: ShownPlan) -> dict[str, Any]:
    """The plan with the keys that `shiftready plan --format json` writes."""
    result = plan.result
    return {
        **{key: result[key] for key in CONTRACT_KEYS},
        "levels": result.get("levels", []),  # plans made before they were kept have none
        "as_of": plan.run.parameters["as_of"],
        "aim": result["aim"],
        "units": result.get("units", []),
        "offerings": [_offering(one) for one in result["offerings"]],
        "unmet": [_without_nothing(one) for one in result["unmet"]],
        "check": [],
        "coverage_after": result["coverage_after"],
        "cost": result["cost"],
        "warnings": result["warnings"],
        "deadlines": result.get("deadlines", []),  # the same
        "why_not": result.get("why_not", []),
    }


def seats_of(plan: ShownPlan) -> Iterator[Sequence[object]]:
    """One line a seat: class, course, days, person, name, squad and why."""
    for offering in plan.result["offerings"]:
        for seat in offering["seats"]:
            name = plan.names.get(seat["person"], "")
            days = (offering["starts_on"], offering["ends_on"])
            yield offering["id"], offering["course"], *days, seat["person"], name, seat["squad"], seat["reason"]


def _offering(offering: Mapping[str, Any]) -> dict[str, Any]:
    seats = offering["seats"]
    reasons = {seat["person"]: seat["reason"] for seat in seats}
    return {**offering, "seats": [seat["person"] for seat in seats], "reasons": reasons}


def _without_nothing(unmet: Mapping[str, Any]) -> dict[str, Any]:
    """A squad or a person, never both keys."""
    return {key: value for key, value in unmet.items() if value is not None}


def _seen(seen: Mapping[int, str] | None, offering: Mapping[str, Any]) -> dict[str, Any]:
    if seen is None:
        return dict(offering)
    numbers = frozenset(seen.values())
    return {**offering, "seats": [seat for seat in offering["seats"] if seat["person"] in numbers]}


def _seen_lines(seen: Mapping[int, str] | None, lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of people whom the reader may see."""
    numbers = None if seen is None else frozenset(seen.values())
    return [one for one in lines if numbers is None or one["person"] in numbers]


def _seen_unmet(actor: Actor, unmet: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Squads are nobody's secret; single people are shown to those who see the whole agency."""
    return [one for one in unmet if one["person"] is None or not actor.unit]


def _names(actor: Actor, result: Mapping[str, Any]) -> dict[str, str]:
    numbers = {seat["person"] for offering in result["offerings"] for seat in offering["seats"]}
    numbers |= {one["person"] for one in (*result["unmet"], *result["deadlines"]) if one["person"]}
    people = Person.objects.of(actor.agency).values_list("number", "name")
    return {number: name for number, name in people.filter(number__in=numbers) if name}
