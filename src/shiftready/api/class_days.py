"""A class on its days for programs: looked at before it is made, and its groups at stations."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from shiftready.api.offerings import ClassWish
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.offerings import HostSaid, preview_offering
from shiftready.services.offerings.rooms import add_room, conflicts_of_rooms, list_rooms, remove_room
from shiftready.services.offerings.stations import show_stations
from shiftready.services.offerings.told import preview_values, turns_values
from shiftready.store.models import TeachingRoom

router = Router(tags=["classes"])


class PreviewBlock(Schema):
    """One block at its moments."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime


class PreviewDay(Schema):
    """One day; `notes` say what is odd about it."""

    day: date
    notes: list[str]
    blocks: list[PreviewBlock]


class PassedOver(Schema):
    """A day between without class."""

    day: date
    closed: bool


class PreviewShown(Schema):
    """How a class would lie on its dates."""

    days: list[PreviewDay]
    passed_over: list[PassedOver]


class StationsAsked(Schema):
    """Zeros take the first role play or exercise, the stations its own course says, and as many groups.

    `sites`: where the stations are, in their order; between rounds there is time for the longest way.
    """

    block: int = 0
    groups: int = 0
    stations: int = 0
    sites: list[str] = []


class RoomWish(Schema):
    """A room to put on the list; `capacity` left out is not said."""

    name: str
    site: str = ""
    capacity: int | None = None


class RoomShown(RoomWish):
    """A room in the list."""

    id: int


class RoomConflictShown(Schema):
    """One thing that is wrong with the room of a block."""

    offering: int
    block: int
    code: str
    sentence: str


class Turn(Schema):
    """A round; `stations` are those of each group in order, 0 where it waits."""

    round: int
    starts_at: datetime
    ends_at: datetime
    stations: list[int]


class Group(Schema):
    """A group: roster numbers of those you may see, and how many others there are."""

    group: int
    people: list[str]
    hidden: int


class TurnsShown(Schema):
    """`block` null: the class has no role play and no exercise.

    `between`: minutes on the way from one round to the next; `rest`: left over at the end.
    """

    block: int | None
    minutes: int
    between: int
    rest: int
    rounds: list[Turn]
    groups: list[Group]


@router.post("preview", response=PreviewShown, summary="How a class would lie on its days; nothing is made")
def look(request: HttpRequest, agency: Path[str], wish: ClassWish) -> dict[str, Any]:
    said = {name: value for name, value in wish.dict().items() if name != "place"}
    held_by = HostSaid(*(said.pop(name) for name in ("host", "price_a_seat", "budget")))
    return preview_values(preview_offering(_actor(request, agency), **said, held_by=held_by))


@router.get("rooms", response=list[RoomShown], summary="The rooms in the list")
def rooms(request: HttpRequest, agency: Path[str]) -> Any:
    return list_rooms(_actor(request, agency))


@router.post("rooms", response={201: RoomShown}, summary="Put a room on the list")
def add(request: HttpRequest, agency: Path[str], wish: RoomWish) -> Status[TeachingRoom]:
    return Status(201, add_room(_actor(request, agency), **wish.dict()))


@router.get("rooms/conflicts", response=list[RoomConflictShown], summary="What is wrong with rooms of classes to come")
def conflicts(request: HttpRequest, agency: Path[str]) -> Any:
    """Codes are room_twice, room_small and travel_short."""
    actor = _actor(request, agency)
    return [asdict(one) for one in conflicts_of_rooms(actor, from_on=today_in(actor.agency))]


@router.delete("rooms/{room}", response={204: None}, summary="Take a room off the list")
def remove(request: HttpRequest, agency: Path[str], room: Path[int]) -> Status[None]:
    remove_room(_actor(request, agency), room=room)
    return Status(204, None)


@router.get("{offering}/stations", response=TurnsShown, summary="Which group is at which station when")
def stations(
    request: HttpRequest, agency: Path[str], offering: Path[int], asked: Query[StationsAsked]
) -> dict[str, Any]:
    return turns_values(show_stations(_actor(request, agency), offering=offering, **asked.dict()))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
