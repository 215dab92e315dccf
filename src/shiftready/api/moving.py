"""Moving a class for programs: looked at first, then done as it was shown."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema

from shiftready.services.access import Actor, actor_in
from shiftready.services.moving.move import Moved, move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid

router = Router(tags=["classes"])


class MoveWish(Schema):
    """Where a class goes. What is left out, or null, stays as it is; `shape` as of a new class."""

    starts_on: date
    day_starts_at: time | None = None
    shape: str = ""
    place: str | None = None
    room: str | None = None


class MoveAsShown(MoveWish):
    """The same, with the digest of what was looked at."""

    digest: str


class DayShown(Schema):
    """A day of the class, when it begins and ends, and what is odd about it."""

    day: date
    starts_at: datetime
    ends_at: datetime
    notes: list[str]


class MoveShown(Schema):
    """A class moved, or as it would be: `before` are its first and last day as they were.

    `clashes` name people with a seat, `teachers` those who teach, `rooms` the rooms that get in the way; nothing of it
    refuses the move. `asked_again` are those who teach and have to say anew whether they come; `declined` said no for
    the old days and are not asked by it. `places`: what moves along of seats kept until a day, and of offers.
    """

    id: int
    starts_on: date
    ends_on: date
    before: tuple[date, date]
    days: list[DayShown]
    people: int
    clashes: list[str]
    teachers: list[str]
    rooms: list[str]
    asked_again: list[str]
    declined: list[str]
    places: list[str]
    digest: str


@router.post("{offering}/moving", response=MoveShown, summary="Where a class would go, and what is in the way")
def look(request: HttpRequest, agency: Path[str], offering: Path[int], wish: MoveWish) -> dict[str, Any]:
    return _shown(preview_move(_actor(request, agency), offering=offering, said=MoveSaid(**wish.dict())))


@router.post("{offering}/move", response=MoveShown, summary="Move a class as it was looked at")
def move(request: HttpRequest, agency: Path[str], offering: Path[int], wish: MoveAsShown) -> dict[str, Any]:
    said = wish.dict()
    digest = said.pop("digest")
    return _shown(move_offering(_actor(request, agency), offering=offering, said=MoveSaid(**said), digest=digest))


def _shown(moved: Moved) -> dict[str, Any]:
    days = [
        {"day": one.day, "starts_at": one.starts_at, "ends_at": one.ends_at, "notes": list(one.notes)}
        for one in moved.preview.days
    ]
    return {
        "id": moved.offering.pk,
        "starts_on": moved.offering.starts_on,
        "ends_on": moved.offering.ends_on,
        "before": moved.before,
        "days": days,
        "people": moved.people,
        "clashes": list(moved.concerns.people),
        "teachers": list(moved.concerns.teachers),
        "rooms": list(moved.concerns.rooms),
        "asked_again": list(moved.asked_again),
        "declined": list(moved.declined),
        "places": list(moved.places),
        "digest": moved.digest,
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
