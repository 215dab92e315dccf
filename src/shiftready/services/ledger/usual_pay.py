"""What an hour of somebody's time usually costs an agency, where a comparison asks for one number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import median_low

from shiftready.core.facts import AgencyFacts
from shiftready.core.money.pay import Pay

DISPATCHER = "dispatcher"


def usual_pay(facts: AgencyFacts, pay: Pay, day: date) -> int | None:
    """Cents an hour: as stated for every other rank, else the pay in the middle of the roster, dispatchers left out.

    None where no pay is stated of anybody on the roster.
    """
    if pay.hourly_cents_else is not None:
        return pay.hourly_cents_else
    rates = list(_rates(facts, pay, day))
    return median_low(rates) if rates else None


def _rates(facts: AgencyFacts, pay: Pay, day: date) -> Iterator[int]:
    for number, one in facts.roster.people.items():
        if one.left_on is not None and one.left_on < day:
            continue
        posting = facts.roster.posting_on(number, day)
        if posting is not None and posting.role != DISPATCHER and (cents := pay.cents_of(posting.rank)) is not None:
            yield cents
