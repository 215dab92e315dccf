"""What classes cost, for programs: written, corrected, planned, added up."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import correct_cost, plan_costs, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.ledger.show import class_costs, entries_off_balance, ledger_entries, year_costs
from shiftready.services.ledger.told import told_costs, told_ways
from shiftready.services.ledger.ways import WaysSaid, compare_ways
from shiftready.store.models import LedgerEntry

router = Router(tags=["costs"])
of_classes = Router(tags=["costs"])


class CostGiven(Schema):
    """A cost; amounts are texts in dollars. Given without money: `giver`, and `hours` with `rate`, or `amount`.

    `offering` null: a cost of the program as a whole. `partner` is the id of the one that gave it, in place of `giver`.
    """

    kind: str
    text: str
    happened_on: date | None = None
    amount: str = ""
    budget: str = ""
    giver: str = ""
    hours: str = ""
    rate: str = ""
    evidence: str = ""
    offering: int | None = None
    partner: int | None = None


class LineShown(Schema):
    """Whole cents on one account: plus on costs, minus on the budget or the gift that bears them, or on income."""

    side: str
    name: str
    cents: int


class PartOfEntry(Schema):
    """What a fund bears of an entry, in whole cents: `use` is "paid" or "match"; below 0 takes one back."""

    fund: int
    use: str
    cents: int


class EntryShown(Schema):
    """One entry; its lines come to nothing. `corrects` and `corrected_by` are numbers of other entries."""

    number: int
    happened_on: date
    offering: int | None
    partner: int | None
    text: str
    evidence: str
    minutes: int | None
    cents_an_hour: int | None
    corrects: int | None
    corrected_by: int | None
    lines: list[LineShown]
    funds: list[PartOfEntry]


class EntriesPage(Schema):
    """`total` counts every entry that was asked for."""

    total: int
    page: int
    pages: int
    entries: list[EntryShown]


class Correction(Schema):
    """Why an entry is turned back."""

    reason: str


class KindShown(Schema):
    """One kind of cost in whole cents; `planned` null where nobody said."""

    kind: str
    planned: int | None
    actual: int


class CostsShown(Schema):
    """Costs added up, in whole cents; `money` is what budgets bore, less `income` by who paid it.

    `trained`: the people who completed it.
    """

    kinds: list[KindShown]
    total: int
    planned_total: int | None
    money: int
    budgets: dict[str, int]
    in_kind: dict[str, int]
    income: dict[str, int]
    trained: int
    money_for_each: int | None
    total_for_each: int | None


class YearShown(CostsShown):
    """A fiscal year; `off_balance` names entries that do not come to nothing: none, as long as nobody wrote past us."""

    year: int
    first_on: date
    last_on: date
    off_balance: list[int]


class WaysGiven(Schema):
    """What is compared; amounts are texts in dollars, "" for nothing or as stated under Pay and costs."""

    course: str
    people: int
    seats: int = 30
    pay_an_hour: str = ""
    tuition: str = ""
    travel_a_day: str = ""
    partner_seats: int = 0
    trainers: int = 2
    trainer_tuition: str = ""
    trainer_days: int = 5
    trainer_price: str = ""
    shorter: str = ""


class WayLineShown(Schema):
    """So many units at so many whole cents; `part` of `of` seats bear it."""

    what: str
    count: int
    unit: str
    cents_each: int
    part: int
    of: int
    cents: int


class WayShown(Schema):
    """One way with its arithmetic; `days_away` counts person-days off the floor."""

    key: Literal["send_out", "host", "share", "own_trainers", "shorter"]
    course: str
    minutes: int
    classes: int
    days_away: int
    cents: int
    lines: list[WayLineShown]


class WaysShown(Schema):
    """The ways; `notes` say what is in none of the sums."""

    ways: list[WayShown]
    notes: list[str]


class PlannedGiven(Schema):
    """Dollars as text by kind of cost; "" takes the plan of that kind back."""

    planned: dict[str, str]


@router.get("", response=YearShown, summary="What a fiscal year cost")
def year(request: HttpRequest, agency: Path[str], year: int | None = None) -> dict[str, Any]:
    actor = _actor(request, agency)
    found = year_costs(actor, year=year)
    told = {"year": found.year, "first_on": found.span.first_on, "last_on": found.span.last_on}
    return {**told_costs(found.costs), **told, "off_balance": list(entries_off_balance(actor))}


@router.post("ways", response=WaysShown, summary="Compare ways to get people trained; nothing is kept")
def compare(request: HttpRequest, agency: Path[str], given: WaysGiven) -> dict[str, Any]:
    return told_ways(compare_ways(_actor(request, agency), said=WaysSaid(**given.model_dump())))


@router.get("entries", response=EntriesPage, summary="The entries, newest first, fifty at a time")
def entries(
    request: HttpRequest, agency: Path[str], offering: int | None = None, year: int | None = None, page: int = 1
) -> dict[str, Any]:
    return page_of(ledger_entries(_actor(request, agency), offering=offering, year=year), page, "entries", _entry)


@router.post("entries", response={201: EntryShown}, summary="Write a cost")
def write(request: HttpRequest, agency: Path[str], given: CostGiven) -> Status[dict[str, Any]]:
    actor, said = _actor(request, agency), given.model_dump()
    offering, partner = said.pop("offering"), said.pop("partner")
    said["happened_on"] = given.happened_on or today_in(actor.agency)
    made = record_cost(actor, said=CostSaid(**said), offering=offering, partner=partner)
    return Status(201, _one(actor, made))


@router.post("entries/{ledger_entry}/correct", response={201: EntryShown}, summary="Turn an entry back")
def correct(
    request: HttpRequest, agency: Path[str], ledger_entry: Path[int], wish: Correction
) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    return Status(201, _one(actor, correct_cost(actor, number=ledger_entry, reason=wish.reason)))


@of_classes.get("{offering}/costs", response=CostsShown, summary="What a class was to cost and cost")
def of_class(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return told_costs(class_costs(_actor(request, agency), offering=offering).costs)


@of_classes.put("{offering}/costs/planned", response=CostsShown, summary="Say what a class is to cost")
def plan(request: HttpRequest, agency: Path[str], offering: Path[int], given: PlannedGiven) -> dict[str, Any]:
    plan_costs(_actor(request, agency), offering=offering, said=given.planned)
    return of_class(request, agency, offering)


def _one(actor: Actor, made: LedgerEntry) -> dict[str, Any]:
    return _entry(ledger_entries(actor).get(pk=made.pk))


def _entry(row: Any) -> dict[str, Any]:
    names = ("number", "happened_on", "text", "evidence", "minutes", "cents_an_hour")
    corrector = getattr(row, "corrected_by", None)
    return {
        **{name: getattr(row, name) for name in names},
        "offering": row.offering_id,
        "partner": row.partner_id,
        "corrects": row.corrects.number if row.corrects else None,
        "corrected_by": corrector.number if corrector else None,
        "lines": [{"side": one.side, "name": one.name, "cents": one.cents} for one in row.shown_lines],
        "funds": [{"fund": one.fund_id, "use": one.use, "cents": one.cents} for one in row.shown_parts],
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
