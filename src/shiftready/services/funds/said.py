"""The terms of a fund as people write them, read into what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shiftready.core.dates import add_months
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars, read_cents
from shiftready.core.money.funds import MATCH_OF, WHOLE, Allowed, Fund
from shiftready.core.money.ledger import COST_KINDS, CostKind

LONGEST_NAME, LONGEST_NUMBER = 100, 60
MOST_YEARS, MOST_REPORTS = 10, 120
MONTHS_A_YEAR = 12
AMOUNT = "Write dollars above 0 with at most two decimals, such as 550000."
PERCENT = "Write percent by year of the fund with at most two decimals, such as 20, 20, 40."
CAP = "Write dollars such as 5000, or a share of the award such as 10 %."


@dataclass(frozen=True, slots=True)
class FundSaid:
    """A fund as it is written: amounts are texts in dollars, `match` percent by year, separated by commas.

    `kinds`: by kind of cost it may pay its cap, in dollars or as "10 %" of the award, "" for none. `planned`: dollars
    by kind. `reports`: the days on which the funder expects one. `pay_by`: until when the funder pays. `match_from`:
    where the match was amended, the first day of the costs it holds for; None: of all, or as it was said before.
    """

    name: str
    giver: str
    first_on: date
    last_on: date
    amount: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    planned: Mapping[str, str] = field(default_factory=dict)
    award_number: str = ""
    match: str = ""
    match_of: str = "whole"
    pay_by: date | None = None
    reports: tuple[date, ...] = ()
    match_from: date | None = None


@dataclass(frozen=True, slots=True)
class FundTerms:
    """A fund that can be kept; `reports` in order, each day once."""

    fund: Fund
    giver: str
    award_number: str
    reports: tuple[date, ...]


def read_fund(said: FundSaid) -> FundTerms:
    """The terms, where everything about them can be.

    Raises:
        ShiftreadyError: `fund_wrong`, with a remark for every field.
    """
    cents = read_cents(said.amount) or 0
    match_of = next((one for one in MATCH_OF if one == said.match_of), None)
    remarks = dict(_name_remarks(said)) | dict(_day_remarks(said)) | dict(_match_remarks(said))
    if not cents:
        remarks["amount"] = AMOUNT
    if match_of is None:
        remarks["match_of"] = f'"{said.match_of}" is not known. Take one of: {", ".join(MATCH_OF)}.'
    allowed, wrong = _allowed(said, cents)
    remarks |= wrong
    if remarks or match_of is None:
        raise ShiftreadyError("fund_wrong", "This fund cannot be kept as it is.", fields=remarks)
    match = tuple(read_cents(one) or 0 for one in _percents(said.match))
    fund = Fund(said.name.strip(), said.first_on, said.last_on, cents, allowed, match, match_of, said.pay_by)
    return FundTerms(fund, said.giver.strip(), said.award_number.strip(), tuple(sorted(set(said.reports))))


def _name_remarks(said: FundSaid) -> Iterator[tuple[str, str]]:
    if not said.name.strip():
        yield "name", "Give the fund a name by which you know it."
    if not said.giver.strip():
        yield "giver", "Say who gives it."
    for name, longest in (("name", LONGEST_NAME), ("giver", LONGEST_NAME), ("award_number", LONGEST_NUMBER)):
        if len(getattr(said, name)) > longest:
            yield name, f"Use up to {longest} letters."


def _day_remarks(said: FundSaid) -> Iterator[tuple[str, str]]:
    if said.last_on < said.first_on:
        yield "last_on", f"The last day, {said.last_on}, lies before the first, {said.first_on}. Turn them round."
    elif said.last_on >= add_months(said.first_on, MONTHS_A_YEAR * MOST_YEARS):
        yield "last_on", f"A fund runs up to {MOST_YEARS} years. Look at the year of {said.last_on} again."
    if said.pay_by is not None and said.pay_by < said.last_on:
        yield "pay_by", f"{said.pay_by} lies before the fund's last day, {said.last_on}. Take that day or a later one."
    if said.match_from is not None and not said.first_on <= said.match_from <= said.last_on:
        yield "match_from", f"Take a day of the fund, from {said.first_on} to {said.last_on}."
    early = [day for day in said.reports if day < said.first_on]
    if early:
        yield "reports", f"{min(early)} lies before the fund's first day, {said.first_on}. Take later days."
    elif len(set(said.reports)) > MOST_REPORTS:
        yield "reports", f"Up to {MOST_REPORTS} days of reports can be kept with one fund."


def _match_remarks(said: FundSaid) -> Iterator[tuple[str, str]]:
    """Percent by year: none above 100, nor all of the whole cost, since then the fund would pay nothing."""
    if not said.match.strip():
        return
    percents = _percents(said.match)
    points = [read_cents(one) for one in percents]
    above = next((year for year, one in enumerate(points, 1) if one is not None and one > WHOLE), 0)
    if None in points:
        yield "match", PERCENT
    elif above:
        asked = f"Year {above} asks for {percents[above - 1]} %: match is a share, up to 100 %."
        yield "match", f"{asked} Look at the award again. {PERCENT}"
    elif said.match_of == "whole" and WHOLE in points:
        nothing = "At 100 % of the whole cost the fund itself would pay nothing."
        dollar = "If the award asks for a dollar of match for each of its own, choose a share of what the fund pays."
        yield "match", f"{nothing} {dollar}"
    elif len(points) > MOST_YEARS:
        yield "match", f"A fund runs up to {MOST_YEARS} years. {PERCENT}"


def _percents(text: str) -> list[str]:
    return [one.replace("%", "").strip() for one in text.split(",")] if text.strip() else []


def _allowed(said: FundSaid, cents: int) -> tuple[dict[CostKind, Allowed], dict[str, str]]:
    """What it may pay, and what is wrong with that, by field: `kinds`, or `cap_` and `planned_` with the kind."""
    remarks: dict[str, str] = {}
    found: dict[CostKind, Allowed] = {}
    for kind in COST_KINDS:
        planned = said.planned.get(kind, "").strip()
        if kind in said.kinds:
            found[kind] = _kind_allowed(kind, planned, said.kinds[kind].strip(), cents, remarks)
        elif planned:
            remarks[f"planned_{kind}"] = "The fund does not pay this kind. Tick it, or plan nothing for it."
    odd = [kind for kind in (*said.kinds, *said.planned) if kind not in COST_KINDS]
    if odd:
        remarks["kinds"] = f'"{odd[0]}" is no kind of cost. Take one of: {", ".join(COST_KINDS)}.'
    elif not found:
        remarks["kinds"] = "Say at least one kind of cost that the fund may pay."
    together = sum(one.planned or 0 for one in found.values())
    if cents and together > cents and not remarks:
        remarks["amount"] = f"{dollars(together)} is planned, more than the award of {dollars(cents)}. Plan less."
    return found, remarks


def _kind_allowed(kind: CostKind, planned: str, cap: str, cents: int, remarks: dict[str, str]) -> Allowed:
    plan = read_cents(planned) if planned else None
    if planned and plan is None:
        remarks[f"planned_{kind}"] = "Write dollars of 0 or more, such as 5000."
    share = read_cents(cap.replace("%", "").strip()) if "%" in cap else None
    most = read_cents(cap) if cap and "%" not in cap else None
    if cap and share is None and most is None:
        remarks[f"cap_{kind}"] = CAP
    elif share is not None and share > WHOLE:
        remarks[f"cap_{kind}"] = "A share of the award is up to 100 %."
    elif most is not None and cents and most > cents:
        remarks[f"cap_{kind}"] = f"{dollars(most)} is more than the whole award, {dollars(cents)}."
    allowed = Allowed(plan, most, share)
    limit = Fund("", date.min, date.min, cents, {kind: allowed}).cap(kind)
    if plan and limit is not None and plan > limit and not remarks:
        remarks[f"planned_{kind}"] = f"{dollars(plan)} is planned, but the fund pays up to {dollars(limit)} of it."
    return allowed
