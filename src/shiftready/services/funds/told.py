"""Funds as programs are told them: whole cents and basis points."""

from __future__ import annotations

from typing import Any

from shiftready.core.dates import Span
from shiftready.services.funds.show import FundShown

TERMS = ("name", "giver", "award_number", "first_on", "last_on", "pay_by", "match_of")
SUMS = ("awarded", "planned", "paid", "left", "owed", "proven", "missing")
KIND = ("kind", "planned", "cap", "paid", "match")
SHARE = ("points", "paid", "owed")
YEAR = ("number", "paid", "points", "owed", "proven", "missing")


def told_fund(found: FundShown) -> dict[str, Any]:
    """The terms, the sums, kind by kind, year by year, and the days of reports."""
    sums = found.balance
    years = [
        {**_named(one, YEAR), **_days(one.span), "shares": [{**_named(s, SHARE), **_days(s.span)} for s in one.shares]}
        for one in sums.years
    ]
    reports = [{"report": one.pk, "due_on": one.due_on, "sent_on": one.sent_on} for one in found.reports]
    return {
        "fund": found.row.pk, **_named(found.row, TERMS), **_named(sums, SUMS),
        "kinds": [_named(one, KIND) for one in sums.kinds], "years": years, "reports": reports,
    }  # fmt: skip


def told_part(part: Any) -> dict[str, Any]:
    """A part, as `fund_parts` finds it, with what its entry says."""
    return {
        "entry": part.entry.number, "happened_on": part.entry.happened_on, "offering": part.entry.offering_id,
        "kind": part.kind, "use": part.use, "cents": part.cents,
        "text": part.entry.text, "evidence": part.entry.evidence,
    }  # fmt: skip


def _days(span: Span) -> dict[str, Any]:
    return {"first_on": span.first_on, "last_on": span.last_on}


def _named(one: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
