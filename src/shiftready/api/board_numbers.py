"""Numbers at training boards, for programs: listed, given, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.submissions.numbers import (
    NumberSaid,
    board_numbers,
    give_board_number,
    withdraw_board_number,
)
from shiftready.store.board_numbers import board_number_of
from shiftready.store.models import BoardNumber

router = Router(tags=["submissions"])
Kind = Literal["person", "course", "class"]


class NumberGiven(Schema):
    """A number that a board gave; `board` is its id in the catalogue, such as tx-tcole, or another board's name.

    `holder` is a roster number, a course's id or the id of a class, as `kind` says; `last_on` the last day on which it
    holds, or by which it is to be renewed.
    """

    board: str
    kind: Kind
    holder: str
    number: str
    first_on: date | None = None
    last_on: date | None = None


class NumberShown(NumberGiven):
    """A number in force."""

    id: int


class NumbersPage(Schema):
    """`total` counts every number that was asked for."""

    total: int
    page: int
    pages: int
    numbers: list[NumberShown]


@router.get("", response=NumbersPage, summary="Numbers at training boards")
def listed(request: HttpRequest, agency: Path[str], kind: str = "", holder: str = "", page: int = 1) -> dict[str, Any]:
    rows = board_numbers(_actor(request, agency), kind=kind, holder=holder)
    return page_of(rows, page, "numbers", _told)


@router.post("", response={201: NumberShown}, summary="Write a number at a board down")
def give(request: HttpRequest, agency: Path[str], said: NumberGiven) -> Status[dict[str, Any]]:
    return Status(201, _told(give_board_number(_actor(request, agency), said=NumberSaid(**said.model_dump()))))


@router.delete("{board_number}", response={204: None}, summary="Withdraw a number at a board")
def withdraw(request: HttpRequest, agency: Path[str], board_number: Path[int]) -> Status[None]:
    withdraw_board_number(_actor(request, agency), board_number=board_number)
    return Status(204, None)


def _told(row: BoardNumber) -> dict[str, Any]:
    one = board_number_of(row)
    return {"id": row.pk, **{name: getattr(one, name) for name in NumberGiven.model_fields}}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
