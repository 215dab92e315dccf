"""How many calls come in each hour of the week, counted from an agency's own calls or scaled from a shape."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal

from shiftready.core.coverage.calls.minutes import CallMinutes, Tally, minutes_of, tally_minutes
from shiftready.core.coverage.calls.traffic import HOURS_A_WEEK, CallKind, ServiceTime
from shiftready.core.coverage.notes import Note
from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import HOURS_A_DAY

Identified = Literal["call_code", "dispatcher_flag", "officer_flag", "text"]
HOW_IDENTIFIED: dict[Identified, str] = {
    "call_code": "by the code of the call",
    "dispatcher_flag": "by the dispatcher's flag",
    "officer_flag": "by the officer's flag",
    "text": "by reading the report",
}
AN_HOUR = timedelta(hours=1)
FEW_CALLS = 500  # three for each hour of the week


@dataclass(frozen=True, slots=True)
class ReceivedCall:
    """A call by the clock on the wall where it came in; `identified` says how it was known as a crisis call, None for
    any other call. Calls of a smaller `priority` are served first. `minutes` are those it kept a unit, None where they
    are not recorded.
    """

    at: datetime
    identified: Identified | None
    priority: int = 1
    unit: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CallTally:
    """Calls of one unit ("" where none is said), one way of being known and one priority, from `first_on` to `last_on`.

    `hours` are counts for the 168 hours of the week, `minutes` say how many of the calls took how long, as far as it is
    recorded. Nothing of a single call is left.
    """

    unit: str
    identified: Identified | None
    priority: int
    first_on: date
    last_on: date
    hours: tuple[int, ...]
    minutes: Tally = ()

    @property
    def calls(self) -> int:
        return sum(self.hours)

    def shares_days_with(self, other: CallTally) -> bool:
        return self.first_on <= other.last_on and other.first_on <= self.last_on


@dataclass(frozen=True, slots=True)
class Demand:
    """Calls an hour in the 168 hours of a week, by whether they are crisis calls and by priority.

    `identified` counts crisis calls by how they were known; of a shape that nobody counted here it is empty, and
    `borrowed` says whose it is. `first_on` and `last_on` are the days counted, None for a shape.
    `crisis_minutes` and `other_minutes` are those calls took, None where too few of them say.
    """

    an_hour: Mapping[tuple[bool, int], tuple[float, ...]]
    identified: Mapping[Identified, int]
    borrowed: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    crisis_minutes: CallMinutes | None = None
    other_minutes: CallMinutes | None = None

    @property
    def says_how(self) -> str:
        """How these crisis calls were known as such, to be shown beside every share."""
        if self.borrowed is not None:
            return self.borrowed
        counts = sorted(self.identified.items(), key=lambda each: (-each[1], each[0]))
        return "; ".join(f"{HOW_IDENTIFIED[how]} ({count:,})" for how, count in counts)

    def kinds(self, crisis: ServiceTime, other: ServiceTime) -> tuple[CallKind, ...]:
        """The kinds of call to simulate, the most urgent first."""
        order = sorted(self.an_hour, key=lambda key: (key[1], not key[0]))
        return tuple(
            CallKind(
                f"{'crisis' if is_crisis else 'other'} {priority}",
                is_crisis,
                priority,
                self.an_hour[is_crisis, priority],
                crisis if is_crisis else other,
            )
            for is_crisis, priority in order
        )


def note_few_calls(demand: Demand) -> tuple[Note, ...]:
    """One remark where so few crisis calls were counted that their hours say little; else none."""
    count = sum(demand.identified.values())
    if not 0 < count < FEW_CALLS:
        return ()
    what = "1 crisis call was" if count == 1 else f"{count:,} crisis calls were"
    said = f"Only {what} counted, so that the hours at which they come are uncertain. The intervals do not know that."
    return (Note("few_calls", said),)


def note_no_other_calls(demand: Demand) -> tuple[Note, ...]:
    """One remark where only crisis calls keep units busy; else none."""
    if any(not is_crisis for is_crisis, _ in demand.an_hour):
        return ()
    said = "Only crisis calls come here, so units are free more often than they are. State the other calls a week."
    return (Note("no_other_calls", said),)


def hour_of_week(at: datetime) -> int:
    """0 for Monday 0:00 to 0:59, up to 167."""
    return at.weekday() * HOURS_A_DAY + at.hour


def hours_lived(first_on: date, last_on: date, zone: tzinfo) -> list[int]:
    """How often each hour of the week passed from `first_on` to `last_on`, both included, where clocks may be changed.

    An hour that the clocks leave out did not pass, and one that they repeat passed twice.
    """
    now = _midnight(first_on, zone)
    end = _midnight(last_on + DAY, zone)
    passed = [0] * HOURS_A_WEEK
    while now < end:
        passed[hour_of_week(now.astimezone(zone))] += 1
        now += AN_HOUR
    return passed


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def demand_of_calls(calls: Sequence[ReceivedCall], zone: tzinfo) -> Demand:
    """Count calls by hour of the week, over the days from the first call to the last, both whole.

    Raises:
        ShiftreadyError: `no_crisis_calls`, `days_too_few` for less than a week of calls.
    """
    return demand_of_tallies(tally_calls(calls), zone)


def _refuse_none(identified: Mapping[Identified, int], calls: int) -> None:
    if not identified:
        raise ShiftreadyError(
            "no_crisis_calls",
            "None of the calls is a crisis call. Say which are: by a column on how they were identified, "
            "or by their types.",
            fields={"calls": str(calls)},
        )


def _refuse_few_days(passed: Sequence[int], first_on: date, last_on: date) -> None:
    if not all(passed):
        raise ShiftreadyError(
            "days_too_few",
            f"The calls run from {first_on} to {last_on}, less than a week. Bring a week of calls or more; "
            "a year tells most.",
            fields={"calls": f"{first_on} to {last_on}"},
        )


def tally_calls(calls: Sequence[ReceivedCall]) -> tuple[CallTally, ...]:
    """Count calls by unit, way of being known and priority, over the days from the first to the last, both whole."""
    first_on, last_on = min(call.at for call in calls).date(), max(call.at for call in calls).date()
    alike: dict[tuple[str, Identified | None, int], list[ReceivedCall]] = defaultdict(list)
    for call in calls:
        alike[call.unit, call.identified, call.priority].append(call)
    order = sorted(alike, key=lambda key: (key[0], key[1] or "", key[2]))
    return tuple(
        CallTally(*key, first_on, last_on, _week(alike[key]), tally_minutes(call.minutes for call in alike[key]))
        for key in order
    )


def _week(calls: Iterable[ReceivedCall]) -> tuple[int, ...]:
    counts = Counter(hour_of_week(call.at) for call in calls)
    return tuple(counts[hour] for hour in range(HOURS_A_WEEK))


def demand_of_tallies(tallies: Sequence[CallTally], zone: tzinfo, *, whole: Sequence[CallTally] = ()) -> Demand:
    """The rates of calls that were tallied, over all the days of which there are any.

    Where too few of them say how long they took, the minutes are those of the `whole`: of a unit's calls the agency's.

    Raises:
        ShiftreadyError: `no_crisis_calls`, `days_too_few`, as `demand_of_calls`.
    """
    identified: Counter[Identified] = Counter()
    for tally in tallies:
        if tally.identified is not None:
            identified[tally.identified] += tally.calls
    spans = sorted({(tally.first_on, tally.last_on) for tally in tallies})
    _refuse_none(identified, sum(tally.calls for tally in tallies))
    passed = [sum(hours) for hours in zip(*(hours_lived(*span, zone) for span in spans), strict=True)]
    _refuse_few_days(passed, spans[0][0], spans[-1][1])
    an_hour: dict[tuple[bool, int], tuple[float, ...]] = {}
    for tally in tallies:
        key = (tally.identified is not None, tally.priority)
        before = an_hour.get(key, (0.0,) * HOURS_A_WEEK)
        an_hour[key] = tuple(b + n / p for b, n, p in zip(before, tally.hours, passed, strict=True))
    crisis, other = (_minutes(tallies, of) or _minutes(whole, of) for of in (True, False))
    return Demand(
        an_hour,
        identified,
        first_on=spans[0][0],
        last_on=spans[-1][1],
        crisis_minutes=crisis,
        other_minutes=other,
    )


def _minutes(tallies: Iterable[CallTally], of_crisis: bool) -> CallMinutes | None:  # noqa: FBT001 - a kind of call
    return minutes_of(tally.minutes for tally in tallies if (tally.identified is not None) is of_crisis)


def demand_of_shape(shares: Sequence[int], *, crisis_a_week: float, borrowed: str) -> Demand:
    """Spread crisis calls a week over the hours as the shares of a shape say.

    Raises:
        ShiftreadyError: `no_crisis_calls`.
    """
    if not crisis_a_week > 0:
        raise ShiftreadyError(
            "no_crisis_calls", "No crisis call comes in the whole week. State how many come.", fields={"calls": "none"}
        )
    whole = sum(shares)
    return Demand({(True, 1): tuple(crisis_a_week * share / whole for share in shares)}, {}, borrowed=borrowed)


def with_other_calls(demand: Demand, other_a_week: float) -> Demand:
    """The same, with so many other calls a week besides, spread over the hours as the crisis calls are.

    Raises:
        ShiftreadyError: `other_calls_negative`; `other_calls_counted` where the calls hold others already.
    """
    if not other_a_week >= 0:
        raise ShiftreadyError(
            "other_calls_negative",
            f"{other_a_week:g} other calls a week cannot come. State 0 or more.",
            fields={"other": f"{other_a_week:g}"},
        )
    if any(not is_crisis for is_crisis, _ in demand.an_hour):
        raise ShiftreadyError(
            "other_calls_counted",
            "The calls hold other calls than crisis calls already, so none are stated besides. "
            "Leave the number of other calls out.",
            fields={"other": f"{other_a_week:g}"},
        )
    crisis = [sum(hours) for hours in zip(*demand.an_hour.values(), strict=True)]
    others = tuple(other_a_week * hour / sum(crisis) for hour in crisis)
    an_hour = {**demand.an_hour, **({(False, 1): others} if other_a_week else {})}
    return replace(demand, an_hour=an_hour)
