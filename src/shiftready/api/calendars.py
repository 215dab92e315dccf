"""Private addresses of calendars, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.calendars.feeds import all_calendars, make_calendar, revoke_calendar
from shiftready.store.models import CalendarFeed

router = Router(tags=["calendars"])


class CalendarWish(Schema):
    """Whose calendar: one's own (`person`, without a subject), of a class or somebody who teaches by number, a room."""

    kind: Literal["person", "class", "room", "teacher"]
    subject: str = ""


class CalendarShown(Schema):
    """An address; the address itself is shown once, when it is made."""

    id: int
    kind: str
    subject: str
    made_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class CalendarMade(CalendarShown):
    """An address just made."""

    address: str


@router.get("", response=list[CalendarShown], summary="Private addresses of calendars that one may revoke")
def listed(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_shown(one) for one in all_calendars(_actor(request, agency))]


@router.post("", response={201: CalendarMade}, summary="Make a private address of a calendar")
def make(request: HttpRequest, agency: Path[str], wish: CalendarWish) -> Status[dict[str, Any]]:
    made = make_calendar(_actor(request, agency), kind=wish.kind, subject=wish.subject)
    address = settings.SHIFTREADY.address + reverse("class_feeds:classes", args=[made.key])
    return Status(201, {**_shown(made.feed), "address": address})


@router.post("{calendar}/revoke", response={204: None}, summary="Make a private address useless, for good")
def revoke(request: HttpRequest, agency: Path[str], calendar: Path[int]) -> Status[None]:
    revoke_calendar(_actor(request, agency), calendar=calendar)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(feed: CalendarFeed) -> dict[str, Any]:
    subject = str(feed.offering_id or "") or feed.room or (feed.teacher.number if feed.teacher else "")
    told = {name: getattr(feed, name) for name in ("id", "kind", "made_at", "used_at", "revoked_at")}
    return {**told, "subject": subject}
