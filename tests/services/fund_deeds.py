"""The deeds of funds: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from datetime import date

from shiftready.services.funds.keep import add_fund, amend_fund, withdraw_fund
from shiftready.services.funds.reports import say_report_sent
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import FundReport
from tests.services.class_deeds import nothing

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SAID = FundSaid("Fund of Person p1", "Person p1", *YEAR, "500", kinds={"stipends": ""}, reports=(date(2026, 2, 1),))
COST = CostSaid("stipends", date(2026, 1, 5), "Panel with Person p1", amount="450")


def fund(d):
    return add_fund(d.actor, said=SAID).pk


def report(d):
    one = FundReport.objects.of(d.actor.agency).get(fund=fund(d))
    return {"fund": one.fund_id, "report": one.pk}


FUND_DEEDS = {
    "add_fund": ("add_fund", nothing, lambda d, _: fund(d)),
    "amend_fund": ("amend_fund", fund, lambda d, one: amend_fund(d.actor, fund=one, said=SAID)),
    "withdraw_fund": ("withdraw_fund", fund, lambda d, one: withdraw_fund(d.actor, fund=one, reason="Of Person p1.")),
    "say_report_sent": (
        "say_report_sent", report, lambda d, one: say_report_sent(d.actor, **one, sent_on=date(2026, 1, 5))
    ),
    "split_entry": (
        "split_entry", lambda d: (record_cost(d.actor, said=COST).number, fund(d)),
        lambda d, both: split_entry(d.actor, number=both[0], parts=[PartSaid(both[1], "paid", "1")]),
    ),
}  # fmt: skip


def fund_deeds_in_order(shell):
    """A fund kept and amended, its report sent, a cost borne by it and taken off, and the fund withdrawn."""
    made = []
    yield "add_fund", lambda: made.append(add_fund(shell, said=SAID).pk)
    yield "amend_fund", lambda: amend_fund(shell, fund=made[0], said=SAID)
    of = FundReport.objects.of(shell.agency)
    yield (
        "say_report_sent",
        lambda: say_report_sent(shell, fund=made[0], report=of.get(fund=made[0]).pk, sent_on=date(2026, 1, 5)),
    )
    number = []
    yield "record_cost", lambda: number.append(record_cost(shell, said=COST).number)
    yield "split_entry", lambda: split_entry(shell, number=number[0], parts=[PartSaid(made[0], "paid", "1")])
    yield "split_entry", lambda: split_entry(shell, number=number[0], parts=[])
    yield "withdraw_fund", lambda: withdraw_fund(shell, fund=made[0], reason="A mistake.")
