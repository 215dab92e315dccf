"""A fund: what somebody gives an agency for training, what is paid from it, and the match it asks for in return.

Funders ask for match year by year, and write it in one of two ways: as a share of the whole cost, the fund's part and
the agency's own together, or as a share of what the fund pays (domain notes, 8.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
class Match:
    """The match a fund asks for: basis points by year of the fund, counted from its first day, and of what a share.

    The last year's hold for the years after it; none means no match. `until`: the last day of the costs they hold for,
    None for as long as the fund runs.
    """

    points: tuple[int, ...] = ()
    of: MatchOf = "whole"
    until: date | None = None

    def in_year(self, year: int) -> int:
        """Basis points in a year of the fund, the first being 1."""
        return self.points[min(year, len(self.points)) - 1] if self.points else 0

    def owed(self, paid: int, year: int) -> int:
        """Cents of match that so many cents paid in a year ask for, to the nearest cent."""
        points = self.in_year(year)
        return part_of(paid, points, WHOLE if self.of == "paid" else WHOLE - points)


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund as its award says: `cents` awarded for the days from `first_on` to `last_on`.

    `pay_by`: until when the funder pays, None where nobody said. `match`, `match_of`: as `Match` has them, for costs
    from the day after those that `earlier` holds for, what the award said before it was amended, in order.
    """

    name: str
    first_on: date
    last_on: date
    cents: int
    allowed: Mapping[CostKind, Allowed] = field(default_factory=dict)
    match: tuple[int, ...] = ()
    match_of: MatchOf = "whole"
    pay_by: date | None = None
    earlier: tuple[Match, ...] = ()

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

    @property
    def matches(self) -> tuple[Match, ...]:
        """The match it asks for, as it was amended, in order of the days of the costs it holds for."""
        return (*self.earlier, Match(self.match, self.match_of))

    def match_on(self, day: date) -> Match:
        """The match that costs of a day ask for."""
        return next(one for one in self.matches if one.until is None or day <= one.until)

    def amended_match(self, match: tuple[int, ...], of: MatchOf, from_on: date | None) -> tuple[Match, ...]:
        """What becomes `earlier` where the match is said anew, for costs from a day on; None: where it changed, all.

        What held from that day on holds no more. The same match said again without a day stays as it is.
        """
        is_same = (match, of) == (self.match, self.match_of)
        if is_same and from_on is None:
            return self.earlier
        if from_on is None or from_on <= self.first_on:
            return ()
        until, found, begun = from_on - DAY, list[Match](), self.first_on
        for one in self.earlier if is_same else self.matches:
            if begun <= until:
                found.append(replace(one, until=until if one.until is None else min(one.until, until)))
            begun = (one.until or until) + DAY
        if found:
            found[-1] = replace(found[-1], until=until)
        while found and (found[-1].points, found[-1].of) == (match, of):
            found.pop()
        return tuple(found)

    def share_on(self, day: date) -> tuple[int, MatchOf]:
        """Basis points of match that a cost of a day asks for, and of what they are a share."""
        match = self.match_on(day)
        return match.in_year(_year(self.years, day)), match.of


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
class MatchShare:
    """The match that costs of some days ask for: basis points, cents paid and cents of match."""

    span: Span
    points: int
    paid: int
    owed: int


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of a fund, the first being 1: its match as it was amended, and the match proven, in cents."""

    number: int
    span: Span
    shares: tuple[MatchShare, ...]
    proven: int

    @property
    def paid(self) -> int:
        return sum(one.paid for one in self.shares)

    @property
    def points(self) -> int:
        """Basis points that hold at its end."""
        return self.shares[-1].points

    @property
    def owed(self) -> int:
        return sum(one.owed for one in self.shares)

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
    paid: Counter[tuple[int, Match]] = Counter()
    proven: Counter[int] = Counter()
    years = fund.years
    for part in parts:
        by_kind[part.use, part.kind] += part.cents
        year = _year(years, part.on)
        if part.use == "paid":
            paid[year, fund.match_on(part.on)] += part.cents
        else:
            proven[year] += part.cents
    found = (FundYear(n, span, tuple(_shares(fund, n, span, paid)), proven[n]) for n, span in enumerate(years, 1))
    return FundBalance(fund.cents, tuple(_kinds(fund, by_kind)), tuple(found))


def _kinds(fund: Fund, sums: Mapping[tuple[FundUse, CostKind], int]) -> Iterator[FundKind]:
    """The kinds it may pay, and those of which something was paid, in the order of the list."""
    for kind in COST_KINDS:
        paid, match = sums.get(("paid", kind), 0), sums.get(("match", kind), 0)
        if kind in fund.allowed or paid or match:
            yield FundKind(kind, fund.allowed.get(kind, Allowed()).planned, fund.cap(kind), paid, match)


def _shares(fund: Fund, year: int, span: Span, paid: Mapping[tuple[int, Match], int]) -> Iterator[MatchShare]:
    """The matches that hold on days of a year, or for something paid in it, as days outside of the fund may be."""
    begun = span.first_on
    for one in fund.matches:
        cents = paid.get((year, one), 0)
        until = span.last_on if one.until is None or span.last_on is None else min(one.until, span.last_on)
        if cents or (until is not None and begun <= until):
            yield MatchShare(Span(begun, until), one.in_year(year), cents, one.owed(cents, year))
        begun = max(begun, one.until + DAY) if one.until else begun


def _year(years: tuple[Span, ...], day: date) -> int:
    """The number of the year a day lies in; days outside of all of them belong to the nearest."""
    return max(1, sum(one.first_on <= day for one in years))
