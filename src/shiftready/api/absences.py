"""Absences of a class for programs: everyone else absent, the last marking taken back, excused or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema

from shiftready.api.offerings import MarkShown
from shiftready.services.access import Actor, actor_in
from shiftready.services.attendance import Sheet, mark_everyone_absent
from shiftready.services.presence.absences import AbsenceLine, AbsenceWish, list_absences, say_absences
from shiftready.services.presence.marking import last_marking, take_back_marking

router = Router(tags=["attendance"])


class MarkingShown(Schema):
    """What was marked by hand last in a block: `marking` names it where it is to be taken back; null: nothing was."""

    marking: int | None
    seats: int
    at: datetime | None


class MarkingWish(Schema):
    """The number of the last marking."""

    marking: int


class AbsenceShown(Schema):
    """Somebody who missed a block, or will; `minutes_missed` null: not marked yet; `excused` null: nothing is said."""

    seat: int
    person: str
    block: int
    minutes_missed: int | None
    excused: bool | None
    reason: str
    said_at: datetime | None


class AbsenceSaid(Schema):
    """What to say of an absence; `reason` is court, duty_call_out, illness, family_emergency, weather or other.

    An empty one says that it is not excused.
    """

    seat: int
    block: int
    reason: str


class AbsencesWish(Schema):
    """Absences; all are kept or none."""

    absences: list[AbsenceSaid]


@router.post(
    "{offering}/blocks/{block}/attendance/absent",
    response=list[MarkShown],
    summary="Mark everyone else as absent",
)
def absent(request: HttpRequest, agency: Path[str], offering: Path[int], block: Path[int]) -> list[dict[str, Any]]:
    return _marks(mark_everyone_absent(_actor(request, agency), offering=offering, block=block))


@router.get("{offering}/blocks/{block}/attendance/last", response=MarkingShown, summary="What was marked last")
def last(request: HttpRequest, agency: Path[str], offering: Path[int], block: Path[int]) -> dict[str, Any]:
    found = last_marking(_actor(request, agency), offering=offering, block=block)
    if found is None:
        return {"marking": None, "seats": 0, "at": None}
    return {"marking": found.number, "seats": found.seats, "at": found.at}


@router.post(
    "{offering}/blocks/{block}/attendance/take-back",
    response=list[MarkShown],
    summary="Take the last marking back",
)
def take_back(
    request: HttpRequest, agency: Path[str], offering: Path[int], block: Path[int], wish: MarkingWish
) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    return _marks(take_back_marking(actor, offering=offering, block=block, marking=wish.marking))


@router.get("{offering}/absences", response=list[AbsenceShown], summary="Absences, and whether they are excused")
def absences(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    return [_absence(line) for line in list_absences(_actor(request, agency), offering=offering)]


@router.post("{offering}/absences", response=list[AbsenceShown], summary="Say whether absences are excused")
def say(request: HttpRequest, agency: Path[str], offering: Path[int], wish: AbsencesWish) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    say_absences(actor, offering=offering, wishes=[AbsenceWish(**one.dict()) for one in wish.absences])
    return [_absence(line) for line in list_absences(actor, offering=offering)]


def _marks(sheet: Sheet) -> list[dict[str, Any]]:
    return [{"seat": line.seat, "person": line.number, "minutes_present": line.minutes_present} for line in sheet.lines]


def _absence(line: AbsenceLine) -> dict[str, Any]:
    return {
        "seat": line.seat.pk,
        "person": line.seat.person.number,
        "block": line.block.pk,
        "minutes_missed": line.missed,
        "excused": line.is_excused if line.said else None,
        "reason": line.said.reason if line.said else "",
        "said_at": line.said.said_at if line.said else None,
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
