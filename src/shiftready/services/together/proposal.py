"""Shares of seats by what each brings: a proposal, which somebody takes or changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shiftready.core.together import share_out
from shiftready.services.together.find import Together


def proposed_shares(found: Together) -> Mapping[int | None, int]:
    """Seats in proportion to the parts that each promised or gave, a need counted as one whole; by partner's id.

    The agency itself (None) stands first. Nothing where the class says no number of seats or nobody brings anything.
    """
    if found.offering.max_seats is None:
        return {}
    weights: Counter[int | None] = Counter({None: 0})
    whole = 1
    for one in found.needs:
        whole *= one.row.how_many
    for one in found.needs:
        for part in one.parts:
            if part.part.is_counted_on:
                weights[part.row.partner_id] += part.part.how_many * whole // one.row.how_many
    return share_out(found.offering.max_seats, weights)
