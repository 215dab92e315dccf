"""When seats can be given: the weeks of a plan, the classes it may hold in them, and those on dates already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from shiftready.core.class_hours import Evening
from shiftready.core.dates import DAY, MONDAY, Span, days_from, weekday_on_or_after
from shiftready.core.delivery.class_days import class_days, runs_in_week
from shiftready.core.planning.joined import Joined
from shiftready.core.planning.problem import ClassWeek, Opening
from shiftready.core.training import DatedClass, SeatGiven

DAYS_TO_SATURDAY = 5


def class_weeks(
    as_of: date, count: int, course: str, given: Iterable[SeatGiven], dated: Iterable[DatedClass] = ()
) -> tuple[ClassWeek, ...]:
    """`count` weeks from the first Monday on or after `as_of`. A partner's class uses up none of them."""
    dated = tuple(dated)
    runs = {(seat.offering, seat.span): seat.runs for seat in given if seat.course == course}
    runs |= {(one.offering, one.span): one.runs for one in dated}
    hosted = {(one.offering, one.span) for one in dated if one.host}
    on_dates = [stretches for key, stretches in runs.items() if key not in hosted]
    return tuple(
        ClassWeek(
            number,
            monday,
            days_from(monday + DAYS_TO_SATURDAY * DAY, 7),
            sum(1 for stretches in on_dates if _meets_within(stretches, Span(monday, monday + 6 * DAY))),
        )
        for number, monday in enumerate(_mondays(as_of, count), start=1)
    )


def _meets_within(stretches: Iterable[Span], week: Span) -> bool:
    return any(one.overlaps(week) for one in stretches)


def class_openings(
    weeks: Sequence[ClassWeek],
    by_week: tuple[int, ...],
    closed: frozenset[date],
    dated: Iterable[DatedClass],
    seats: int,
    *,
    evening: Evening | None = None,
) -> tuple[Opening, ...]:
    """One a week for the classes to be made, with the days as far as closed days leave room, and one for `dated` ones.

    A class takes so many days in each of the weeks of `by_week`; none begins in a week from which they pass the last.
    In the order of their first days; of two on one day the class that stands on it already comes first. `seats` are
    those of a class to be made, and `evening` its hours where it meets in the evening.
    """
    begin = weeks[: len(weeks) - len(by_week) + 1]
    made = (Opening(week.monday, _class_days(week.monday, by_week, closed), evening=evening) for week in begin)
    return tuple(sorted((*made, *_joined(weeks, dated, seats)), key=_first_day))


def _joined(weeks: Sequence[ClassWeek], dated: Iterable[DatedClass], seats: int) -> Iterator[Opening]:
    """One for each class on dates with seats left that begins in a week of the plan and ends within its days.

    Where nobody said how many it holds, it holds as many `seats` as a class of the plan.
    """
    mondays, last = {week.monday for week in weeks}, weeks[-1].measured_days[-1]
    for one in dated:
        begins_on, ends_on, holds = one.span.first_on, one.span.last_on, seats if one.seats is None else one.seats
        monday = begins_on - begins_on.weekday() * DAY
        if ends_on is not None and monday in mondays and ends_on <= last and one.taken < holds:
            days = one.days or days_from(begins_on, (ends_on - begins_on).days + 1)
            yield Opening(monday, days, Joined.of(one, holds), one.evening)


def _first_day(opening: Opening) -> tuple[date, bool, str]:
    joins = opening.joins
    return opening.days[0] if opening.days else opening.monday, joins is None, joins.offering if joins else ""


def last_measured_day(as_of: date, weeks: int) -> date:
    """The last day on which the outcome of a plan of so many weeks is counted."""
    return weekday_on_or_after(as_of, MONDAY) + (7 * weeks - 1 + DAYS_TO_SATURDAY) * DAY


def _mondays(as_of: date, count: int) -> tuple[date, ...]:
    first = weekday_on_or_after(as_of, MONDAY)
    return tuple(first + 7 * i * DAY for i in range(count))


def _class_days(monday: date, by_week: tuple[int, ...], closed: frozenset[date]) -> tuple[date, ...]:
    """The first days of the week from which a class meets on open days alone; empty when there are none."""
    days = _most_open(monday, by_week, closed)
    return days if closed.isdisjoint(days) else ()


def days_to_reopen(opening: Opening, by_week: tuple[int, ...], closed: frozenset[date]) -> frozenset[date]:
    """The fewest closed days that would have to be open for its class to have room; none where it has."""
    return closed.intersection(_most_open(opening.monday, by_week, closed))


def _most_open(monday: date, by_week: tuple[int, ...], closed: frozenset[date]) -> tuple[date, ...]:
    """Of all days on which a class that begins in the week could meet those of which fewest are closed."""
    starts = (run[0] for run in runs_in_week(monday, by_week[0]))
    return min((class_days(by_week, day, closed) for day in starts), key=lambda days: len(closed.intersection(days)))
