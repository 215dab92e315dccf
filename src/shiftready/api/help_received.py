"""Requests that came from other agencies, for programs: taken, answered; and the agency's own offer to help."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.help_desk import HelpBrief, HelpPage, HelpStepGiven, HelpStepShown, HelpWhyGiven
from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.help_desk.answer import answer_request, take_back_answer, take_request
from shiftready.services.help_desk.offer import HelpOfferSaid, end_help_offer, offer_help, own_help_offer
from shiftready.services.help_desk.received import received_requests, whole_received
from shiftready.services.help_desk.shown import offer_values, received_brief, received_values
from shiftready.services.help_desk.steps import HelpStepSaid

router = Router(tags=["help"])


class ReceivedShown(HelpBrief):
    """A request as whoever helps sees it; `name` is of who asks, `taken_by` "" while nobody takes it."""

    words: str
    wanted_by: date | None
    contact_name: str
    contact_at: str
    promised: str
    note: str
    remind_at: datetime | None
    escalate_at: datetime | None
    match_remind_at: datetime | None
    match_escalate_at: datetime | None
    ended_at: datetime | None
    taken_by: str
    steps: list[HelpStepShown]


class HelpOfferShown(Schema):
    """What the agency offers to help with; all empty where it does not."""

    is_offered: bool
    from_on: date | None
    text: str
    kinds: list[str]
    match_days: int
    says: str


class HelpOfferGiven(Schema):
    """What the agency helps with, and its promise; `match_days` 0: no match is promised, `from_on` null is today."""

    text: str
    clock: Literal["", "hours", "business_hours", "business_days", "days"] = ""
    amount: int = 0
    match_days: int = 0
    kinds: list[str] = []
    from_on: date | None = None
    federal_holidays: bool = False
    closed_on: list[date] = []


class TakerGiven(Schema):
    """Who takes it: a name or a role."""

    name: str


@router.get("offer", response=HelpOfferShown, summary="What the agency offers to help with")
def offer(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return offer_values(own_help_offer(_actor(request, agency)))


@router.post("offer", response={201: HelpOfferShown}, summary="Offer help to others")
def make_offer(request: HttpRequest, agency: Path[str], said: HelpOfferGiven) -> Status[dict[str, Any]]:
    given = said.model_dump() | {"kinds": tuple(said.kinds), "closed_on": tuple(said.closed_on)}
    return Status(201, offer_values(offer_help(_actor(request, agency), said=HelpOfferSaid(**given))))


@router.post("offer/end", response=HelpOfferShown, summary="Offer help no more")
def end_offer(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    end_help_offer(_actor(request, agency))
    return offer_values(None)


@router.get("received", response=HelpPage, summary="Requests that came from other agencies")
def received(request: HttpRequest, agency: Path[str], kind: str = "", state: str = "", page: int = 1) -> dict[str, Any]:
    return page_of(received_requests(_actor(request, agency), kind=kind, state=state), page, "requests", received_brief)


@router.get("received/{help_received}", response=ReceivedShown, summary="One request that came")
def received_one(request: HttpRequest, agency: Path[str], help_received: Path[int]) -> dict[str, Any]:
    return received_values(whole_received(_actor(request, agency), help_received))


@router.post("received/{help_received}/take", response=ReceivedShown, summary="Say who takes a request")
def take(request: HttpRequest, agency: Path[str], help_received: Path[int], said: TakerGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    take_request(actor, request=help_received, name=said.name)
    return received_values(whole_received(actor, help_received))


@router.post("received/{help_received}/steps", response=ReceivedShown, summary="Answer a request that came")
def answer(request: HttpRequest, agency: Path[str], help_received: Path[int], said: HelpStepGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    answer_request(actor, request=help_received, said=HelpStepSaid(**said.model_dump()))
    return received_values(whole_received(actor, help_received))


@router.post("received/{help_received}/take-back", response=ReceivedShown, summary="Take your newest step back")
def answer_back(
    request: HttpRequest, agency: Path[str], help_received: Path[int], said: HelpWhyGiven
) -> dict[str, Any]:
    actor = _actor(request, agency)
    take_back_answer(actor, request=help_received, reason=said.words)
    return received_values(whole_received(actor, help_received))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
