"""Time missed and made up for programs: who can still complete a class, make-ups, closing for one person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.make_up.close_seat import close_seat, preview_seat
from shiftready.services.make_up.reach import SeatReach, report_reach
from shiftready.services.make_up.record import MakeUpWish, record_make_up, say_make_up_day, take_back_make_up
from shiftready.store.models import MakeUp

router = Router(tags=["attendance"])


class TopicShown(Schema):
    """One topic against its minimum, in minutes; `standing` is reached, open, by_make_up or out_of_reach."""

    topic: str
    standing: str
    held: int
    to_come: int
    by_make_up: int
    needed: int
    lasts: int


class PersonShown(Schema):
    """One seat against the minimum, as the worst of its topics stands; `left_open`: the class was closed without it."""

    seat: int
    person: str
    standing: str
    held: int
    possible: int
    needed: int
    left_open: bool
    topics: list[TopicShown]


class ReachShown(Schema):
    """Everyone of a class; time missed may be made up until `make_up_until`."""

    make_up_until: date
    people: list[PersonShown]


class MakeUpShown(Schema):
    """Minutes that count for a block that was missed; `why` is the coordinator's reason where it was not excused."""

    id: int
    seat: int
    person: str
    block: int
    minutes: int
    held_on: date
    led_by: str
    other_block: int | None
    why: str


class MakeUpSaid(Schema):
    """Minutes made up: in another block of the same topic, or in a session with its day and who led it."""

    seat: int
    block: int
    minutes: int
    held_on: date | None = None
    led_by: str = ""
    other_block: int | None = None
    why: str = ""


class TakeBackWish(Schema):
    """Why it counts no more."""

    reason: str


class DayWish(Schema):
    """The last day on which time may be made up."""

    last_on: date


class SeatPreview(Schema):
    """What closing would write for somebody who was left open; say the digest to write it."""

    digest: str
    completed: bool
    minutes: int
    completed_on: date


class DigestWish(Schema):
    """The digest of the preview that was looked at."""

    digest: str


class SeatClosed(Schema):
    """What was written."""

    records: int
    certificates: list[str]


@router.get("{offering}/reach", response=ReachShown, summary="Who can still complete the class")
def reach(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    found = report_reach(_actor(request, agency), offering=offering)
    return {"make_up_until": found.until, "people": [_person(one) for one in found.people]}


@router.get("{offering}/make-ups", response=list[MakeUpShown], summary="Time that was made up")
def make_ups(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    found = report_reach(_actor(request, agency), offering=offering)
    return [_make_up(one) for person in found.people for block in person.blocks for one in block.make_ups]


@router.post("{offering}/make-ups", response={201: MakeUpShown}, summary="Write a make-up down")
def record(request: HttpRequest, agency: Path[str], offering: Path[int], wish: MakeUpSaid) -> Status[dict[str, Any]]:
    made = record_make_up(_actor(request, agency), offering=offering, wish=MakeUpWish(**wish.dict()))
    return Status(201, _make_up(made))


@router.post("{offering}/make-ups/{make_up}/take-back", response={204: None}, summary="Take a make-up back")
def take_back(
    request: HttpRequest, agency: Path[str], offering: Path[int], make_up: Path[int], wish: TakeBackWish
) -> Status[None]:
    take_back_make_up(_actor(request, agency), offering=offering, make_up=make_up, reason=wish.reason)
    return Status(204, None)


@router.put("{offering}/make-up-day", response=DayWish, summary="Say until when time may be made up")
def say_day(request: HttpRequest, agency: Path[str], offering: Path[int], wish: DayWish) -> dict[str, Any]:
    return {"last_on": say_make_up_day(_actor(request, agency), offering=offering, last_on=wish.last_on).last_on}


@router.get("{offering}/seats/{seat}/closing", response=SeatPreview, summary="What closing would write for one person")
def preview(request: HttpRequest, agency: Path[str], offering: Path[int], seat: Path[int]) -> dict[str, Any]:
    found = preview_seat(_actor(request, agency), offering=offering, seat=seat)
    outcome = found.line.outcome
    return {
        "digest": found.digest,
        "completed": outcome.is_complete,
        "minutes": outcome.minutes,
        "completed_on": found.line.completed_on,
    }


@router.post("{offering}/seats/{seat}/close", response=SeatClosed, summary="Close a class for one person left open")
def close(
    request: HttpRequest, agency: Path[str], offering: Path[int], seat: Path[int], wish: DigestWish
) -> dict[str, Any]:
    closed = close_seat(_actor(request, agency), offering=offering, seat=seat, digest=wish.digest)
    return {"records": closed.records, "certificates": list(closed.certificates)}


def _person(one: SeatReach) -> dict[str, Any]:
    names = ("topic", "held", "to_come", "by_make_up", "needed", "lasts")
    topics = [
        {**{name: getattr(topic, name) for name in names}, "standing": topic.reach.value} for topic in one.reach.topics
    ]
    return {
        "seat": one.seat.pk,
        "person": one.seat.person.number,
        "standing": one.reach.reach.value,
        "held": one.reach.held,
        "possible": one.reach.possible,
        "needed": one.reach.needed,
        "left_open": one.left_open is not None,
        "topics": topics,
    }


def _make_up(row: MakeUp) -> dict[str, Any]:
    return {
        "id": row.pk,
        "seat": row.seat_id,
        "person": row.seat.person.number,
        "block": row.block_id,
        "other_block": row.other_block_id,
        **{name: getattr(row, name) for name in ("minutes", "held_on", "led_by", "why")},
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
