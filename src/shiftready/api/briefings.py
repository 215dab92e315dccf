"""Briefings at roll call for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.briefings.log import BriefingWish, correct_briefing, log_briefing
from shiftready.services.briefings.show import list_briefings, show_briefing
from shiftready.services.briefings.squad import squad_on
from shiftready.services.clock import today_in
from shiftready.store.models import Briefing

router = Router(tags=["briefings"])


class PersonAtRollCall(Schema):
    """Somebody of the squad, and whether they are on duty that day."""

    person: str
    name: str
    on_duty: bool


class SquadAtRollCall(Schema):
    """A squad on a day; `squads` are all that may be asked for."""

    squad: str
    day: date
    people: list[PersonAtRollCall]
    squads: list[str]


class BriefingShown(Schema):
    """One briefing; `people` are those whom the asker may see and who were not taken off it, None in a list."""

    id: int
    title: str
    topic: str
    squad: str
    held_on: date
    minutes: int
    people: list[str] | None


class BriefingsPage(Schema):
    """`total` counts every briefing that was asked for."""

    total: int
    page: int
    pages: int
    briefings: list[BriefingShown]


class BriefingSaid(Schema):
    """What was held. `signed`: whoever says it led it. Said again with the same key, it is the same briefing."""

    squad: str
    people: list[str]
    held_on: date
    topic: str
    minutes: int
    signed: bool
    key: str = ""


class CorrectionWish(Schema):
    """Who was not there after all, and why they were written down."""

    people: list[str]
    reason: str


@router.get("", response=BriefingsPage, summary="Briefings, the latest first, fifty at a time")
def briefings(request: HttpRequest, agency: Path[str], search: str = "", page: int = 1) -> dict[str, Any]:
    rows = list_briefings(_actor(request, agency), search=search).order_by("-held_on", "-pk")
    return page_of(rows, page, "briefings", lambda row: _briefing(row, None))


@router.get("squad", response=SquadAtRollCall, summary="Who of a squad is on duty on a day")
def squad(request: HttpRequest, agency: Path[str], squad: str = "", day: date | None = None) -> dict[str, Any]:
    actor = _actor(request, agency)
    shown = squad_on(actor, day=day or today_in(actor.agency), squad=squad)
    people = [{"person": one.number, "name": one.name, "on_duty": one.is_on_duty} for one in shown.people]
    return {"squad": shown.squad, "day": shown.day, "people": people, "squads": list(shown.squads)}


@router.post("", response={201: BriefingShown}, summary="Log a briefing")
def log(request: HttpRequest, agency: Path[str], wish: BriefingSaid) -> Status[dict[str, Any]]:
    said = wish.dict()
    said["is_signed"], said["key"] = said.pop("signed"), wish.key or uuid4().hex
    actor = _actor(request, agency)
    return Status(201, _shown(actor, log_briefing(actor, wish=BriefingWish(**said)).pk))


@router.get("{briefing}", response=BriefingShown, summary="One briefing")
def one(request: HttpRequest, agency: Path[str], briefing: Path[int]) -> dict[str, Any]:
    return _shown(_actor(request, agency), briefing)


@router.post("{briefing}/correct", response=BriefingShown, summary="Take people off a briefing")
def correct(request: HttpRequest, agency: Path[str], briefing: Path[int], wish: CorrectionWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    correct_briefing(actor, briefing=briefing, people=wish.people, reason=wish.reason)
    return _shown(actor, briefing)


def _shown(actor: Actor, briefing: int) -> dict[str, Any]:
    found = show_briefing(actor, briefing=briefing)
    people = [line.person.number for line in found.lines if not hasattr(line, "correction")]
    return _briefing(found.briefing, people)


def _briefing(row: Briefing, people: list[str] | None) -> dict[str, Any]:
    names = ("title", "topic", "squad", "held_on", "minutes")
    return {"id": row.pk, **{name: getattr(row, name) for name in names}, "people": people}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
