"""Claims as programs are told them: whole cents and minutes."""

from __future__ import annotations

from typing import Any

from shiftready.services.claims.show import ClaimShown
from shiftready.store.models import FundClaim

LINE = (
    "use", "kind", "text", "number", "happened_on", "entry_number", "evidence", "minutes", "cents_an_hour", "cents"
)  # fmt: skip
CLASS = ("offering", "title", "first_on", "last_on")
STEP = ("standing", "happened_on", "words", "cents")


def told_claim(row: FundClaim) -> dict[str, Any]:
    """What a list says of it, `offering` None where it is of some days.

    `corrects` and `corrected_by` are numbers of claims.
    """
    by: FundClaim | None = getattr(row, "corrected_by", None)
    return {
        "claim": row.number, "fund": row.fund_id, "offering": row.offering_id, "standing": row.standing,
        "claimed": row.claimed_cents, "match": row.match_cents,
        "first_on": row.head["first_on"], "last_on": row.head["last_on"],
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
        "classes": [_named(one, CLASS) for one in found.classes],
        "people": [{"number": number, "minutes": minutes} for number, minutes in found.minutes_by_day.items()],
        "steps": [_named(one, STEP) for one in found.steps],
        "paid": found.paid_cents,
        "digests": row.digests,
        "is_as_sent": found.is_as_sent,
    }


def _named(one: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
