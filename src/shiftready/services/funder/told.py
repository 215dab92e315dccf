"""Links to the reports of funds as programs are told them."""

from __future__ import annotations

from typing import Any

from shiftready.services.funder.links import FundLinkShown


def told_fund_link(one: FundLinkShown) -> dict[str, Any]:
    """`address` "" where it opens nothing any more."""
    row = one.row
    return {
        "link": row.pk, "for_whom": row.for_whom, "last_on": row.last_on, "address": one.address,
        "is_open": one.is_open, "withdrawn_at": row.withdrawn_at, "read_at": row.read_at,
    }  # fmt: skip
