"""Claims as programs are told them: whole cents and minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shiftready.services.claims.show import ClaimShown, DayAttended
from shiftready.store.models import FundClaim

LINE = (
    "use", "kind", "text", "number", "happened_on", "entry_number", "evidence", "minutes", "cents_an_hour", "cents"
)  # fmt: skip
STEP = ("standing", "happened_on", "words", "cents")


def told_claim(row: FundClaim) -> dict[str, Any]:
    """What a list says of it; `corrects` and `corrected_by` are numbers of claims."""
    by: FundClaim | None = getattr(row, "corrected_by", None)
    return {
        "claim": row.number, "fund": row.fund_id, "offering": row.offering_id, "standing": row.standing,
        "claimed": row.claimed_cents, "match": row.match_cents,
        "corrects": row.corrects.number if row.corrects else None, "corrected_by": by.number if by else None,
    }  # fmt: skip


def told_whole_claim(found: ClaimShown) -> dict[str, Any]:
    """The whole of it: lines, years, who was there, steps, and the digests of its files."""
    row, head = found.row, found.row.head
    return {
        **told_claim(row),
        "agency": head["agency"],
        "fund_name": head["fund"],
        "giver": head["giver"],
        "award_number": head["award_number"],
        "title": head["class"],
        "lines": [_named(one, LINE) for one in found.lines],
        "kinds": found.kinds,
        "years": row.years,
        "match_missing": found.match_missing,
        "people": [_person(found.days, one) for one in found.people],
        "steps": [_named(one, STEP) for one in found.steps],
        "paid": found.paid_cents,
        "digests": row.digests,
        "is_as_sent": found.is_as_sent,
    }


def _person(days: Sequence[str], one: DayAttended) -> dict[str, Any]:
    return {"number": one.number, "minutes": dict(zip(days, one.minutes, strict=True))}


def _named(one: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
