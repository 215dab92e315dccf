"""Plans for programs: the same deeds and the same words as on the pages and in the shell."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from shiftready.api.search_wish import SearchWish
from shiftready.jobs.plans import make_plan
from shiftready.services.access import actor_in
from shiftready.services.plans.adopt import adopt_plan, take_back_adoption
from shiftready.services.plans.ask import ask_plan, discard_plan, find_plan, list_plans, stop_plan
from shiftready.services.plans.compare import ComparedPlan, compare_plans
from shiftready.services.plans.show import contract_of, shown_plan
from shiftready.store.models import PlanRun

router = Router(tags=["plans"])


class PlanWish(SearchWish):
    """What a plan shall be; what is not said gets its usual value.

    `by`: whom to seat, for the squads, for the units or by rules everyone of whom one asks the course; left out, the
    squads where duty patterns are recorded, and else the units, of which `most_of_a_unit` people may sit in one class,
    and for a course that the strategy does not name, rules. `reach_from`: from the week of that day on nothing shall
    be short, at the least cost, before anything else.
    """

    gap: float | None = None
    by: Literal["squads", "units", "rules"] | None = None
    most_of_a_unit: int | None = None
    reach_from: date | None = None


class PlanShown(Schema):
    """A run: what was asked, how far it is. `digest` says which facts it was made from; adopting asks for it."""

    id: int
    status: str
    parameters: dict[str, Any]
    progress: dict[str, Any]
    digest: str
    error: str
    asked_at: datetime
    ended_at: datetime | None
    adopted_at: datetime | None


class PlanCompared(Schema):
    """One plan in figures. `reached_on` null: something is short in its last week; `cents` null: not all is known."""

    number: int
    best_in: list[str]
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


class Adoption(Schema):
    """The digest of the facts that the plan was looked at with."""

    digest: str


class AdoptedClasses(Schema):
    """The classes made, by their numbers; those that stood on dates already and were joined are not among them."""

    offerings: list[int]


@router.get("", response=list[PlanShown], summary="Every plan, newest first")
def list_all(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_shown(run) for run in list_plans(_actor(request, agency))]


@router.post("", response={201: PlanShown}, summary="Ask for a plan")
def ask(request: HttpRequest, agency: Path[str], wish: PlanWish) -> Status[dict[str, Any]]:
    run = ask_plan(_actor(request, agency), parameters=wish.dict())
    make_plan.enqueue(run.pk)
    return Status(201, _shown(run))


@router.get("compare", response=list[PlanCompared], summary="Finished plans side by side")
def compare(request: HttpRequest, agency: Path[str], plan: Query[list[int]] = []) -> list[ComparedPlan]:  # noqa: B006 (ninja reads it and hands a new list)
    return compare_plans(_actor(request, agency), numbers=plan)


@router.get("{run_id}", response=PlanShown, summary="How far a plan is")
def show(request: HttpRequest, agency: Path[str], run_id: Path[int]) -> dict[str, Any]:
    return _shown(find_plan(_actor(request, agency), run_id))


@router.get("{run_id}/result", response=dict[str, Any], summary="What a plan found, as the shell writes it")
def result(request: HttpRequest, agency: Path[str], run_id: Path[int]) -> dict[str, Any]:
    return contract_of(shown_plan(_actor(request, agency), run_id=run_id))


@router.post("{run_id}/stop", response=PlanShown, summary="Stop the search")
def stop(request: HttpRequest, agency: Path[str], run_id: Path[int]) -> dict[str, Any]:
    return _shown(stop_plan(_actor(request, agency), run_id=run_id))


@router.delete("{run_id}", response={204: None}, summary="Throw a plan away")
def discard(request: HttpRequest, agency: Path[str], run_id: Path[int]) -> Status[None]:
    discard_plan(_actor(request, agency), run_id=run_id)
    return Status(204, None)


@router.post("{run_id}/adopt", response={201: AdoptedClasses}, summary="Make its classes as drafts and give its seats")
def adopt(
    request: HttpRequest, agency: Path[str], run_id: Path[int], adoption: Adoption
) -> Status[dict[str, list[int]]]:
    made = adopt_plan(_actor(request, agency), run_id=run_id, digest=adoption.digest)
    return Status(201, {"offerings": [offering.pk for offering in made]})


@router.post("{run_id}/take-back", response={204: None}, summary="Cancel the classes it made, release its seats")
def take_back(request: HttpRequest, agency: Path[str], run_id: Path[int]) -> Status[None]:
    take_back_adoption(_actor(request, agency), run_id=run_id)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Any:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(run: PlanRun) -> dict[str, Any]:
    return {
        "id": run.pk,
        "status": run.status,
        "parameters": run.parameters,
        "progress": {key: run.progress[key] for key in ("best", "bound", "seconds") if key in run.progress},
        "digest": run.problem_digest,
        "error": run.error,
        "asked_at": run.asked_at,
        "ended_at": run.ended_at,
        "adopted_at": run.adopted_at,
    }
