"""Funds with what became of them: one, all of them, and the costs one bears."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from shiftready.core.money.funds import FundBalance, balance
from shiftready.services.access import Actor, Deed, require
from shiftready.services.funds.find import find_fund, parts_by_fund, terms_of
from shiftready.store.models import Fund, FundPart, FundReport, LedgerLine


@dataclass(frozen=True, slots=True)
class FundShown:
    """A fund with its balance and the days of its reports."""

    row: Fund
    balance: FundBalance
    reports: tuple[FundReport, ...]

    @property
    def next_report(self) -> FundReport | None:
        """The first report that was not sent."""
        return next((one for one in self.reports if one.sent_on is None), None)


def list_funds(actor: Actor) -> tuple[FundShown, ...]:
    """All funds of the agency, those that end last first, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
    """
    require(actor, Deed.SEE_COSTS)
    return _shown(actor, list(Fund.objects.of(actor.agency).filter(withdrawn_at=None)))


def show_fund(actor: Actor, *, fund: int) -> FundShown:
    """One fund.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `fund_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    return _shown(actor, [find_fund(actor, fund)])[0]


def fund_parts(actor: Actor, *, fund: int) -> QuerySet[FundPart]:
    """The parts of costs it bears or bore, newest first, each with its entry and its `kind`.

    Those that take one back stand below nothing.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `fund_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    rows = FundPart.objects.of(actor.agency).filter(fund=find_fund(actor, fund))
    kinds = LedgerLine.objects.of(actor.agency).filter(entry=OuterRef("entry"), side="cost").values("name")[:1]
    return rows.annotate(kind=Subquery(kinds)).select_related("entry", "takes_back__entry").order_by("-pk")


def _shown(actor: Actor, rows: list[Fund]) -> tuple[FundShown, ...]:
    parts = parts_by_fund(FundPart.objects.of(actor.agency).filter(fund__in=rows))
    reports: dict[int, list[FundReport]] = {}
    for one in FundReport.objects.of(actor.agency).filter(fund__in=rows):
        reports.setdefault(one.fund_id, []).append(one)
    return tuple(
        FundShown(row, balance(terms_of(row), parts.get(row.pk, ())), tuple(reports.get(row.pk, ()))) for row in rows
    )
