"""Contested marks for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.appeals.contest import AppealWish, contest_mark
from shiftready.services.appeals.decide import decide_appeal
from shiftready.services.appeals.find import find_appeal, list_appeals, own_appeals
from shiftready.store.models import MarkAppeal

router = Router(tags=["attendance"])


class AppealShown(Schema):
    """A contested mark; `minutes_decided` null: it waits, or the mark stays, as `is_decided` says."""

    id: int
    offering: int
    block: int
    person: str
    minutes_marked: int
    minutes_claimed: int
    words: str
    asked_at: datetime
    is_decided: bool
    minutes_decided: int | None
    answer: str


class AppealsPage(Schema):
    """`total` counts every contested mark that was asked for."""

    total: int
    page: int
    pages: int
    appeals: list[AppealShown]


class AppealSaid(Schema):
    """How long the asker was in a block, and what they say about it."""

    block: int
    minutes: int
    words: str


class DecisionSaid(Schema):
    """How many minutes count now, null where the mark stays, and the words that the person reads."""

    minutes: int | None = None
    words: str


@router.get("", response=AppealsPage, summary="Contested marks, the latest first, fifty at a time")
def appeals(request: HttpRequest, agency: Path[str], page: int = 1, *, waiting: bool = False) -> dict[str, Any]:
    """With `waiting` those alone that wait for a decision, the oldest first."""
    return page_of(list_appeals(_actor(request, agency), waiting=waiting), page, "appeals", _appeal)


@router.get("own", response=list[AppealShown], summary="One's own contested marks")
def own(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_appeal(one) for one in own_appeals(_actor(request, agency))]


@router.post("own/{offering}", response={201: AppealShown}, summary="Contest one's own mark in a class")
def contest(request: HttpRequest, agency: Path[str], offering: Path[int], wish: AppealSaid) -> Status[dict[str, Any]]:
    said = AppealWish(**wish.dict())
    return Status(201, _appeal(contest_mark(_actor(request, agency), offering=offering, wish=said)))


@router.post("{appeal}/decide", response=AppealShown, summary="Decide on a contested mark")
def decide(request: HttpRequest, agency: Path[str], appeal: Path[int], wish: DecisionSaid) -> dict[str, Any]:
    actor = _actor(request, agency)
    decide_appeal(actor, appeal=appeal, minutes=wish.minutes, words=wish.words)
    return _appeal(find_appeal(actor, appeal))


def _appeal(row: MarkAppeal) -> dict[str, Any]:
    decision = getattr(row, "decision", None)
    return {
        "id": row.pk,
        "offering": row.seat.offering_id,
        "block": row.block_id,
        "person": row.seat.person.number,
        **{name: getattr(row, name) for name in ("minutes_marked", "minutes_claimed", "words", "asked_at")},
        "is_decided": decision is not None,
        "minutes_decided": decision.minutes if decision else None,
        "answer": decision.words if decision else "",
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
