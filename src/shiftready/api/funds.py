"""Funds and grants, for programs: kept, paid from, matched, reported on."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.formats.csv_text import csv_bytes
from shiftready.services.access import Actor, actor_in
from shiftready.services.funder.table import HEADINGS, report_rows
from shiftready.services.funder.view import report_on_fund
from shiftready.services.funds.keep import add_fund, amend_fund, withdraw_fund
from shiftready.services.funds.reports import say_report_sent
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.show import fund_parts, list_funds, show_fund
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.funds.told import told_fund, told_part
from shiftready.services.ledger.fund_parts import standing_parts
from shiftready.services.ledger.record import find_entry

router = Router(tags=["funds"])
of_entries = Router(tags=["funds"])


class FundGiven(Schema):
    """The terms of a fund; amounts are texts in dollars.

    `kinds`: by kind of cost it may pay its cap in dollars or as "10 %" of the award, "" for none. `planned`: dollars by
    kind. `match`: percent by year of the fund, such as "20, 20, 40", a share of the `whole` cost or of what is `paid`.
    `pay_by`: until when the funder pays. `reports`: days on which one is due. `match_from`: where the match is amended,
    the first day of the costs it holds for; null: of all costs, or as it was said before.
    """

    name: str
    giver: str
    first_on: date
    last_on: date
    amount: str
    kinds: dict[str, str]
    planned: dict[str, str] = {}
    award_number: str = ""
    match: str = ""
    match_of: str = "whole"
    pay_by: date | None = None
    reports: list[date] = []
    match_from: date | None = None


class KindShown(Schema):
    """One kind of cost in whole cents; `planned` and `cap` null where nobody said."""

    kind: str
    planned: int | None
    cap: int | None
    paid: int
    match: int


class MatchShareShown(Schema):
    """The match that costs of some days of a year ask for: basis points, cents paid and cents of match required."""

    first_on: date
    last_on: date
    points: int
    paid: int
    owed: int


class FundYearShown(Schema):
    """One year of the fund: cents paid, basis points of match, cents of match required, proven and missing.

    `points` are those at its end; `shares` has each where the match was amended.
    """

    number: int
    first_on: date
    last_on: date
    paid: int
    points: int
    owed: int
    proven: int
    missing: int
    shares: list[MatchShareShown]


class ReportShown(Schema):
    """A day on which a report is due; `sent_on` null while it was not sent."""

    report: int
    due_on: date
    sent_on: date | None


class FundShown(Schema):
    """A fund with its balance in whole cents."""

    fund: int
    name: str
    giver: str
    award_number: str
    first_on: date
    last_on: date
    pay_by: date | None
    match_of: Literal["whole", "paid"]
    awarded: int
    planned: int
    paid: int
    left: int
    owed: int
    proven: int
    missing: int
    kinds: list[KindShown]
    years: list[FundYearShown]
    reports: list[ReportShown]


class FundsShown(Schema):
    """Every fund of the agency."""

    funds: list[FundShown]


class PartShown(Schema):
    """What a fund bears of an entry, in whole cents; below 0 takes one back."""

    entry: int
    happened_on: date
    offering: int | None
    kind: str
    use: Literal["paid", "match"]
    cents: int
    text: str
    evidence: str


class PartsPage(Schema):
    """`total` counts every part of the fund."""

    total: int
    page: int
    pages: int
    parts: list[PartShown]


class Reason(Schema):
    """Why it is withdrawn."""

    reason: str


class Sent(Schema):
    """The day a report was sent; null: it was not sent after all."""

    sent_on: date | None = None


class PartGiven(Schema):
    """`amount` in dollars as text; `use` is "paid" or "match"."""

    fund: int
    use: str = "paid"
    amount: str


class SplitGiven(Schema):
    """Everything funds bear of the entry; what is not named is taken back."""

    parts: list[PartGiven]


class SplitPart(Schema):
    """A part that stands, in whole cents."""

    fund: int
    use: Literal["paid", "match"]
    cents: int


class SplitShown(Schema):
    """The parts of an entry that stand."""

    entry: int
    parts: list[SplitPart]


@router.get("", response=FundsShown, summary="Every fund with its balance")
def funds(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return {"funds": [told_fund(one) for one in list_funds(_actor(request, agency))]}


@router.post("", response={201: FundShown}, summary="Add a fund")
def add(request: HttpRequest, agency: Path[str], given: FundGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    made = add_fund(actor, said=_said(given))
    return Status(201, told_fund(show_fund(actor, fund=made.pk)))


@router.get("{fund}", response=FundShown, summary="A fund with its balance")
def one_fund(request: HttpRequest, agency: Path[str], fund: Path[int]) -> dict[str, Any]:
    return told_fund(show_fund(_actor(request, agency), fund=fund))


@router.put("{fund}", response=FundShown, summary="Amend a fund")
def amend(request: HttpRequest, agency: Path[str], fund: Path[int], given: FundGiven) -> dict[str, Any]:
    amend_fund(_actor(request, agency), fund=fund, said=_said(given))
    return one_fund(request, agency, fund)


@router.post("{fund}/withdraw", response={204: None}, summary="Withdraw a fund that bears nothing")
def withdraw(request: HttpRequest, agency: Path[str], fund: Path[int], wish: Reason) -> Status[None]:
    withdraw_fund(_actor(request, agency), fund=fund, reason=wish.reason)
    return Status(204, None)


@router.get("{fund}/report", summary="The report of a fund as its funder sees it (CSV)")
def report_table(request: HttpRequest, agency: Path[str], fund: Path[int]) -> HttpResponse:
    rows = report_rows(report_on_fund(_actor(request, agency), fund=fund))
    return HttpResponse(csv_bytes(HEADINGS, rows), content_type="text/csv; charset=utf-8")


@router.get("{fund}/parts", response=PartsPage, summary="The costs a fund bears, newest first, fifty at a time")
def parts(request: HttpRequest, agency: Path[str], fund: Path[int], page: int = 1) -> dict[str, Any]:
    return page_of(fund_parts(_actor(request, agency), fund=fund), page, "parts", told_part)


@router.put("{fund}/reports/{fund_report}", response=ReportShown, summary="Say when a report was sent")
def report(
    request: HttpRequest, agency: Path[str], fund: Path[int], fund_report: Path[int], wish: Sent
) -> dict[str, Any]:
    row = say_report_sent(_actor(request, agency), fund=fund, report=fund_report, sent_on=wish.sent_on)
    return {"report": row.pk, "due_on": row.due_on, "sent_on": row.sent_on}


@of_entries.put("entries/{ledger_entry}/funds", response=SplitShown, summary="Say which funds bear an entry")
def split(request: HttpRequest, agency: Path[str], ledger_entry: Path[int], given: SplitGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    split_entry(actor, number=ledger_entry, parts=[PartSaid(**one.model_dump()) for one in given.parts])
    stand = standing_parts(find_entry(actor, ledger_entry))
    told = [{"fund": one.fund_id, "use": one.use, "cents": one.cents} for one in stand]
    return {"entry": ledger_entry, "parts": told}


def _said(given: FundGiven) -> FundSaid:
    said = given.model_dump()
    return FundSaid(reports=tuple(said.pop("reports")), **said)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
