"""How long it takes between an agency's sites, for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.offerings.told import travel_values, way_values
from shiftready.services.offerings.travel import (
    bring_back_travel,
    remove_travel,
    say_travel,
    say_usual_travel,
    show_travel,
)

router = Router(tags=["settings"])


class WaySaid(Schema):
    """Minutes from a site to another; `minutes_back` left out: as many."""

    site: str
    other: str
    minutes: int
    minutes_back: int | None = None


class WayShown(Schema):
    """A way in the list, or as it was said before; empty sites stand for all pairs that nobody named."""

    id: int
    site: str
    other: str
    minutes: int
    minutes_back: int


class UsualSaid(Schema):
    """Minutes between two sites of which nothing else is said."""

    minutes: int


class TravelShown(Schema):
    """`usual` goes for all pairs but `pairs`; `sites` can be named; `before` is what was said, newest first."""

    usual: int
    pairs: list[WayShown]
    sites: list[str]
    before: list[WayShown]


@router.get("travel", response=TravelShown, summary="How long it takes from one site to another")
def travel(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return travel_values(show_travel(_actor(request, agency)))


@router.post("travel", response={201: WayShown}, summary="Say or change how long a way takes")
def say(request: HttpRequest, agency: Path[str], said: WaySaid) -> Status[dict[str, Any]]:
    return Status(201, way_values(say_travel(_actor(request, agency), **said.dict())))


@router.put("travel/usual", response=WayShown, summary="Say how long it takes between sites not in the list")
def say_usual(request: HttpRequest, agency: Path[str], said: UsualSaid) -> dict[str, Any]:
    return way_values(say_usual_travel(_actor(request, agency), minutes=said.minutes))


@router.delete("travel/{travel}", response={204: None}, summary="Take a way off the list")
def remove(request: HttpRequest, agency: Path[str], travel: Path[int]) -> Status[None]:
    remove_travel(_actor(request, agency), travel=travel)
    return Status(204, None)


@router.post("travel/{said_before}/bring-back", response=WayShown, summary="Say again what was said before")
def bring_back(request: HttpRequest, agency: Path[str], said_before: Path[int]) -> dict[str, Any]:
    return way_values(bring_back_travel(_actor(request, agency), travel=said_before))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
