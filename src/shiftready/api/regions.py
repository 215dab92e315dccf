"""Classes that several agencies share, for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.jobs.plans import make_region
from shiftready.services.access import actor_in
from shiftready.services.plans.region import ask_region, discard_region, find_region, list_regions, stop_region
from shiftready.services.plans.region_adopt import adopt_region
from shiftready.store.models import RegionRun

router = Router(tags=["plans"])


class RegionWish(Schema):
    """What the classes shall be; what is not said gets its usual value.

    `agencies`: the addresses of two or more for which the caller may make plans. `course`: by default the one that all
    their strategies name. A class is held with at least `fewest_in_class` people or not at all, and with at most
    `most_of_an_agency` of one of them. `shape`: class days by week, such as 5, 4, 2+3 or 5+5 at 18:00.
    """

    agencies: list[str]
    as_of: date | None = None
    weeks: int | None = None
    seats: int | None = None
    classes_per_week: int | None = None
    fewest_in_class: int | None = None
    most_of_an_agency: int | None = None
    course: str | None = None
    shape: str | None = None
    gap: float | None = None
    seconds: int | None = None
    seed: int | None = None


class SharedClass(Schema):
    """A class with its seats by agency, those with none left out."""

    starts_on: date
    ends_on: date
    days: list[date]
    taken: int
    seats: dict[str, int]


class AgencyShare(Schema):
    """What an agency gets; days short are person-days. `late`: people who are late by a rule all the same."""

    name: str
    people: int
    seats: int
    short_without_plan: int
    short: int
    short_in_last_week: int
    late: int


class RegionLevel(Schema):
    """What is made small for all agencies together, how far it came, and what none can go below."""

    level: str
    name: str
    value: int
    bound: int
    proven: bool


class RegionShown(Schema):
    """A search: what was asked, how far it is and, once it is done, who gets how many seats. It names nobody.

    `outcome`: `optimal`, `feasible` or `nothing_to_do`; empty until it is done.
    """

    id: int
    status: str
    parameters: dict[str, Any]
    progress: dict[str, Any]
    error: str
    asked_at: datetime
    ended_at: datetime | None
    adopted_at: datetime | None
    outcome: str
    course: str
    classes: list[SharedClass]
    agencies: list[AgencyShare]
    levels: list[RegionLevel]
    warnings: list[str]


class Kept(Schema):
    """How many draft classes were made, by the address of the agency."""

    classes: dict[str, int]


@router.get("", response=list[RegionShown], summary="Every search for shared classes you may see, newest first")
def list_all(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_shown(run) for run in list_regions(_actor(request, agency))]


@router.post("", response={201: RegionShown}, summary="Ask for classes that several agencies share")
def ask(request: HttpRequest, agency: Path[str], wish: RegionWish) -> Status[dict[str, Any]]:
    run = ask_region(_actor(request, agency), parameters=wish.dict())
    make_region.enqueue(run.pk)
    return Status(201, _shown(run))


@router.get("{region_id}", response=RegionShown, summary="How far a search is, and who gets how many seats")
def show(request: HttpRequest, agency: Path[str], region_id: Path[int]) -> dict[str, Any]:
    return _shown(find_region(_actor(request, agency), region_id))


@router.post("{region_id}/stop", response=RegionShown, summary="Stop the search; what was found by then is kept")
def stop(request: HttpRequest, agency: Path[str], region_id: Path[int]) -> dict[str, Any]:
    return _shown(stop_region(_actor(request, agency), run_id=region_id))


@router.post("{region_id}/adopt", response=Kept, summary="Keep the seats: draft classes in each agency's calendar")
def adopt(request: HttpRequest, agency: Path[str], region_id: Path[int]) -> dict[str, Any]:
    return {"classes": adopt_region(_actor(request, agency), run_id=region_id)}


@router.delete("{region_id}", response={204: None}, summary="Throw a search away; classes made of it stay")
def discard(request: HttpRequest, agency: Path[str], region_id: Path[int]) -> Status[None]:
    discard_region(_actor(request, agency), run_id=region_id)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Any:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(run: RegionRun) -> dict[str, Any]:
    found = {"course": "", "classes": [], "agencies": [], "levels": [], "warnings": [], **run.result}
    return {
        **found,
        "id": run.pk,
        "status": run.status,
        "outcome": run.result.get("status", ""),
        "parameters": run.parameters,
        "progress": {key: run.progress[key] for key in ("best", "bound", "seconds") if key in run.progress},
        "error": run.error,
        "asked_at": run.asked_at,
        "ended_at": run.ended_at,
        "adopted_at": run.adopted_at,
    }
