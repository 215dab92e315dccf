"""The deeds of the ledger: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from datetime import date

from shiftready.services.ledger.record import correct_cost, plan_costs, record_cost
from shiftready.services.ledger.said import CostSaid
from tests.services.claim_deeds import claim_deeds_in_order
from tests.services.class_deeds import nothing
from tests.services.classroom import MONDAY
from tests.services.fund_deeds import fund_deeds_in_order
from tests.services.funder_deeds import funder_deeds_in_order
from tests.services.invoice_deeds import invoice_deeds_in_order


def write(actor, **said):
    return record_cost(actor, said=CostSaid("stipends", date(2026, 1, 5), "Panel with Person p1", amount="450"), **said)


COST_DEEDS = {
    "record_cost": ("record_cost", nothing, lambda d, _: write(d.actor, offering=d.draft)),
    "correct_cost": (
        "correct_cost", lambda d: write(d.actor),
        lambda d, entry: correct_cost(d.actor, number=entry.number, reason="Person p1 was not there."),
    ),
    "plan_costs": ("plan_costs", nothing, lambda d, _: plan_costs(d.actor, offering=d.draft, said={"rooms": "400"})),
}  # fmt: skip


def cost_deeds_in_order(shell, room):
    """A cost of the class planned, written and turned back."""
    yield "plan_costs", lambda: plan_costs(shell, offering=room.offering, said={"rooms": "400"})
    said = CostSaid("rooms", MONDAY, "Hall", amount="450")
    yield "record_cost", lambda: record_cost(shell, said=said, offering=room.offering)
    yield "correct_cost", lambda: correct_cost(shell, number=1, reason="The bill is of another class.")
    yield from fund_deeds_in_order(shell)
    yield from claim_deeds_in_order(shell, room)
    yield from invoice_deeds_in_order(shell)
    yield from funder_deeds_in_order(shell)
