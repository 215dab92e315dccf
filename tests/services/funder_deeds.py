"""The deeds of links to the reports of funds: the line each leaves, and both in a row."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.services.clock import today_in
from shiftready.services.funder.links import make_fund_link, withdraw_fund_link
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.said import FundSaid

SAID = FundSaid("Fund of Person p3", "Person p3", date(2026, 1, 1), date(2026, 12, 31), "500", kinds={"stipends": ""})


def fund(actor):
    return add_fund(actor, said=SAID).pk


def link(actor, one):
    last_on = today_in(actor.agency) + timedelta(days=30)
    return make_fund_link(actor, fund=one, for_whom="Person p3", last_on=last_on).row


def linked(actor):
    row = link(actor, fund(actor))
    return {"fund": row.fund_id, "link": row.pk}


FUNDER_DEEDS = {
    "make_fund_link": ("make_fund_link", lambda d: fund(d.actor), lambda d, one: link(d.actor, one)),
    "withdraw_fund_link": (
        "withdraw_fund_link", lambda d: linked(d.actor), lambda d, one: withdraw_fund_link(d.actor, **one)
    ),
}  # fmt: skip


def funder_deeds_in_order(shell):
    """A link made and withdrawn."""
    one, made = fund(shell), []
    yield "make_fund_link", lambda: made.append(link(shell, one).pk)
    yield "withdraw_fund_link", lambda: withdraw_fund_link(shell, fund=one, link=made[0])
