"""Visits for programs: asked, moved on, filled, answered as host; and the agency's own offer to host."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.visits.ask import VisitSaid, ask_visit
from shiftready.services.visits.calendar import visit_calendar
from shiftready.services.visits.find import find_asked, find_visit, own_visits, place_of, whole_asked_of_us
from shiftready.services.visits.host import OfferSaid, end_offer, offer_as_host, own_offer
from shiftready.services.visits.lines import LineSaid, add_to_visit, finish_action, take_out_of_visit
from shiftready.services.visits.shown import asked_values, offer_values, visit_values
from shiftready.services.visits.steps import answer_visit, move_visit
from shiftready.services.visits.travel import tie_travel
from shiftready.store.models import SiteVisit

router = Router(tags=["visits"])
State = Literal["asked", "agreed", "held", "called_off"]


class StepShown(Schema):
    """A state the visit came to, by the visitor or by its host."""

    state: State
    at: datetime
    by_host: bool
    words: str


class LineShown(Schema):
    """A line of a visit; what a kind does not have is "" or null."""

    line: int
    text: str
    day: date | None
    starts_at: time | None
    ends_at: time | None
    owner: str
    is_done: bool
    ended_words: str


class FundsShown(Schema):
    """Cents asked for travel, who is to pay, and the number of the entry of the ledger."""

    asked_cents: int | None
    payer: str
    ledger_entry: int | None


class VisitBrief(Schema):
    """A visit in the list."""

    id: int
    name: str
    purpose: str
    starts_on: date
    ends_on: date
    state: State


class VisitPlain(Schema):
    """What both who comes and who hosts see of a visit."""

    id: int
    purpose: str
    starts_on: date
    ends_on: date
    state: State
    steps: list[StepShown]
    agenda: list[LineShown]
    attendees: list[LineShown]


class VisitShown(VisitPlain):
    """All of a visit for the agency that comes; `funds` null for whoever may not see costs.

    `help_request` is the number of the request for help that led to it.
    """

    to: str
    name: str
    help_request: int | None
    funds: FundsShown | None
    lessons: list[LineShown]
    actions: list[LineShown]


class AskedShown(VisitPlain):
    """A visit for its host; `agency` is the name of who comes."""

    agency: str


class VisitsPage(Schema):
    """The agency's visits, those that begin last first; `total` counts all."""

    total: int
    page: int
    pages: int
    visits: list[VisitBrief]


class AskedPage(Schema):
    """Visits that others ask of the agency, those that begin last first; `total` counts all."""

    total: int
    page: int
    pages: int
    visits: list[AskedShown]


class OfferShown(Schema):
    """What the agency offers as host; all empty where it does not."""

    is_offered: bool
    from_on: date | None
    text: str
    approaches: list[str]
    fields: list[str]


class VisitGiven(Schema):
    """`to` is a site of the catalogue or an agency that hosts; `funds` in dollars as written.

    `help_request` is the number of the agency's request for help that led to it.
    """

    to: str
    purpose: str
    starts_on: date
    ends_on: date | None = None
    funds: str = ""
    payer: str = ""
    help_request: int | None = None


class StepGiven(Schema):
    """To which state, and what was said: why, where it is called off."""

    state: Literal["agreed", "held", "called_off"]
    words: str = ""


class LineGiven(Schema):
    """A line; which values it needs hangs on its kind."""

    kind: Literal["agenda", "attendee", "lesson", "action"]
    text: str = ""
    day: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    person: str = ""
    organization: str = ""
    owner: str = ""


class AnswerGiven(Schema):
    """The host's answer; `words` why, where it does not agree."""

    is_agreed: bool
    words: str = ""


class OfferGiven(Schema):
    """What others may learn; `from_on` null is today."""

    text: str
    from_on: date | None = None
    approaches: list[str] = []
    fields: list[str] = []


class EntryGiven(Schema):
    """Number of an entry of the ledger."""

    entry: int


class WhyGiven(Schema):
    """Why, or what came of it."""

    words: str = ""


@router.get("", response=VisitsPage, summary="The agency's visits")
def visits(request: HttpRequest, agency: Path[str], page: int = 1) -> dict[str, Any]:
    return page_of(own_visits(_actor(request, agency)), page, "visits", _brief)


@router.post("", response={201: VisitShown}, summary="Ask for a visit")
def ask(request: HttpRequest, agency: Path[str], said: VisitGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    return Status(201, visit_values(actor, ask_visit(actor, said=VisitSaid(**said.model_dump()))))


@router.get("host", response=OfferShown, summary="What the agency offers as host")
def host(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return offer_values(own_offer(_actor(request, agency)))


@router.post("host", response={201: OfferShown}, summary="Offer the agency as host")
def offer(request: HttpRequest, agency: Path[str], said: OfferGiven) -> Status[dict[str, Any]]:
    given = OfferSaid(said.text, said.from_on, tuple(said.approaches), tuple(said.fields))
    return Status(201, offer_values(offer_as_host(_actor(request, agency), said=given)))


@router.post("host/end", response=OfferShown, summary="Offer the agency as host no more")
def end(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    end_offer(_actor(request, agency))
    return offer_values(None)


@router.get("asked", response=AskedPage, summary="Visits that others ask of the agency")
def asked(request: HttpRequest, agency: Path[str], page: int = 1) -> dict[str, Any]:
    return page_of(whole_asked_of_us(_actor(request, agency)), page, "visits", asked_values)


@router.get("asked/{asked_visit}", response=AskedShown, summary="One visit that is asked of the agency")
def asked_one(request: HttpRequest, agency: Path[str], asked_visit: Path[int]) -> dict[str, Any]:
    return asked_values(find_asked(_actor(request, agency), asked_visit))


@router.post("asked/{asked_visit}", response=AskedShown, summary="Answer as host")
def answer(request: HttpRequest, agency: Path[str], asked_visit: Path[int], said: AnswerGiven) -> dict[str, Any]:
    return asked_values(answer_visit(_actor(request, agency), visit=asked_visit, **said.model_dump()))


@router.get("{visit}", response=VisitShown, summary="One visit")
def visit(request: HttpRequest, agency: Path[str], visit: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    return visit_values(actor, find_visit(actor, visit))


@router.get("{visit}/calendar", response={200: None}, summary="The visit as a calendar file")
def calendar(request: HttpRequest, agency: Path[str], visit: Path[int]) -> HttpResponse:
    content = visit_calendar(_actor(request, agency), visit=visit)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@router.post("{visit}/steps", response=VisitShown, summary="Say that it was agreed, held or called off")
def move(request: HttpRequest, agency: Path[str], visit: Path[int], said: StepGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    return visit_values(actor, move_visit(actor, visit=visit, to=said.state, words=said.words))


@router.post("{visit}/lines", response={201: VisitShown}, summary="Write a line of a visit")
def add(request: HttpRequest, agency: Path[str], visit: Path[int], said: LineGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    add_to_visit(actor, visit=visit, said=LineSaid(**said.model_dump()))
    return Status(201, visit_values(actor, find_visit(actor, visit)))


@router.post("{visit}/lines/{visit_line}/take-out", response=VisitShown, summary="Take a line out")
def take_out(
    request: HttpRequest, agency: Path[str], visit: Path[int], visit_line: Path[int], said: WhyGiven
) -> dict[str, Any]:
    actor = _actor(request, agency)
    take_out_of_visit(actor, visit=visit, line=visit_line, reason=said.words)
    return visit_values(actor, find_visit(actor, visit))


@router.post("{visit}/lines/{visit_line}/done", response=VisitShown, summary="Say that something to do is done")
def done(
    request: HttpRequest, agency: Path[str], visit: Path[int], visit_line: Path[int], said: WhyGiven
) -> dict[str, Any]:
    actor = _actor(request, agency)
    finish_action(actor, visit=visit, line=visit_line, words=said.words)
    return visit_values(actor, find_visit(actor, visit))


@router.post("{visit}/travel", response=VisitShown, summary="Name the travel in the ledger")
def travel(request: HttpRequest, agency: Path[str], visit: Path[int], said: EntryGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    return visit_values(actor, tie_travel(actor, visit=visit, entry=said.entry))


def _brief(row: SiteVisit) -> dict[str, Any]:
    names = ("purpose", "starts_on", "ends_on", "state")
    return {"id": row.pk, "name": place_of(row), **{name: getattr(row, name) for name in names}}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
