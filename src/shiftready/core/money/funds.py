"""A fund: what somebody gives an agency for training, what is paid from it, and the match it asks for in return.

Funders ask for match year by year, and write it in one of two ways: as a share of the whole cost, the fund's part and
the agency's own together, or as a share of what the fund pays (domain notes, 8.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from shiftready.core.dates import DAY, Span, add_months
from shiftready.core.money.cents import part_of
from shiftready.core.money.ledger import COST_KINDS, CostKind

#: `paid`: the fund pays it; `match`: somebody else bore it, and it counts as match for the fund.
FundUse = Literal["paid", "match"]
FUND_USES: tuple[FundUse, ...] = get_args(FundUse)
#: Of what the match is a share: of the whole cost, or of what the fund pays.
MatchOf = Literal["whole", "paid"]
MATCH_OF: tuple[MatchOf, ...] = get_args(MatchOf)
WHOLE = 10_000
"""Basis points of all of it."""
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a fund says of one kind of cost it may pay; caps in cents or in basis points of the award, None for none."""

    planned: int | None = None
    cap_cents: int | None = None
    cap_basis_points: int | None = None


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund as its award says: `cents` awarded for the days from `first_on` to `last_on`.

    `pay_by`: until when the funder pays, None where nobody said. `match`: basis points by year of the fund, counted
    from its first day; the last one holds for the years after it, none means no match.
    """

    name: str
    first_on: date
    last_on: date
    cents: int
    allowed: Mapping[CostKind, Allowed] = field(default_factory=dict)
    match: tuple[int, ...] = ()
    match_of: MatchOf = "whole"
    pay_by: date | None = None

    @property
    def span(self) -> Span:
        return Span(self.first_on, self.last_on)

    @property
    def years(self) -> tuple[Span, ...]:
        """Its years from its first day on; the last may be shorter."""
        found: list[Span] = []
        while (begins := add_months(self.first_on, MONTHS_A_YEAR * len(found))) <= self.last_on:
            ends = add_months(self.first_on, MONTHS_A_YEAR * (len(found) + 1)) - DAY
            found.append(Span(begins, min(ends, self.last_on)))
        return tuple(found)

    def cap(self, kind: CostKind) -> int | None:
        """The most cents it pays of a kind of cost; None: as much as there is."""
        said = self.allowed.get(kind, Allowed())
        share = None if said.cap_basis_points is None else part_of(self.cents, said.cap_basis_points, WHOLE)
        return min((one for one in (said.cap_cents, share) if one is not None), default=None)

    def match_points(self, year: int) -> int:
        """Basis points of match in a year of the fund, the first being 1."""
        return self.match[min(year, len(self.match)) - 1] if self.match else 0

    def owed(self, paid: int, year: int) -> int:
        """Cents of match that so many cents paid in a year ask for, to the nearest cent."""
        points = self.match_points(year)
        return part_of(paid, points, WHOLE if self.match_of == "paid" else WHOLE - points)


@dataclass(frozen=True, slots=True)
class FundPart:
    """So many cents of a cost of one kind and day, paid by a fund or counted as match for it."""

    use: FundUse
    kind: CostKind
    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class FundKind:
    """One kind of cost in a fund, in cents; `planned` and `cap` None where nobody said."""

    kind: CostKind
    planned: int | None
    cap: int | None
    paid: int
    match: int


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of a fund, the first being 1: cents paid in it, the match they ask for, and the match proven."""

    number: int
    span: Span
    paid: int
    points: int
    owed: int
    proven: int

    @property
    def missing(self) -> int:
        """Cents of match still to be proven for this year."""
        return max(0, self.owed - self.proven)


@dataclass(frozen=True, slots=True)
class FundBalance:
    """What became of a fund, in cents."""

    awarded: int
    kinds: tuple[FundKind, ...] = ()
    years: tuple[FundYear, ...] = ()

    @property
    def planned(self) -> int:
        return sum(one.planned or 0 for one in self.kinds)

    @property
    def paid(self) -> int:
        return sum(one.paid for one in self.kinds)

    @property
    def left(self) -> int:
        return self.awarded - self.paid

    @property
    def owed(self) -> int:
        return sum(one.owed for one in self.years)

    @property
    def proven(self) -> int:
        return sum(one.proven for one in self.years)

    @property
    def missing(self) -> int:
        """Cents of match to be proven yet; what one year has too much is not counted for another."""
        return sum(one.missing for one in self.years)

    def paid_of(self, kind: CostKind) -> int:
        """Cents paid of one kind."""
        return sum(one.paid for one in self.kinds if one.kind == kind)


def balance(fund: Fund, parts: Iterable[FundPart]) -> FundBalance:
    """Add up what was paid from the fund and proven for it, whatever the order; what is turned back stands as minus."""
    by_kind: Counter[tuple[FundUse, CostKind]] = Counter()
    by_year: Counter[tuple[FundUse, int]] = Counter()
    years = fund.years
    for part in parts:
        by_kind[part.use, part.kind] += part.cents
        by_year[part.use, _year(years, part.on)] += part.cents
    return FundBalance(fund.cents, tuple(_kinds(fund, by_kind)), tuple(_years(fund, years, by_year)))


def _kinds(fund: Fund, sums: Mapping[tuple[FundUse, CostKind], int]) -> Iterator[FundKind]:
    """The kinds it may pay, and those of which something was paid, in the order of the list."""
    for kind in COST_KINDS:
        paid, match = sums.get(("paid", kind), 0), sums.get(("match", kind), 0)
        if kind in fund.allowed or paid or match:
            yield FundKind(kind, fund.allowed.get(kind, Allowed()).planned, fund.cap(kind), paid, match)


def _years(fund: Fund, years: tuple[Span, ...], sums: Mapping[tuple[FundUse, int], int]) -> Iterator[FundYear]:
    for number, span in enumerate(years, 1):
        paid = sums.get(("paid", number), 0)
        owed, proven = fund.owed(paid, number), sums.get(("match", number), 0)
        yield FundYear(number, span, paid, fund.match_points(number), owed, proven)


def _year(years: tuple[Span, ...], day: date) -> int:
    """The number of the year a day lies in; days outside of all of them belong to the nearest."""
    return max(1, sum(one.first_on <= day for one in years))
