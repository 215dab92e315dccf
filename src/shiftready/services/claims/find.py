"""Claims of an agency, and which parts of costs and which hours they hold."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor
from shiftready.services.claims.scope import Scope
from shiftready.services.ledger.fund_parts import CLAIMING
from shiftready.store.models import Agency, Fund, FundClaim, FundClaimLine, FundPart, LedgerLine


def find_claim(actor: Actor, number: int) -> FundClaim:
    """The claim of that number in the actor's agency.

    Raises:
        NotFound: `claim_not_found`.
    """
    rows = FundClaim.objects.of(actor.agency).filter(number=number)
    found: FundClaim | None = rows.select_related("fund", "offering", "corrects", "corrected_by").first()
    if found is None:
        raise NotFound("claim_not_found", f"{actor.agency.name} has no claim {number}. Look in the list of claims.")
    return found


def free_parts(scope: Scope) -> QuerySet[FundPart]:
    """The parts of costs that the fund bears and no claim holds, in the order of their entries.

    Attended hours belong to the claim that wrote them, whatever became of it.
    """
    fund = scope.fund
    found: QuerySet[FundPart] = unclaimed_parts(fund.agency, [fund]).filter(scope.entries)
    return found.select_related("entry").order_by("entry__number", "use")


def unclaimed_parts(agency: Agency, funds: Iterable[Fund]) -> QuerySet[FundPart]:
    """The parts that the funds bear and no claim holds, whatever they are of."""
    lines = FundClaimLine.objects.of(agency)
    held = lines.filter(claim__standing__in=CLAIMING).values("part")
    hours = lines.filter(seat__isnull=False).values("part")
    found: QuerySet[FundPart] = FundPart.objects.of(agency).filter(fund__in=funds, takes_back=None, taken_back_by=None)
    return found.exclude(pk__in=held).exclude(pk__in=hours)


def kinds_of(actor: Actor, parts: Iterable[FundPart]) -> dict[int, str]:
    """The kind of cost by entry."""
    entries = [one.entry_id for one in parts]
    lines = LedgerLine.objects.of(actor.agency).filter(entry__in=entries, side="cost")
    return dict(lines.values_list("entry", "name"))
