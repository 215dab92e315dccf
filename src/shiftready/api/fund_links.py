"""Links by which a funder sees the report of its fund, for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.funder.links import fund_links, make_fund_link, withdraw_fund_link
from shiftready.services.funder.told import told_fund_link

router = Router(tags=["funds"])


class FundLinkGiven(Schema):
    """Who gets the link, and the last day on which it opens."""

    for_whom: str
    last_on: date


class FundLinkTold(Schema):
    """A link; `address` "" where it opens nothing any more."""

    link: int
    for_whom: str
    last_on: date
    address: str
    is_open: bool
    withdrawn_at: datetime | None
    read_at: datetime | None


class FundLinksTold(Schema):
    """Every link to the report of the fund, newest first."""

    links: list[FundLinkTold]


@router.get("{fund}/links", response=FundLinksTold, summary="Links to the report of a fund")
def links(request: HttpRequest, agency: Path[str], fund: Path[int]) -> dict[str, Any]:
    return {"links": [told_fund_link(one) for one in fund_links(_actor(request, agency), fund=fund)]}


@router.post("{fund}/links", response={201: FundLinkTold}, summary="Make a link to the report of a fund")
def make(request: HttpRequest, agency: Path[str], fund: Path[int], given: FundLinkGiven) -> Status[dict[str, Any]]:
    made = make_fund_link(_actor(request, agency), fund=fund, for_whom=given.for_whom, last_on=given.last_on)
    return Status(201, told_fund_link(made))


@router.post("{fund}/links/{fund_link}/withdraw", response=FundLinkTold, summary="Withdraw a link")
def withdraw(request: HttpRequest, agency: Path[str], fund: Path[int], fund_link: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    withdraw_fund_link(actor, fund=fund, link=fund_link)
    return next(told_fund_link(one) for one in fund_links(actor, fund=fund) if one.row.pk == fund_link)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
