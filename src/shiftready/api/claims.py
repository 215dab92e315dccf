"""Claims to funders, for programs: prepared, sent, paid, sent back, corrected, dropped."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.claims.files import ATTENDANCE, LINES
from shiftready.services.claims.follow import drop_claim, say_claim_paid, say_claim_sent_back, send_claim
from shiftready.services.claims.look import look_at_claim, next_days, told_look
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.claims.show import list_claims, show_claim
from shiftready.services.claims.told import told_claim, told_whole_claim
from shiftready.services.clock import today_in

router = Router(tags=["claims"])
of_funds = Router(tags=["claims"])
Standing = Literal["prepared", "sent", "paid", "sent_back", "corrected", "dropped"]


class HoursGiven(Schema):
    """Which attended hours are claimed: `kinds` "student_wages" or "overtime_backfill", none for no hours.

    `rate` in dollars an hour is what the funder pays, up to `most_a_day` for one person; "" the agency's own pay.
    `people` by roster number, none for everybody who was there.
    """

    kinds: list[str] = []
    rate: str = ""
    most_a_day: str = ""
    people: list[str] = []

    def said(self) -> HoursSaid:
        return HoursSaid(tuple(self.kinds), self.rate, self.most_a_day, tuple(self.people))


class ClaimGiven(Schema):
    """The fund that is to pay, the class (`offering`) or all costs from `first_on` to `last_on`, and attended hours."""

    fund: int
    offering: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    hours: HoursGiven = HoursGiven()

    def said(self) -> ClaimSaid:
        return ClaimSaid(self.fund, self.offering, self.hours.said(), self.first_on, self.last_on)


class OnDay(Schema):
    """The day it was sent; null: today."""

    on: date | None = None


class PaidGiven(Schema):
    """When it was paid, null for today, and dollars as text, "" for all that was claimed."""

    on: date | None = None
    amount: str = ""


class SentBackGiven(Schema):
    """When it was sent back, null for today, and the funder's words."""

    on: date | None = None
    words: str


class DropGiven(Schema):
    """Why it is dropped."""

    words: str


class ClaimShown(Schema):
    """A claim in whole cents, `offering` null where it is of all costs of its days.

    `corrects` and `corrected_by` are numbers of claims.
    """

    claim: int
    fund: int
    offering: int | None
    first_on: date
    last_on: date
    standing: Standing
    claimed: int
    match: int
    corrects: int | None
    corrected_by: int | None


class ClaimLineShown(Schema):
    """One line: `number` is the roster number where it is one person's hours, "" else; `entry_number` of the ledger."""

    use: Literal["paid", "match"]
    kind: str
    text: str
    number: str
    happened_on: date
    entry_number: int
    evidence: str
    minutes: int | None
    cents_an_hour: int | None
    cents: int


class ClaimYearShown(Schema):
    """What the claim adds to a year of the fund: cents claimed, basis points, match required and shown in cents.

    `points` are those of its latest costs; `earlier` those of costs before, where the match was amended.
    """

    number: int
    first_on: date
    last_on: date
    points: int
    paid: int
    owed: int
    proven: int
    earlier: list[int] = []


class ClassClaimedShown(Schema):
    """A class of which the claim holds something."""

    offering: int
    title: str
    first_on: date
    last_on: date


class PersonThere(Schema):
    """Whole minutes by day of one person, by roster number."""

    number: str
    minutes: dict[str, int]


class ClaimStepShown(Schema):
    """A step; `cents`: what the funder paid."""

    standing: Standing
    happened_on: date
    words: str
    cents: int | None


class WholeClaim(ClaimShown):
    """The whole of it; `digests` are SHA-256 of its files, `is_as_sent` whether they can be made again, null before."""

    agency: str
    fund_name: str
    giver: str
    award_number: str
    title: str
    lines: list[ClaimLineShown]
    kinds: dict[str, int]
    years: list[ClaimYearShown]
    match_missing: int
    classes: list[ClassClaimedShown]
    people: list[PersonThere]
    steps: list[ClaimStepShown]
    paid: int | None
    digests: dict[str, str]
    is_as_sent: bool | None


class ClassLooked(Schema):
    """What a claim would hold of a class, null for costs of no class; `against` says why hours would be left out."""

    offering: int | None
    title: str
    paid: int
    match: int
    people: int
    minutes: int
    against: list[str]


class LookShown(Schema):
    """What a claim of these days would gather, in whole cents."""

    first_on: date
    last_on: date
    paid: int
    match: int
    classes: list[ClassLooked]


class ClaimsPage(Schema):
    """`total` counts every claim."""

    total: int
    page: int
    pages: int
    claims: list[ClaimShown]


@router.get("", response=ClaimsPage, summary="Claims, newest first, fifty at a time")
def claims(
    request: HttpRequest, agency: Path[str], fund: int | None = None, offering: int | None = None, page: int = 1
) -> dict[str, Any]:
    return page_of(list_claims(_actor(request, agency), fund=fund, offering=offering), page, "claims", told_claim)


@router.post("", response={201: WholeClaim}, summary="Prepare a claim")
def prepare(request: HttpRequest, agency: Path[str], given: ClaimGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    made = prepare_claim(actor, said=given.said())
    return Status(201, _told(actor, made.number))


@of_funds.get("{fund}/unclaimed", response=LookShown, summary="What a claim of some days would gather")
def look(
    request: HttpRequest, agency: Path[str], fund: Path[int], first_on: date | None = None, last_on: date | None = None
) -> dict[str, Any]:
    """Days left out are those that follow the newest claim of some days, up to today."""
    actor = _actor(request, agency)
    begins, ends = next_days(actor, fund=fund)
    said = ClaimSaid(fund, first_on=first_on or begins, last_on=last_on or ends)
    return told_look(look_at_claim(actor, said=said))


@router.get("{fund_claim}", response=WholeClaim, summary="A claim with its lines")
def one_claim(request: HttpRequest, agency: Path[str], fund_claim: Path[int]) -> dict[str, Any]:
    return _told(_actor(request, agency), fund_claim)


@router.get("{fund_claim}/lines", summary="The lines of a claim as the funder gets them (CSV)")
def lines(request: HttpRequest, agency: Path[str], fund_claim: Path[int]) -> HttpResponse:
    return _file(_actor(request, agency), fund_claim, LINES)


@router.get("{fund_claim}/attendance", summary="Who was present for which blocks (CSV)")
def attendance(request: HttpRequest, agency: Path[str], fund_claim: Path[int]) -> HttpResponse:
    return _file(_actor(request, agency), fund_claim, ATTENDANCE)


@router.post("{fund_claim}/send", response=WholeClaim, summary="Say that a claim was sent")
def send(request: HttpRequest, agency: Path[str], fund_claim: Path[int], wish: OnDay) -> dict[str, Any]:
    actor = _actor(request, agency)
    send_claim(actor, claim=fund_claim, sent_on=wish.on or today_in(actor.agency))
    return _told(actor, fund_claim)


@router.post("{fund_claim}/paid", response=WholeClaim, summary="Say that a claim was paid")
def paid(request: HttpRequest, agency: Path[str], fund_claim: Path[int], wish: PaidGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    say_claim_paid(actor, claim=fund_claim, paid_on=wish.on or today_in(actor.agency), amount=wish.amount)
    return _told(actor, fund_claim)


@router.post("{fund_claim}/sent-back", response=WholeClaim, summary="Say that a claim was sent back")
def sent_back(request: HttpRequest, agency: Path[str], fund_claim: Path[int], wish: SentBackGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    say_claim_sent_back(actor, claim=fund_claim, on=wish.on or today_in(actor.agency), words=wish.words)
    return _told(actor, fund_claim)


@router.post("{fund_claim}/correct", response={201: WholeClaim}, summary="Correct a claim by a new one")
def correct(request: HttpRequest, agency: Path[str], fund_claim: Path[int], wish: HoursGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    made = correct_claim(actor, claim=fund_claim, hours=wish.said())
    return Status(201, _told(actor, made.number))


@router.post("{fund_claim}/drop", response=WholeClaim, summary="Drop a claim")
def drop(request: HttpRequest, agency: Path[str], fund_claim: Path[int], wish: DropGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    drop_claim(actor, claim=fund_claim, words=wish.words)
    return _told(actor, fund_claim)


def _told(actor: Actor, number: int) -> dict[str, Any]:
    return told_whole_claim(show_claim(actor, claim=number))


def _file(actor: Actor, number: int, name: str) -> HttpResponse:
    content = show_claim(actor, claim=number).files[name]
    return HttpResponse(content, content_type="text/csv; charset=utf-8")


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
