"""A cost as people say it, read into what the ledger keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import MOST_CENTS, read_cents
from shiftready.core.money.ledger import COST_KINDS, MINUTES_AN_HOUR, Account, CostKind, worth_in_kind

LONGEST_TEXT, LONGEST_NAME = 200, 100
AMOUNT = "Write dollars above 0 with at most two decimals, such as 38.50."
HOURS = "Write hours above 0, up to 10,000, with at most two decimals, such as 2.5."
#: Bills come late; what lies further back than this is a slip of the pen.
LONGEST_AGO = timedelta(days=10 * 366)
_HUNDREDTHS = 100
_MOST_MINUTES = 10_000 * MINUTES_AN_HOUR


@dataclass(frozen=True, slots=True)
class CostSaid:
    """Texts as they are written. Money: `amount` in dollars and the `budget` that bears it, "" where nobody said.

    Given without money: `giver`, and either `hours` with `rate` in dollars an hour, or what it is worth as `amount`.
    `evidence` is the invoice's number, or what proves the gift: every gift needs one.
    """

    kind: str
    happened_on: date
    text: str
    amount: str = ""
    budget: str = ""
    giver: str = ""
    hours: str = ""
    rate: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost as it is kept; `minutes` and `cents_an_hour` None where it is no work by the hour."""

    kind: CostKind
    happened_on: date
    text: str
    cents: int
    borne_by: Account
    evidence: str
    minutes: int | None = None
    cents_an_hour: int | None = None


@dataclass(frozen=True, slots=True)
class _Amounts:
    """What the texts of an amount come to; None where they are blank or cannot be read."""

    cents: int | None
    minutes: int | None
    rate: int | None

    @classmethod
    def of(cls, said: CostSaid) -> _Amounts:
        return cls(read_cents(said.amount), _minutes(said.hours), read_cents(said.rate))

    @property
    def worth(self) -> int | None:
        return worth_in_kind(self.rate, self.minutes) if self.rate and self.minutes else self.cents


def read_cost(said: CostSaid, *, today: date, budgets: Collection[str]) -> Cost:
    """The cost, where everything about it can be.

    Raises:
        ShiftreadyError: `cost_wrong`, with a remark for every field.
    """
    kind = next((one for one in COST_KINDS if one == said.kind), None)
    read = _Amounts.of(said)
    remarks = dict(_remarks(said, today)) | dict(_borne_remarks(said, read, budgets))
    if kind is None:
        remarks["kind"] = f'"{said.kind}" is no kind of cost. Take one of: {", ".join(COST_KINDS)}.'
    if not remarks and not 0 < (read.worth or 0) <= MOST_CENTS:
        remarks["amount"] = AMOUNT
    if remarks or kind is None or read.worth is None:
        raise ShiftreadyError("cost_wrong", "This cost cannot be written as it is.", fields=remarks)
    giver = said.giver.strip()
    borne_by = Account("in_kind", giver) if giver else Account("budget", said.budget.strip())
    return Cost(
        kind, said.happened_on, said.text.strip(), read.worth, borne_by, said.evidence.strip(), read.minutes, read.rate
    )


def read_plan(said: Mapping[str, str]) -> dict[CostKind, int | None]:
    """Planned cents by kind; None where the text is blank, which takes the plan of that kind back.

    Raises:
        ShiftreadyError: `planned_cost_wrong`, with a remark for every field.
    """
    found: dict[CostKind, int | None] = {kind: read_cents(said[kind]) for kind in COST_KINDS if kind in said}
    remarks: dict[str, str] = {
        k: "Write dollars of 0 or more, such as 38.50." for k, v in found.items() if v is None and said[k]
    }
    remarks |= {
        k: f'"{k}" is no kind of cost. Take one of: {", ".join(COST_KINDS)}.' for k in said if k not in COST_KINDS
    }
    if remarks:
        raise ShiftreadyError("planned_cost_wrong", "These costs cannot be planned as they are.", fields=remarks)
    return found


def _remarks(said: CostSaid, today: date) -> Iterator[tuple[str, str]]:
    if not said.text.strip():
        yield "text", "Say what it was for."
    if not today - LONGEST_AGO <= said.happened_on <= today:
        yield "happened_on", f"Take a day up to today, {today}. What is still to come is planned, not spent."
    for name, longest in (("text", LONGEST_TEXT), ("evidence", LONGEST_TEXT), ("giver", LONGEST_NAME)):
        if len(getattr(said, name)) > longest:
            yield name, f"Use up to {longest} letters."


def _borne_remarks(said: CostSaid, read: _Amounts, budgets: Collection[str]) -> Iterator[tuple[str, str]]:
    return _gift_remarks(said, read) if said.giver.strip() else _money_remarks(said, read, budgets)


def _gift_remarks(said: CostSaid, read: _Amounts) -> Iterator[tuple[str, str]]:
    """What is given is worth hours by rate or an amount, never both."""
    if said.budget.strip():
        yield "budget", "What a partner gives is borne by no budget: take one of the two away."
    if not said.evidence.strip():
        yield "evidence", "Say what proves it: who worked, or the letter of the partner. Funders ask for it."
    if said.amount and (said.hours or said.rate):
        yield "amount", "Say hours and rate, or what it is worth, not both."
    elif said.hours or said.rate:
        if read.minutes is None:
            yield "hours", HOURS
        if not read.rate:
            yield "rate", AMOUNT
    elif not read.cents:
        yield "amount", AMOUNT


def _money_remarks(said: CostSaid, read: _Amounts, budgets: Collection[str]) -> Iterator[tuple[str, str]]:
    if not read.cents:
        yield "amount", AMOUNT
    if said.hours or said.rate:
        yield "giver", "Hours and rate are for work that somebody gives without money: say who."
    if (name := said.budget.strip()) and name not in budgets:
        known = f"Known are: {', '.join(sorted(budgets))}." if budgets else "None is stated yet."
        yield "budget", f'"{name}" is no budget of the agency. {known} State it under Settings, Pay and costs.'


def _minutes(text: str) -> int | None:
    """Minutes out of hours such as "2.5", to the nearest minute; None where it is no number above 0."""
    hundredths = read_cents(text) if text.strip() else None
    minutes = (2 * hundredths * MINUTES_AN_HOUR + _HUNDREDTHS) // (2 * _HUNDREDTHS) if hundredths else 0
    return minutes if 0 < minutes <= _MOST_MINUTES else None
