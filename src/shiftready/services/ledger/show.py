"""What classes cost, added up: one class, a fiscal year, the entries behind it, and whether the ledger balances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Prefetch, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from shiftready.core.dates import DAY, Span
from shiftready.core.money.budgets import JANUARY, Money
from shiftready.core.money.cents import part_of
from shiftready.core.money.class_costs import Costs
from shiftready.core.money.ledger import Account
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import day_in, today_in
from shiftready.services.ledger.record import planned_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import FundPart, LedgerEntry, LedgerLine, Offering, PlannedCost, TrainingRecord


@dataclass(frozen=True, slots=True)
class StatedPrice:
    """One line of what the agency's stated prices make of a class: so many units at so many cents."""

    name: str
    cents_each: int
    each: str
    units: int

    @property
    def cents(self) -> int:
        return self.cents_each * self.units


@dataclass(frozen=True, slots=True)
class ClassCosts:
    """A class with its costs, and what stated prices would make of it."""

    offering: Offering
    costs: Costs
    stated: tuple[StatedPrice, ...]


@dataclass(frozen=True, slots=True)
class CostsOfClass:
    """A class in the year's table; `offering` None gathers what belongs to no class."""

    offering: Offering | None
    cents: int
    money: int
    trained: int

    @property
    def money_for_each(self) -> int | None:
        """Cents of money for each person trained, to the nearest cent; None before anybody was."""
        return part_of(self.money, 1, self.trained) if self.trained else None


@dataclass(frozen=True, slots=True)
class BudgetUse:
    """What a budget bore in the year, and what it holds; None where nobody stated a limit."""

    name: str
    cents: int
    limit: int | None

    @property
    def left(self) -> int | None:
        return None if self.limit is None else self.limit - self.cents


@dataclass(frozen=True, slots=True)
class YearCosts:
    """A fiscal year: both ends of it, its costs, class by class, budget by budget."""

    year: int
    span: Span
    costs: Costs
    classes: tuple[CostsOfClass, ...]
    budgets: tuple[BudgetUse, ...]


def class_costs(actor: Actor, *, offering: int) -> ClassCosts:
    """What a class was to cost and cost, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    row = find_offering(actor, offering)
    lines = LedgerLine.objects.of(actor.agency).filter(entry__offering=row)
    costs = Costs(planned_of(row), _balances(lines), _trained(actor, Q(offering=row)).get(row.pk, 0))  # type: ignore[arg-type]  # kinds as written
    return ClassCosts(row, costs, tuple(_stated(actor, row)))


def year_costs(actor: Actor, *, year: int | None = None) -> YearCosts:
    """What a fiscal year cost (the running one where none is named), by the days on which costs fell.

    Planned is what was said of classes that begin in the year.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
    """
    require(actor, Deed.SEE_COSTS)
    money = facts_of(actor.agency, version_of(actor.agency)).money or Money()
    which = year or money.fiscal_year(today_in(actor.agency))
    span = fiscal_span(money, which)
    days = (span.first_on, span.last_on)
    lines = LedgerLine.objects.of(actor.agency).filter(entry__happened_on__range=days)
    balances = _balances(lines)
    trained = _trained(actor, Q(completed_on__range=days))
    costs = Costs(_planned(actor, days), balances, sum(trained.values()))  # type: ignore[arg-type]  # kinds as written
    return YearCosts(which, span, costs, tuple(_classes(actor, lines, trained)), tuple(_budgets(money, which, costs)))


def ledger_entries(actor: Actor, *, offering: int | None = None, year: int | None = None) -> QuerySet[LedgerEntry]:
    """The entries, newest first: of a class, of a fiscal year, or all of them.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    lines = Prefetch("lines", LedgerLine.objects.of(actor.agency), to_attr="shown_lines")
    borne = FundPart.objects.of(actor.agency).select_related("fund").order_by("fund__name", "use", "pk")
    parts = Prefetch("fund_parts", borne, to_attr="shown_parts")
    rows: QuerySet[LedgerEntry] = LedgerEntry.objects.of(actor.agency).prefetch_related(lines).prefetch_related(parts)
    rows = rows.select_related("offering", "corrects", "corrected_by").order_by("-number")
    if offering is not None:
        rows = rows.filter(offering=find_offering(actor, offering))
    if year is not None:
        money = facts_of(actor.agency, version_of(actor.agency)).money or Money()
        span = fiscal_span(money, year)
        rows = rows.filter(happened_on__range=(span.first_on, span.last_on))
    return rows


def entries_off_balance(actor: Actor) -> tuple[int, ...]:
    """Numbers of entries whose lines do not come to nothing: none, unless somebody wrote past the program.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
    """
    require(actor, Deed.SEE_COSTS)
    sums = LedgerEntry.objects.of(actor.agency).annotate(off=Coalesce(Sum("lines__cents"), 0))
    return tuple(sums.exclude(off=0, lines__isnull=False).order_by("number").values_list("number", flat=True))


def _balances(lines: QuerySet[LedgerLine]) -> dict[Account, int]:
    """Cents by account, added up where the rows are."""
    sums = lines.order_by().values_list("side", "name").annotate(cents=Sum("cents"))
    return {Account(side, name): cents for side, name, cents in sums if cents}


def _trained(actor: Actor, which: Q) -> dict[int, int]:
    """People by class who completed it: whoever was credited with the course, not with a part of it."""
    rows = TrainingRecord.objects.of(actor.agency).filter(which, withdrawn_at=None, offering__isnull=False)
    found: dict[int, set[tuple[int | None, str]]] = {}
    for offering, person, named in rows.exclude(course="").values_list("offering", "person", "named"):
        found.setdefault(offering, set()).add((person, named))
    return {offering: len(people) for offering, people in found.items()}


def _stated(actor: Actor, offering: Offering) -> Iterator[StatedPrice]:
    """What stated prices make of a class of the agency's own, for the seats it has room for."""
    money = facts_of(actor.agency, version_of(actor.agency)).money
    if money is None or offering.host:
        return
    blocks = offering.blocks.values_list("starts_at", flat=True)
    days = len({day_in(actor.agency, at) for at in blocks}) or 1
    for price in money.prices:
        if price.is_for(offering.course):
            units = price.units(days=days, seats=offering.max_seats or 0)
            yield StatedPrice(price.name, price.cents, price.each, units)


def _planned(actor: Actor, days: tuple[date, date | None]) -> dict[str, int]:
    rows = (
        PlannedCost.objects.of(actor.agency)
        .filter(offering__starts_on__range=days)
        .exclude(offering__status=Offering.Status.CANCELLED)
    )
    newest = {(o, kind): cents for o, kind, cents in rows.order_by("pk").values_list("offering", "kind", "cents")}
    found: dict[str, int] = {}
    for (_, kind), cents in newest.items():
        if cents is not None:
            found[kind] = found.get(kind, 0) + cents
    return found


def _classes(actor: Actor, lines: QuerySet[LedgerLine], trained: dict[int, int]) -> Iterator[CostsOfClass]:
    """Class by class, those first that cost most; what belongs to none comes last."""
    side = Case(When(side="cost", then=F("cents")), default=0)
    money = Case(When(side="budget", then=-F("cents")), default=0)
    sums = lines.order_by().values("entry__offering").annotate(total=Sum(side), paid=Sum(money))
    by_class = {row["entry__offering"]: (row["total"], row["paid"]) for row in sums}
    known = Offering.objects.of(actor.agency).in_bulk([pk for pk in by_class if pk is not None])
    for pk, (total, paid) in sorted(by_class.items(), key=lambda one: (one[0] is None, -one[1][0])):
        yield CostsOfClass(known.get(pk), total, paid, trained.get(pk, 0))


def _budgets(money: Money, year: int, costs: Costs) -> Iterator[BudgetUse]:
    """Every budget that is stated or bore something, by name."""
    spent = dict(costs.budgets)
    for name in sorted({*spent, *money.budgets}):
        yield BudgetUse(name, spent.get(name, 0), money.limit(name, year))


def fiscal_span(money: Money, year: int) -> Span:
    """Both ends of the fiscal year that is called so."""
    begins = money.fiscal_year_begins
    first = date(year - (begins > JANUARY), begins, 1)
    return Span(first, date(first.year + 1, begins, 1) - DAY)
