"""Funds in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format

from shiftready.core.money.cents import dollars
from shiftready.core.money.funds import FundBalance, FundUse, FundYear, MatchOf
from shiftready.web.costs.words import kind_words

USES: Mapping[FundUse, str] = {"paid": "Paid", "match": "Match"}
MATCH_OF: Mapping[MatchOf, str] = {
    "whole": "Of the whole cost: what the fund pays and your match together",
    "paid": "Of what the fund pays",
}
POINTS_A_PERCENT = 100


def percent(points: int) -> str:
    """Basis points as 20 or 12.5."""
    return f"{points / POINTS_A_PERCENT:.2f}".rstrip("0").rstrip(".")


def use_words(use: str) -> str:
    """What a part of a cost is to a fund."""
    return next((words for key, words in USES.items() if key == use), use)


def balance_context(sums: FundBalance) -> dict[str, object]:
    """What the tables of a fund show, in dollars."""
    kinds = [
        (kind_words(one.kind), _maybe(one.planned), dollars(one.paid), _maybe(one.cap), dollars(one.match))
        for one in sums.kinds
    ]
    years = [
        (one, _shares(one), dollars(one.paid), dollars(one.owed), dollars(one.proven),
         dollars(one.missing) if one.missing else "")
        for one in sums.years
    ]  # fmt: skip
    names = ("awarded", "planned", "paid", "left", "owed", "proven", "missing")
    return {"kinds": kinds, "years": years, **{name: dollars(getattr(sums, name)) for name in names}}


def _shares(year: FundYear) -> str:
    """The match of a year in percent, where it was amended each with its first day."""
    if len(year.shares) == 1:
        return f"{percent(year.points)} %"
    return ", ".join(f"{percent(one.points)} % from {date_format(one.span.first_on)}" for one in year.shares)


def _maybe(cents: int | None) -> str:
    return "" if cents is None else dollars(cents)
