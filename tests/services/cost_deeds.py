"""The deeds of the ledger, in an order in which each can be done."""

from __future__ import annotations

from shiftready.services.ledger.record import correct_cost, plan_costs, record_cost
from shiftready.services.ledger.said import CostSaid
from tests.services.classroom import MONDAY


def cost_deeds_in_order(shell, room):
    """A cost of the class planned, written and turned back."""
    yield "plan_costs", lambda: plan_costs(shell, offering=room.offering, said={"rooms": "400"})
    said = CostSaid("rooms", MONDAY, "Hall", amount="450")
    yield "record_cost", lambda: record_cost(shell, said=said, offering=room.offering)
    yield "correct_cost", lambda: correct_cost(shell, number=1, reason="The bill is of another class.")
