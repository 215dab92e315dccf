"""Classes for programs: made, filled, marked, closed; the same deeds and the same words as on the pages."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.core.delivery.assessment.attainment import Attainment
from shiftready.core.delivery.outcome import Shortfall
from shiftready.services.access import Actor, actor_in
from shiftready.services.attendance import Sheet, attendance_sheet, mark_attendance
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.offerings import (
    HostSaid,
    SeatWish,
    announce,
    cancel,
    give_seats,
    make_offering,
    release_seat,
    seat_guest,
)
from shiftready.services.offerings.show import list_offerings, show_offering
from shiftready.store.models import Offering

router = Router(tags=["classes"])


class ClassWish(Schema):
    """A class to be made; `max_seats` left out takes the course's own bound, `shape` its own days.

    `host` names a partner who holds it: then `max_seats` are those kept for the agency, and each that is used costs
    `price_a_seat` dollars, out of `budget`.
    """

    course: str
    starts_on: date
    day_starts_at: time = time(8)
    place: str = ""
    max_seats: int | None = None
    shape: str = ""
    host: str = ""
    price_a_seat: str = ""
    budget: str = ""


class ClassShown(Schema):
    """A class; `course` and `course_version` name the catalogue's version; `host` is "" where the agency holds it."""

    id: int
    course: str
    course_version: date
    title: str
    starts_on: date
    ends_on: date
    place: str
    max_seats: int | None
    host: str
    cents_a_seat: int | None
    budget: str
    status: str


class BlockShown(Schema):
    """A block with how many people sit in it and how many are marked."""

    id: int
    key: str
    title: str
    topic: str
    minutes: int
    starts_at: datetime
    sitting: int
    marked: int


class SeatShown(Schema):
    """A seat: the person by roster number, and why this person; `organization` is that of a guest, else ""."""

    id: int
    person: str
    organization: str
    reason: str
    track: str


class ClassWhole(ClassShown):
    """A class with its blocks and the seats the asker may see; `hidden` counts the others."""

    blocks: list[BlockShown]
    seats: list[SeatShown]
    hidden: int


class SeatsWish(Schema):
    """People by roster number, and why these people."""

    people: list[str]
    reason: str = ""


class GuestWish(Schema):
    """Somebody of another organization, on no roster of the agency; the name as it shall stand on the certificate."""

    name: str
    organization: str
    reason: str = ""


class Reason(Schema):
    """Why, in words that the people concerned will read."""

    reason: str


class Marks(Schema):
    """Whole minutes present, by seat."""

    minutes: dict[int, int]


class MarkShown(Schema):
    """One seat in one block; `minutes_present` null means not marked."""

    seat: int
    person: str
    minutes_present: int | None


class Closing(Schema):
    """The digest of the preview that was looked at; `expires_on` where the certificates end."""

    digest: str
    expires_on: date | None = None


@router.get("", response=list[ClassShown], summary="Every class, first day first")
def list_all(request: HttpRequest, agency: Path[str]) -> Any:
    return list_offerings(_actor(request, agency))


@router.post("", response={201: ClassShown}, summary="Make a class, as a draft")
def make(request: HttpRequest, agency: Path[str], wish: ClassWish) -> Status[Offering]:
    said = wish.dict()
    held_by = HostSaid(*(said.pop(name) for name in ("host", "price_a_seat", "budget")))
    return Status(201, make_offering(_actor(request, agency), **said, held_by=held_by))


@router.get("{offering}", response=ClassWhole, summary="One class with its blocks and seats")
def show(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    shown = show_offering(_actor(request, agency), offering=offering)
    fields = {name: getattr(shown.offering, name) for name in ClassShown.model_fields}
    blocks = [one for day in shown.days for one in day.blocks]
    return {
        **fields,
        "blocks": [{**_block(one.block), "sitting": one.sitting, "marked": one.marked} for one in blocks],
        "seats": [_seat(one.seat) for one in shown.seats],
        "hidden": shown.hidden,
    }


@router.post("{offering}/seats", response={201: list[SeatShown]}, summary="Give seats: all of them or none")
def give(request: HttpRequest, agency: Path[str], offering: Path[int], wish: SeatsWish) -> Status[list[dict[str, Any]]]:
    wishes = [SeatWish(offering, person, wish.reason) for person in wish.people]
    return Status(201, [_seat(seat) for seat in give_seats(_actor(request, agency), wishes=wishes)])


@router.post("{offering}/guests", response={201: SeatShown}, summary="Give a seat to a guest of another organization")
def seat_one_guest(
    request: HttpRequest, agency: Path[str], offering: Path[int], wish: GuestWish
) -> Status[dict[str, Any]]:
    return Status(201, _seat(seat_guest(_actor(request, agency), offering=offering, **wish.dict())))


@router.post("seats/{seat}/release", response={204: None}, summary="Release a seat")
def release(request: HttpRequest, agency: Path[str], seat: Path[int], why: Reason) -> Status[None]:
    release_seat(_actor(request, agency), seat=seat, reason=why.reason)
    return Status(204, None)


@router.post("{offering}/announce", response=ClassShown, summary="Announce a class")
def announce_one(request: HttpRequest, agency: Path[str], offering: Path[int]) -> Offering:
    return announce(_actor(request, agency), offering=offering)


@router.post("{offering}/cancel", response=ClassShown, summary="Cancel a class")
def cancel_one(request: HttpRequest, agency: Path[str], offering: Path[int], why: Reason) -> Offering:
    return cancel(_actor(request, agency), offering=offering, reason=why.reason)


@router.get("{offering}/blocks/{block}/attendance", response=list[MarkShown], summary="Who was present in a block")
def sheet(request: HttpRequest, agency: Path[str], offering: Path[int], block: Path[int]) -> list[dict[str, Any]]:
    return _lines(attendance_sheet(_actor(request, agency), offering=offering, block=block))


@router.post("{offering}/blocks/{block}/attendance", response=list[MarkShown], summary="Mark who was present")
def mark(
    request: HttpRequest, agency: Path[str], offering: Path[int], block: Path[int], marks: Marks
) -> list[dict[str, Any]]:
    return _lines(mark_attendance(_actor(request, agency), offering=offering, block=block, minutes=marks.minutes))


@router.get("{offering}/closing", response=dict[str, Any], summary="What closing would write")
def preview(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    closing = preview_closing(_actor(request, agency), offering=offering)
    outcomes = [_outcome(line.attainment) for line in closing.lines]
    return {"digest": closing.digest, "obstacles": list(closing.obstacles), "outcomes": outcomes}


@router.post("{offering}/close", response=dict[str, Any], summary="Close a class as previewed")
def close(request: HttpRequest, agency: Path[str], offering: Path[int], wish: Closing) -> dict[str, Any]:
    closed = close_offering(_actor(request, agency), offering=offering, **wish.dict())
    return {"records": closed.records, "certificates": list(closed.certificates)}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _block(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "key", "title", "topic", "minutes", "starts_at")}


def _seat(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "person": row.person.number,
        "organization": row.person.organization,
        "reason": row.reason,
        "track": row.track,
    }


def _lines(found: Sheet) -> list[dict[str, Any]]:
    return [{"seat": line.seat, "person": line.number, "minutes_present": line.minutes_present} for line in found.lines]


def _outcome(found: Attainment) -> dict[str, Any]:
    outcome = found.outcome
    return {
        "person": outcome.person,
        "attended": found.has_attended,
        "passed": found.has_passed,
        "complete": found.has_completed,
        "credited": found.is_credited,
        "score": found.score,
        "why_not_passed": list(found.why_not_passed),
        "minutes": outcome.minutes,
        "minutes_by_topic": outcome.minutes_by_topic,
        "shortfalls": [_shortfall(short) for short in outcome.shortfalls],
    }


def _shortfall(short: Shortfall) -> dict[str, Any]:
    return {
        "topic": short.topic,
        "minutes_present": short.minutes_present,
        "minutes_needed": short.minutes_needed,
        "missed": [{"block": missed.block, "minutes_missed": missed.minutes_missed} for missed in short.missed],
    }
