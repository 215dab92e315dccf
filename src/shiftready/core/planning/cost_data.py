"""What a plan costs as programs are told it, with every sum and the words that people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from shiftready.core.money.cents import dollars
from shiftready.core.money.pay import STRAIGHT_PERCENT
from shiftready.core.planning.cost import BudgetSum, Cost, CostLine

MINUTES_AN_HOUR = 60
ITEM_WORDS = {
    "overtime": "Overtime for class hours",
    "straight_time": "Class hours beyond the schedule at straight time",
    "backfill": "Backfill of duty days",
    "duty_time": "Duty hours spent in class",
}
UNIT_WORDS = {
    "class": ("class", "classes"),
    "class_day": ("class day", "class days"),
    "seat": ("seat", "seats"),
    "seat_day": ("seat and day", "seats and days"),
}


def cost_data(cost: Cost) -> dict[str, Any]:
    """The cost with its sums spelled out; each line with its words and its arithmetic."""
    return {
        **asdict(cost),
        "known_cents": cost.known_cents,
        "paid_anyway_cents": cost.paid_anyway_cents,
        "lines": [asdict(line) | {"words": words_of(line), "arithmetic": arithmetic(line)} for line in cost.lines],
        "budgets": [asdict(one) | {"over": one.over, "words": budget_sentence(one)} for one in cost.budgets],
    }


def over_all_classes(lines: Iterable[CostLine]) -> list[CostLine]:
    """One line for everything that differs in its class alone; new money first, in the order of the items."""
    found: dict[CostLine, CostLine] = {}
    for line in lines:
        alike = replace(line, offering="", people=0, quantity=0, cents=0)
        so_far = found.get(alike, alike)
        found[alike] = replace(
            so_far,
            people=so_far.people + line.people,
            quantity=so_far.quantity + line.quantity,
            cents=so_far.cents + line.cents,
        )
    return sorted(found.values(), key=lambda line: not line.is_new)


def words_of(line: CostLine) -> str:
    """What the line is about: Backfill of duty days (Sergeant)."""
    words = ITEM_WORDS.get(line.item, line.item)
    return f"{words} ({line.rank})" if line.rank else words


def arithmetic(line: CostLine) -> str:
    """How the sum comes about: 96 h x $38.50 x 1.5."""
    times = "" if line.percent == STRAIGHT_PERCENT else f" x {line.percent / STRAIGHT_PERCENT:g}"
    return f"{_quantity(line)} x {dollars(line.rate_cents)}{times}"


def budget_sentence(one: BudgetSum) -> str:
    """How far the plan draws on a budget in a fiscal year, and by how much it is overdrawn."""
    bears = f'Budget "{one.budget}" bears {dollars(one.cents)} in fiscal year {one.fiscal_year}'
    if one.limit is None:
        return f"{bears}; nobody stated what it holds."
    return f"{bears}, {dollars(one.over)} more than it holds." if one.over else f"{bears} of {dollars(one.limit)}."


def _quantity(line: CostLine) -> str:
    if line.unit == "minute":
        return f"{line.quantity / MINUTES_AN_HOUR:,.2f}".rstrip("0").rstrip(".") + " h"
    one, many = UNIT_WORDS[line.unit]
    return f"{line.quantity:,} {one if line.quantity == 1 else many}"
