"""The deeds of claims: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from datetime import date

from shiftready.services.claims.follow import drop_claim, say_claim_paid, say_claim_sent_back, send_claim
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.clock import today_in
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid

DAY = date(2026, 1, 5)
FUND = FundSaid("Fund of Person p2", "Person p2", date(2026, 1, 1), date(2026, 12, 31), "500", kinds={"stipends": ""})
COST = CostSaid("stipends", DAY, "Panel with Person p1", amount="450")


def borne(actor, offering):
    """A cost of the class that a fund pays."""
    fund = add_fund(actor, said=FUND).pk
    number = record_cost(actor, said=COST, offering=offering).number
    split_entry(actor, number=number, parts=[PartSaid(fund, "paid", "400")])
    return ClaimSaid(fund, offering)


def prepared(d):
    return prepare_claim(d.actor, said=borne(d.actor, d.draft)).number


def sent(d):
    return send_claim(d.actor, claim=prepared(d), sent_on=today_in(d.actor.agency)).number


def back(d):
    said = {"on": today_in(d.actor.agency), "words": "Person p1 was not there."}
    return say_claim_sent_back(d.actor, claim=sent(d), **said).number


CLAIM_DEEDS = {
    "prepare_claim": (
        "prepare_claim", lambda d: borne(d.actor, d.draft), lambda d, said: prepare_claim(d.actor, said=said)
    ),
    "send_claim": (
        "send_claim", prepared, lambda d, one: send_claim(d.actor, claim=one, sent_on=today_in(d.actor.agency))
    ),
    "say_claim_paid": (
        "claim_paid", sent, lambda d, one: say_claim_paid(d.actor, claim=one, paid_on=today_in(d.actor.agency))
    ),
    "say_claim_sent_back": (
        "claim_sent_back", sent,
        lambda d, one: say_claim_sent_back(d.actor, claim=one, on=today_in(d.actor.agency), words="Person p1?"),
    ),
    "correct_claim": ("correct_claim", back, lambda d, one: correct_claim(d.actor, claim=one)),
    "drop_claim": ("drop_claim", prepared, lambda d, one: drop_claim(d.actor, claim=one, words="Person p1.")),
}  # fmt: skip


def claim_deeds_in_order(shell, room):
    """A claim of the class sent, paid, taken back, corrected and given up."""
    today, made = today_in(shell.agency), []
    said = borne(shell, room.offering)
    yield "prepare_claim", lambda: made.append(prepare_claim(shell, said=said).number)
    yield "send_claim", lambda: send_claim(shell, claim=made[0], sent_on=today)
    yield "claim_paid", lambda: say_claim_paid(shell, claim=made[0], paid_on=today)
    yield "claim_sent_back", lambda: say_claim_sent_back(shell, claim=made[0], on=today, words="Not of 2026.")
    yield "correct_claim", lambda: made.append(correct_claim(shell, claim=made[0]).number)
    yield "drop_claim", lambda: drop_claim(shell, claim=made[1], words="A mistake.")
