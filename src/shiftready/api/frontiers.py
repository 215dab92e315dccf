"""The cheapest plan for every day by which the target may be reached, for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.search_wish import SearchWish
from shiftready.jobs.plans import make_frontier
from shiftready.services.access import actor_in
from shiftready.services.plans.frontier import (
    ask_frontier,
    discard_frontier,
    find_frontier,
    list_frontiers,
    stop_frontier,
)
from shiftready.store.models import FrontierRun

router = Router(tags=["plans"])


class FrontierWish(SearchWish):
    """What the plans shall be; what is not said gets its usual value.

    They are always sought to the proof and for the squads; `seconds` are shared among the last days.
    """


class LastDay(Schema):
    """`cost`: the fewest days taken by a plan that reaches the target by the day; null where none was found.

    `proven`: that none is cheaper or, without a cost, that none reaches it.
    """

    by: date
    cost: int | None
    proven: bool


class FrontierPoint(Schema):
    """A plan of which no other is as cheap and as soon at once; `plan` is its number.

    `reached_on` null: it never reaches the target. `cost` are duty days off the floors and class days on days off.
    """

    plan: int
    names: list[str]
    by: date
    reached_on: date | None
    cost: int
    cost_bound: int
    proven: bool
    people: int
    classes: int
    short: int
    short_in_last_week: int
    worst_squad: int | None
    duty_days_removed: int


class FrontierShown(Schema):
    """A search: what was asked, how far it is and, once it is done, what it found.

    `nearest`: where the target is never reached, the plan that leaves the least short in the last week.
    """

    id: int
    status: str
    parameters: dict[str, Any]
    progress: dict[str, Any]
    error: str
    asked_at: datetime
    ended_at: datetime | None
    was_stopped: bool
    days: list[LastDay]
    points: list[FrontierPoint]
    nearest: FrontierPoint | None


@router.get("", response=list[FrontierShown], summary="Every search for plans by every last day, newest first")
def list_all(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_shown(run) for run in list_frontiers(_actor(request, agency))]


@router.post("", response={201: FrontierShown}, summary="Ask for the cheapest plan for every last day")
def ask(request: HttpRequest, agency: Path[str], wish: FrontierWish) -> Status[dict[str, Any]]:
    run = ask_frontier(_actor(request, agency), parameters=wish.dict())
    make_frontier.enqueue(run.pk)
    return Status(201, _shown(run))


@router.get("{frontier_id}", response=FrontierShown, summary="How far a search is, and what it found")
def show(request: HttpRequest, agency: Path[str], frontier_id: Path[int]) -> dict[str, Any]:
    return _shown(find_frontier(_actor(request, agency), frontier_id))


@router.post("{frontier_id}/stop", response=FrontierShown, summary="Stop the search; what was found by then is kept")
def stop(request: HttpRequest, agency: Path[str], frontier_id: Path[int]) -> dict[str, Any]:
    return _shown(stop_frontier(_actor(request, agency), run_id=frontier_id))


@router.delete("{frontier_id}", response={204: None}, summary="Throw a search away, with its plans not adopted")
def discard(request: HttpRequest, agency: Path[str], frontier_id: Path[int]) -> Status[None]:
    discard_frontier(_actor(request, agency), run_id=frontier_id)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Any:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(run: FrontierRun) -> dict[str, Any]:
    found = {"was_stopped": False, "days": [], "points": [], "nearest": None, **run.result}
    return {
        "id": run.pk,
        "status": run.status,
        "parameters": run.parameters,
        "progress": {
            key: run.progress[key] for key in ("by", "settled", "days", "plans", "seconds") if key in run.progress
        },
        "error": run.error,
        "asked_at": run.asked_at,
        "ended_at": run.ended_at,
        **found,
    }
