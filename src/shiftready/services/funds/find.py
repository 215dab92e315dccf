"""Funds of an agency, as rows and as the arithmetic takes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet, Sum

from shiftready.core.errors import NotFound
from shiftready.core.money.funds import FUND_USES, MATCH_OF, Allowed, FundPart, Match, MatchOf
from shiftready.core.money.funds import Fund as Terms
from shiftready.core.money.ledger import COST_KINDS
from shiftready.services.access import Actor
from shiftready.store.models import Fund
from shiftready.store.models import FundPart as PartRow


def find_fund(actor: Actor, fund: int) -> Fund:
    """The fund in the actor's agency.

    Raises:
        NotFound: `fund_not_found`.
    """
    found: Fund | None = Fund.objects.of(actor.agency).filter(pk=fund, withdrawn_at=None).first()
    if found is None:
        raise NotFound("fund_not_found", f"{actor.agency.name} has no fund {fund}.")
    return found


def terms_of(row: Fund) -> Terms:
    """The fund as the arithmetic takes it."""
    kinds = ((kind, Allowed(**row.allowed[kind])) for kind in COST_KINDS if kind in row.allowed)
    earlier = (
        Match(tuple(one["points"]), _share_of(one["of"]), date.fromisoformat(one["until"])) for one in row.earlier_match
    )
    return Terms(
        row.name, row.first_on, row.last_on, row.cents, dict(kinds), tuple(row.match), _share_of(row.match_of),
        row.pay_by, tuple(earlier),
    )  # fmt: skip


def parts_by_fund(parts: QuerySet[PartRow]) -> dict[int, list[FundPart]]:
    """Parts as the arithmetic takes them, by fund, added up by use, kind and day where the rows are."""
    sums = (
        parts.filter(entry__lines__side="cost")
        .order_by()
        .values_list("fund", "use", "entry__lines__name", "entry__happened_on")
        .annotate(together=Sum("cents"))
    )
    found: dict[int, list[FundPart]] = {}
    for fund, part in _read(sums):
        found.setdefault(fund, []).append(part)
    return found


def _share_of(said: str) -> MatchOf:
    return next(one for one in MATCH_OF if one == said)


def _read(sums: QuerySet[PartRow, tuple[int, str, str, date, int]]) -> Iterator[tuple[int, FundPart]]:
    for fund, use, kind, day, cents in sums:
        used = next(one for one in FUND_USES if one == use)
        yield fund, FundPart(used, next(one for one in COST_KINDS if one == kind), day, cents)
