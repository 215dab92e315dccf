"""Attended hours in the ledger: written with a claim, turned back where it is corrected or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.budgets import Money
from shiftready.core.money.cents import plain_dollars
from shiftready.core.money.claims import HOURLY, HourLine
from shiftready.core.money.ledger import Account, CostKind
from shiftready.core.money.pay import Pay
from shiftready.services.access import Actor
from shiftready.services.claims.hours_held import refuse_hours_held
from shiftready.services.claims.present import Present
from shiftready.services.claims.said import HoursSaid, read_hours
from shiftready.services.funds.split import PartSaid, split_anew
from shiftready.services.ledger.append import append_cost, turn_entry_back
from shiftready.services.ledger.record import known_budgets
from shiftready.services.ledger.said import Cost
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency, Fund, FundClaim, FundPart, LedgerEntry, Offering

#: What an entry of attended hours is called in the ledger.
HOURS: Mapping[CostKind, str] = {
    "student_wages": "Wages while in class, by the hours attended",
    "overtime_backfill": "Backfill of those in class, by the hours attended",
}


@dataclass(frozen=True, slots=True)
class HoursAsked:
    """Which hours of whom a fund is to pay, for the claim that gets this number."""

    fund: Fund
    offering: Offering
    said: HoursSaid
    present: Present
    number: int


def write_hours(actor: Actor, asked: HoursAsked) -> list[tuple[FundPart, list[HourLine]]]:
    """An entry of the ledger for each kind of pay, borne by the fund, with the lines that make it up; part of a deed.

    Raises:
        ShiftreadyError: as `read_hours`, `refuse_hours_held`, `append_cost` and `split_entry`.
    """
    pay = _pay(actor.agency)
    lines = read_hours(asked.said, asked.present, pay)
    refuse_hours_held(asked.offering, asked.said.kinds, [line.seat for line in lines])
    budget = pay.budget if pay.budget in known_budgets(actor.agency) else ""
    found = []
    for kind in HOURLY:
        own = [line for line in lines if line.kind == kind and line.cents]
        if own:
            found.append((_write_entry(actor, asked, _cost(asked, own, budget)), own))
    return found


def turn_hours_back(actor: Actor, claim: FundClaim, *, why: str) -> None:
    """Turn back each entry of hours that still stands, so that its fund has the money again; part of a deed."""
    written = claim.lines.of(actor.agency).filter(seat__isnull=False).values("part__entry")
    standing = LedgerEntry.objects.of(actor.agency).filter(pk__in=written, corrected_by=None)
    for entry in list(standing.order_by("number")):
        turn_entry_back(actor, entry, why=why)


def _pay(agency: Agency) -> Pay:
    money = facts_of(agency, version_of(agency)).money or Money()
    return money.pay or Pay()


def _cost(asked: HoursAsked, lines: list[HourLine], budget: str) -> Cost:
    """On the last day on which anybody was there."""
    kind, last_on = lines[0].kind, max(day for one in asked.present.people for day in one.minutes_by_day)
    cents = sum(line.cents for line in lines)
    proof = f"Claim {asked.number}: attendance of {len(lines)}"
    return Cost(kind, last_on, HOURS[kind], cents, Account("budget", budget), proof)


def _write_entry(actor: Actor, asked: HoursAsked, cost: Cost) -> FundPart:
    """The part of the fund; what ledger or fund have against it is said of the kind of pay."""
    try:
        entry = append_cost(actor, cost, offering=asked.offering)
        new, _ = split_anew(actor, entry, [PartSaid(asked.fund.pk, "paid", plain_dollars(cost.cents))])
    except ShiftreadyError as refusal:
        words = " ".join(refusal.fields.values()) or refusal.message
        raise ShiftreadyError(refusal.code, words, fields={"kinds": words}) from refusal
    return new[0]
