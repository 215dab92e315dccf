"""Requests for help for programs: whom one may ask, requests with their promises, steps, and what is to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.help_desk.actions import (
    ActionSaid,
    add_help_action,
    finish_help_action,
    take_out_help_action,
)
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.figures import SMALL_PRINT, figure_values, own_figures
from shiftready.services.help_desk.find import own_requests, whole_request
from shiftready.services.help_desk.keep_providers import ProviderSaid, end_provider, write_provider
from shiftready.services.help_desk.providers import provider_called, providers_of
from shiftready.services.help_desk.shown import brief_values, provider_values, request_values
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step

router = Router(tags=["help"])
State = Literal["asked", "confirmed", "call", "matched", "closed", "withdrawn"]
Kept = Literal["none", "running", "soon", "urgent", "kept", "broken", "called_off"]
Which = Literal["", "first", "second"]


class ClockShown(Schema):
    """How many hours, hours of business days, or business days."""

    kind: Literal["hours", "business_hours", "business_days", "days"]
    amount: int


class ProviderShown(Schema):
    """Somebody who may be asked, by `key`; `clock` null where no promise is known, `from_on` where no day is.

    `match_days` null where no match is promised; `kinds` is what an agency of this installation helps with, none: all.
    """

    key: str
    name: str
    text: str
    clock: ClockShown | None
    says: str
    source: str
    from_on: date | None
    match_days: int | None
    kinds: list[str]


class HelpBrief(Schema):
    """A request in the list; `promise` and `match` say what became of the promises of an answer and a match by now."""

    id: int
    name: str
    kind: str
    state: State
    asked_at: datetime
    promised_by: datetime | None
    confirmed_at: datetime | None
    promise: Kept
    match_by: datetime | None
    matched_at: datetime | None
    match: Kept
    outcome: str


class HelpStepShown(Schema):
    """A state the request came to; of a match what it is, of the end the outcome, else ""."""

    state: State
    at: datetime
    by_helper: bool
    words: str
    match_kind: str
    match_key: str
    match_name: str
    outcome: str
    entered_at: datetime


class HelpStepTakenBack(HelpStepShown):
    """A step that does not stand, and why."""

    reason: str


class HelpActionShown(Schema):
    """Something to do, or done."""

    action: int
    text: str
    owner: str
    due_on: date
    is_done: bool
    ended_words: str


class HelpShown(HelpBrief):
    """All of a request; `promised` is the promise in the words of its day.

    `note` says what whoever helps offers, where this asks for something else.
    """

    to: str
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
    steps: list[HelpStepShown]
    taken_back: list[HelpStepTakenBack]
    actions: list[HelpActionShown]


class HelpPage(Schema):
    """The agency's requests, the newest first; `total` counts all."""

    total: int
    page: int
    pages: int
    requests: list[HelpBrief]


class HelpFigure(Schema):
    """Requests of a kind, "all" for all together; hours and the share null where nothing is known."""

    kind: str
    requests: int
    answered: int
    median_hours: float | None
    p90_hours: float | None
    promises_kept: int
    promises_broken: int
    share_kept: float | None
    helped: int
    partly: int
    did_not_help: int
    without_outcome: int
    matched: int
    median_days_to_match: float | None
    matches_kept: int
    matches_broken: int


class HelpFiguresShown(Schema):
    """All together, then kind by kind, and what counts."""

    figures: list[HelpFigure]
    small_print: list[str]


class ProviderGiven(Schema):
    """Who may be asked and what they promise; `clock` "" where nothing is known, `from_on` null is today.

    `match_days` 0 where no match is promised.
    """

    name: str
    clock: Literal["", "hours", "business_hours", "business_days", "days"] = ""
    amount: int = 0
    match_days: int = 0
    text: str = ""
    from_on: date | None = None
    time_zone: str = ""
    federal_holidays: bool = False
    closed_on: list[date] = []
    source: str = ""


class HelpGiven(Schema):
    """A request; `at` by the agency's clock and without a zone, null for now."""

    to: str
    kind: str
    words: str
    contact_name: str
    contact_at: str
    wanted_by: date | None = None
    at: datetime | None = None
    which: Which = ""


class HelpStepGiven(Schema):
    """To which state and when, as `at` of a request; a match needs its two values, the end its outcome."""

    to: Literal["confirmed", "call", "matched", "closed", "withdrawn"]
    words: str = ""
    at: datetime | None = None
    which: Which = ""
    match_kind: str = ""
    match: str = ""
    outcome: str = ""


class HelpActionGiven(Schema):
    """What is to be done, by whom, by which day."""

    text: str
    owner: str
    due_on: date


class HelpWhyGiven(Schema):
    """Why, or what came of it."""

    words: str = ""


@router.get("", response=HelpPage, summary="The agency's requests for help")
def requests(request: HttpRequest, agency: Path[str], kind: str = "", state: str = "", page: int = 1) -> dict[str, Any]:
    return page_of(own_requests(_actor(request, agency), kind=kind, state=state), page, "requests", brief_values)


@router.post("", response={201: HelpShown}, summary="Ask for help")
def ask(request: HttpRequest, agency: Path[str], said: HelpGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    return Status(201, _whole(actor, ask_for_help(actor, said=HelpSaid(**said.model_dump())).pk))


@router.get("figures", response=HelpFiguresShown, summary="Requests in figures")
def figures(
    request: HttpRequest,
    agency: Path[str],
    first_on: date | None = None,
    last_on: date | None = None,
    *,
    of_received: bool = False,
) -> dict[str, Any]:
    found = own_figures(_actor(request, agency), first_on=first_on, last_on=last_on, of_received=of_received)
    return {"figures": [figure_values(one) for one in found], "small_print": list(SMALL_PRINT)}


@router.get("providers", response=list[ProviderShown], summary="Whom the agency may ask")
def providers(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [provider_values(one) for one in providers_of(_actor(request, agency))]


@router.post("providers", response={201: ProviderShown}, summary="Add somebody to ask")
def add_provider(request: HttpRequest, agency: Path[str], said: ProviderGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    made = write_provider(actor, said=_provider_said(said))
    return Status(201, provider_values(provider_called(actor, str(made.pk))))


@router.put("providers/{help_provider}", response=ProviderShown, summary="Say anew what somebody promises")
def say_provider(
    request: HttpRequest, agency: Path[str], help_provider: Path[int], said: ProviderGiven
) -> dict[str, Any]:
    actor = _actor(request, agency)
    write_provider(actor, said=_provider_said(said), provider=help_provider)
    return provider_values(provider_called(actor, str(help_provider)))


@router.post("providers/{help_provider}/end", response=list[ProviderShown], summary="Take somebody off the list")
def end(request: HttpRequest, agency: Path[str], help_provider: Path[int], said: HelpWhyGiven) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    end_provider(actor, provider=help_provider, reason=said.words)
    return [provider_values(one) for one in providers_of(actor)]


@router.get("{help_request}", response=HelpShown, summary="One request for help")
def one(request: HttpRequest, agency: Path[str], help_request: Path[int]) -> dict[str, Any]:
    return _whole(_actor(request, agency), help_request)


@router.post("{help_request}/steps", response=HelpShown, summary="Say what a request came to")
def move(request: HttpRequest, agency: Path[str], help_request: Path[int], said: HelpStepGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    move_request(actor, request=help_request, said=HelpStepSaid(**said.model_dump()))
    return _whole(actor, help_request)


@router.post("{help_request}/take-back", response=HelpShown, summary="Take the newest step back")
def take_back(request: HttpRequest, agency: Path[str], help_request: Path[int], said: HelpWhyGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    take_back_help_step(actor, request=help_request, reason=said.words)
    return _whole(actor, help_request)


@router.post("{help_request}/actions", response={201: HelpShown}, summary="Write something to do")
def add_action(
    request: HttpRequest, agency: Path[str], help_request: Path[int], said: HelpActionGiven
) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    add_help_action(actor, request=help_request, said=ActionSaid(**said.model_dump()))
    return Status(201, _whole(actor, help_request))


@router.post("{help_request}/actions/{help_action}/done", response=HelpShown, summary="Say that it is done")
def done(
    request: HttpRequest, agency: Path[str], help_request: Path[int], help_action: Path[int], said: HelpWhyGiven
) -> dict[str, Any]:
    actor = _actor(request, agency)
    finish_help_action(actor, request=help_request, action=help_action, words=said.words)
    return _whole(actor, help_request)


@router.post("{help_request}/actions/{help_action}/take-out", response=HelpShown, summary="Take it out")
def take_out(
    request: HttpRequest, agency: Path[str], help_request: Path[int], help_action: Path[int], said: HelpWhyGiven
) -> dict[str, Any]:
    actor = _actor(request, agency)
    take_out_help_action(actor, request=help_request, action=help_action, reason=said.words)
    return _whole(actor, help_request)


def _whole(actor: Actor, request: int) -> dict[str, Any]:
    return request_values(whole_request(actor, request))


def _provider_said(said: ProviderGiven) -> ProviderSaid:
    return ProviderSaid(**said.model_dump() | {"closed_on": tuple(said.closed_on)})


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
