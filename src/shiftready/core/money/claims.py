"""The sums of a claim to a funder: attended hours at what they are paid, and the match it asks for, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.core.dates import Span
from shiftready.core.money.cents import part_of
from shiftready.core.money.funds import Fund, FundPart, FundYear, balance
from shiftready.core.money.ledger import CostKind
from shiftready.core.money.pay import MINUTES_AN_HOUR, Pay

#: What is paid by the hour of somebody in class: their own wages, and whoever stood in for them.
HOURLY: tuple[CostKind, ...] = ("student_wages", "overtime_backfill")


@dataclass(frozen=True, slots=True)
class Attended:
    """Who was there: whole minutes by day, none of them 0. `rank` "" where nobody stated it."""

    seat: int
    number: str
    rank: str
    minutes_by_day: Mapping[date, int]

    @property
    def minutes(self) -> int:
        return sum(self.minutes_by_day.values())


@dataclass(frozen=True, slots=True)
class Rate:
    """What a funder pays: cents an hour, up to so many cents a day of one person; None for no limit.

    Washington pays $45 an hour and $360 a day for whoever stands in (domain notes, 8.2).
    """

    cents_an_hour: int
    most_a_day: int | None = None


@dataclass(frozen=True, slots=True)
class HourLine:
    """The attended minutes of one person as one kind of cost, in cents."""

    seat: int
    number: str
    kind: CostKind
    minutes: int
    cents_an_hour: int
    cents: int


@dataclass(frozen=True, slots=True)
class ClaimYear:
    """What a claim adds to one year of its fund, in cents: claimed, the match that asks for, and the match shown.

    `points`: the basis points of match, where they were amended those of its latest costs; `earlier` of those before.
    """

    number: int
    span: Span
    points: int
    paid: int
    owed: int
    proven: int
    earlier: tuple[int, ...] = ()


def hour_lines(people: Iterable[Attended], kind: CostKind, pay: Pay, rate: Rate | None) -> Iterator[HourLine]:
    """What the attended hours of each come to: at the funder's rate, else at the agency's pay.

    Whoever stood in is paid overtime, as the agency states it. People of whose rank nobody stated the pay are left out.
    """
    percent = pay.percent(is_overtime=kind == "overtime_backfill")
    for one in people:
        if rate is not None:
            cents = sum(_of_day(minutes, rate) for minutes in one.minutes_by_day.values())
            yield HourLine(one.seat, one.number, kind, one.minutes, rate.cents_an_hour, cents)
        elif (hourly := pay.cents_of(one.rank)) is not None:
            each = part_of(hourly, percent, 100)
            yield HourLine(one.seat, one.number, kind, one.minutes, each, pay.worth(hourly, one.minutes, percent))


def claim_years(
    fund: Fund, before: Iterable[FundPart], parts: Iterable[FundPart], asked: Mapping[int, int]
) -> tuple[ClaimYear, ...]:
    """What the parts add to each year of the fund, where `before` was claimed already; years without any are left out.

    `asked`: cents of match by year that the claims which stand ask for. The match is what the whole asks for, less
    that: so the claims of a year ask together for the match of all they claim, to the cent, in whatever order they were
    prepared, sent back and corrected.
    """
    own = list(parts)
    sums, now = balance(fund, own).years, balance(fund, [*before, *own]).years
    found = (_claim_year(a, b.owed - asked.get(a.number, 0)) for a, b in zip(sums, now, strict=True))
    return tuple(one for one in found if one.paid or one.proven)


def _claim_year(own: FundYear, owed: int) -> ClaimYear:
    *earlier, points = [one.points for one in own.shares if one.paid] or [own.points]
    return ClaimYear(own.number, own.span, points, own.paid, owed, own.proven, tuple(earlier))


def _of_day(minutes: int, rate: Rate) -> int:
    cents = part_of(rate.cents_an_hour, minutes, MINUTES_AN_HOUR)
    return cents if rate.most_a_day is None else min(cents, rate.most_a_day)
