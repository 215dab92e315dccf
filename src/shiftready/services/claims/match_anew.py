"""The match of claims said anew where what they follow from changed; those that were sent stay as they are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from shiftready.core.money.claims import ClaimYear, claim_years
from shiftready.core.money.funds import FundPart as Part
from shiftready.services.funds.find import parts_by_fund, terms_of
from shiftready.store.models import Fund, FundClaim, FundPart

#: Standings in which what a claim says went to the funder.
FROZEN = (FundClaim.Standing.SENT, FundClaim.Standing.PAID)


def say_match_anew(fund: Fund) -> list[int]:
    """Work out anew which match each prepared claim asks for, in order of their numbers; those that changed.

    So the claims that stand ask together for the match of all they claim, to the cent, whatever was dropped or sent
    back; a cent that those which were sent have too much or too little is the next claim's. Part of a deed.
    """
    claims = FundClaim.objects.of(fund.agency).filter(fund=fund).order_by("number")
    before: list[Part] = []
    asked, changed, terms = Counter[int](), [], terms_of(fund)
    for claim in claims.filter(standing__in=FROZEN):
        before += _parts(claim)
        _ask(asked, claim.years)
    for claim in claims.filter(standing=FundClaim.Standing.PREPARED):
        own = _parts(claim)
        years = [told_year(one) for one in claim_years(terms, before, own, asked)]
        if years != claim.years:
            claim.years = years
            claim.save(update_fields=["years"])
            changed.append(claim.number)
        before += own
        _ask(asked, years)
    return changed


def told_year(one: ClaimYear) -> dict[str, Any]:
    """A year as a claim keeps it; `earlier` only where the match was amended between its costs."""
    said = {
        "number": one.number, "first_on": one.span.first_on.isoformat(), "points": one.points, "paid": one.paid,
        "last_on": (one.span.last_on or one.span.first_on).isoformat(), "owed": one.owed, "proven": one.proven,
    }  # fmt: skip
    return said | {"earlier": list(one.earlier)} if one.earlier else said


def _parts(claim: FundClaim) -> list[Part]:
    held = FundPart.objects.of(claim.agency).filter(pk__in=claim.lines.of(claim.agency).values("part"))
    return parts_by_fund(held).get(claim.fund_id, [])


def _ask(asked: Counter[int], years: list[dict[str, Any]]) -> None:
    for one in years:
        asked[one["number"]] += one["owed"]
