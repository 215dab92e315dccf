"""Classes built together for programs: needs, who brings what of each, and seats by share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.together.find import who_brings_what
from shiftready.services.together.keep import (
    AnswerSaid,
    NeedSaid,
    ask_for_part,
    drop_need,
    say_with_worth,
    share_seats,
    write_need,
)
from shiftready.services.together.shown import together_values

router = Router(tags=["together"])
Kind = Literal["teacher", "room", "role_players", "site_visit", "meals", "materials", "seats"]
State = Literal["asked", "promised", "given", "declined", "taken_back"]


class PartShown(Schema):
    """A part: `partner` null and `who` "" stand for the agency itself."""

    part: int
    partner: int | None
    who: str
    how_many: int
    state: State
    note: str


class NeedShown(Schema):
    """Something that the class needs; `missing` of it nobody has promised or given."""

    need: int
    kind: Kind
    what: str
    block: int | None
    block_title: str
    block_starts_at: datetime | None
    how_many: int
    missing: int
    parts: list[PartShown]


class ShareShown(Schema):
    """Seats for the people of a partner (null: the agency's own), and how many they have."""

    partner: int | None
    who: str
    seats: int
    taken: int


class TogetherShown(Schema):
    """A class; `unshared` null where it says no number of seats."""

    offering: int
    title: str
    starts_on: date
    needs: list[NeedShown]
    shares: list[ShareShown]
    unshared: int | None


class NeedGiven(Schema):
    """What the class needs, in words, and how many of it; `block` by its id, null for the class as a whole."""

    kind: str
    what: str
    how_many: int = 1
    block: int | None = None


class PartGiven(Schema):
    """Who brings how many: `partner` null is the agency itself, `state` is `asked` or `promised`."""

    partner: int | None
    how_many: int = 1
    state: str = "asked"
    note: str = ""


class AnswerGiven(Schema):
    """What became of a part; `worth` in dollars with `evidence` puts what a partner gave into the ledger."""

    state: str
    note: str = ""
    worth: str = ""
    evidence: str = ""


class ShareGiven(Schema):
    """Seats for the people of a partner; null is the agency's own."""

    partner: int | None
    seats: int


class SharesGiven(Schema):
    """All shares of a class, in place of those there were."""

    shares: list[ShareGiven]


class Why(Schema):
    """Why it is needed no more."""

    reason: str


@router.get("classes/{offering}", response=TogetherShown, summary="Who brings what to a class")
def one(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _whole(_actor(request, agency), offering)


@router.post("classes/{offering}/needs", response={201: TogetherShown}, summary="Write what a class needs")
def need(request: HttpRequest, agency: Path[str], offering: Path[int], given: NeedGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    write_need(actor, offering=offering, said=NeedSaid(given.kind, given.what, given.how_many, given.block))
    return Status(201, _whole(actor, offering))


@router.put("classes/{offering}/shares", response=TogetherShown, summary="Share the seats of a class")
def shares(request: HttpRequest, agency: Path[str], offering: Path[int], given: SharesGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    share_seats(actor, offering=offering, shares={one.partner: one.seats for one in given.shares})
    return _whole(actor, offering)


@router.post("needs/{class_need}/parts", response={201: TogetherShown}, summary="Say who brings it, or is asked to")
def ask(request: HttpRequest, agency: Path[str], class_need: Path[int], given: PartGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    made = ask_for_part(actor, need=class_need, **given.model_dump())
    return Status(201, _whole(actor, made.need.offering_id))


@router.post("needs/{class_need}/drop", response=TogetherShown, summary="Say that it is needed no more")
def drop(request: HttpRequest, agency: Path[str], class_need: Path[int], why: Why) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _whole(actor, drop_need(actor, need=class_need, reason=why.reason).offering_id)


@router.post("parts/{class_part}", response=TogetherShown, summary="Say what became of a part")
def say(request: HttpRequest, agency: Path[str], class_part: Path[int], given: AnswerGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    row = say_with_worth(actor, part=class_part, said=AnswerSaid(**given.model_dump()))
    return _whole(actor, row.need.offering_id)


def _whole(actor: Actor, offering: int) -> dict[str, Any]:
    return together_values(who_brings_what(actor, offering=offering))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
