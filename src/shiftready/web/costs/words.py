"""Costs in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.core.money.cents import dollars
from shiftready.core.money.class_costs import Costs
from shiftready.core.money.ledger import CostKind
from shiftready.store.models import FundPart, LedgerEntry, LedgerLine

KINDS: Mapping[CostKind, str] = {
    "coordination": "Coordination",
    "contracted_trainers": "Contracted trainers",
    "instructors": "Instructors",
    "speakers": "Speakers",
    "role_players": "Role players",
    "stipends": "Stipends for people with lived experience",
    "rooms": "Rooms",
    "meals": "Meals and refreshments",
    "materials": "Materials",
    "travel": "Travel",
    "student_wages": "Wages while in class",
    "overtime_backfill": "Overtime and backfill",
    "other": "Other",
}
EACH = {"class": "class", "class_day": "class days", "seat": "seats", "seat_day": "seat days"}


#: Sides of an entry that say what it is; the other says which budget or partner it is for.
WHAT = ("cost", "income")
#: What bears a cost of which nobody said it.
NO_BUDGET = "No budget said"


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry as a row says it: cents, what kind, what bears it, and what became of it.

    `funds`: the funds that bear parts of it, whether they pay or take it as match, and dollars.
    """

    row: LedgerEntry
    kind: str
    cents: int
    borne_by: str
    is_in_kind: bool
    is_income: bool
    corrects: int | None
    corrected_by: int | None
    funds: tuple[tuple[str, str, str], ...] = ()

    @property
    def amount(self) -> str:
        return dollars(self.cents)


def entry_shown(row: LedgerEntry) -> EntryShown:
    """A row of `ledger_entries`."""
    lines: list[LedgerLine] = row.shown_lines  # type: ignore[attr-defined]  # fetched with it
    taken = next(one for one in lines if one.side in WHAT)
    bearer = next(one for one in lines if one.side not in WHAT)
    corrector: LedgerEntry | None = getattr(row, "corrected_by", None)
    return EntryShown(
        row, f"Paid by {taken.name}" if taken.side == "income" else kind_words(taken.name), taken.cents,
        bearer.name or NO_BUDGET, bearer.side == "in_kind", taken.side == "income",
        row.corrects.number if row.corrects else None, corrector.number if corrector else None, _funds(row),
    )  # fmt: skip


def _funds(row: LedgerEntry) -> tuple[tuple[str, str, str], ...]:
    parts: list[FundPart] = row.shown_parts  # type: ignore[attr-defined]  # fetched with it
    sums: Counter[tuple[str, str]] = Counter()
    for one in parts:
        sums[one.fund.name, one.use] += one.cents
    return tuple((name, use, dollars(cents)) for (name, use), cents in sums.items() if cents)


def kind_words(kind: str) -> str:
    """A kind of cost as people say it."""
    return next((words for key, words in KINDS.items() if key == kind), kind)


def costs_context(costs: Costs) -> dict[str, object]:
    """What the tables of costs show, in dollars."""
    return {
        "kinds": [(KINDS[one.kind], _maybe(one.planned), dollars(one.actual), _over(one.over)) for one in costs.kinds],
        "total": dollars(costs.total),
        "planned_total": _maybe(costs.planned_total),
        "over": _over(None if costs.planned_total is None else costs.total - costs.planned_total),
        "budgets_bore": [(name or NO_BUDGET, dollars(cents)) for name, cents in costs.budgets],
        "given": [(name, dollars(cents)) for name, cents in costs.in_kind],
        "came_in": [(name, dollars(cents)) for name, cents in costs.income],
        "money": dollars(costs.money),
        "trained": costs.trained,
        "money_for_each": _maybe(costs.money_for_each),
        "total_for_each": _maybe(costs.total_for_each),
    }


def _maybe(cents: int | None) -> str:
    return "" if cents is None else dollars(cents)


def _over(cents: int | None) -> str:
    if not cents:
        return "" if cents is None else "as planned"
    return f"{dollars(abs(cents))} {'more' if cents > 0 else 'less'}"
