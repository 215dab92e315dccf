"""Days that a rule counts from: a person's own event, a fixed day, and what is worked out from them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from shiftready.core.compliance.case import Case
from shiftready.core.dates import DAY, Span, add_months


class Moment:
    """A day, or None where a fact is missing."""

    __slots__ = ()

    @abstractmethod
    def day(self, case: Case) -> date | None: ...

    @abstractmethod
    def missing(self, case: Case) -> tuple[str, ...]:
        """Names of the facts this moment asked for and did not find."""

    @abstractmethod
    def says(self) -> str:
        """The moment in plain words."""


@dataclass(frozen=True, slots=True)
class Event(Moment):
    """Something that happened to the person: "hired", "certified", "left", "rehired" after a break in service, or
    "posted" in a role for the first time.
    """

    name: str
    role: str | None = None

    def day(self, case: Case) -> date | None:
        if self.role is not None:
            return min((p.first_on for p in case.postings if p.role == self.role), default=None)
        if self.name == "hired":
            return case.person.hired_on
        if self.name == "certified":
            return case.person.certified_on
        return case.person.left_on if self.name == "left" else _rehired(case)

    def missing(self, case: Case) -> tuple[str, ...]:
        return () if self.day(case) is not None else (self._fact(),)

    def _fact(self) -> str:
        return f"first day as {self.role}" if self.role is not None else f"{self.name}_on"

    def says(self) -> str:
        return f"posted as {self.role}" if self.role is not None else self.name


def _rehired(case: Case) -> date | None:
    """The first day of the latest service that follows a break."""
    return max((back.first_on for _, back in case.breaks()), default=None)


@dataclass(frozen=True, slots=True)
class LeftRole(Moment):
    """The day after the last posting in a role ended (RK-89); no day while the person serves in it or never did."""

    role: str

    def day(self, case: Case) -> date | None:
        ends = [posting.last_on for posting in case.postings if posting.role == self.role]
        if not ends or None in ends:
            return None
        return max(end for end in ends if end is not None) + DAY

    def missing(self, case: Case) -> tuple[str, ...]:
        return () if self.day(case) is not None else (f"last day as {self.role}",)

    def says(self) -> str:
        return f"having left the role {self.role}"


@dataclass(frozen=True, slots=True)
class Completed(Moment):
    """The first completion of one of the courses, such as basic training (RK-80)."""

    courses: tuple[str, ...]

    def day(self, case: Case) -> date | None:
        return min((case.course_days[c][0] for c in self.courses if c in case.course_days), default=None)

    def missing(self, case: Case) -> tuple[str, ...]:
        return () if self.day(case) is not None else (f"completion of {' or '.join(self.courses)}",)

    def says(self) -> str:
        return f"completing {' or '.join(self.courses)}"


@dataclass(frozen=True, slots=True)
class Credentialed(Moment):
    """The first day of a kind of credential, or the last day of the latest one (RK-13, RK-43)."""

    kind: str
    levels: frozenset[str] = frozenset()
    ends: bool = False

    def day(self, case: Case) -> date | None:
        spans = self.spans(case)
        if not spans:
            return None
        return spans[-1].last_on if self.ends else spans[0].first_on

    def spans(self, case: Case) -> list[Span]:
        """The days of the credentials meant, in the order of the facts."""
        return [c.span for c in case.credentials if c.kind == self.kind and (not self.levels or c.level in self.levels)]

    def missing(self, case: Case) -> tuple[str, ...]:
        return () if self.day(case) is not None else (f"{self._named()} {'until' if self.ends else 'since'}",)

    def _named(self) -> str:
        return f"{self.kind} {' or '.join(sorted(self.levels))}".strip()

    def says(self) -> str:
        return f"the end of the {self._named()}" if self.ends else f"receiving the {self._named()}"


@dataclass(frozen=True, slots=True)
class Fixed(Moment):
    """The same day for everyone."""

    on: date

    def day(self, case: Case) -> date | None:  # noqa: ARG002 (a part of the language answers alike)
        return self.on

    def missing(self, case: Case) -> tuple[str, ...]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        return self.on.isoformat()


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day that returns every year, such as 1 July."""

    month: int
    day: int

    def on_or_after(self, start: date) -> date:
        this_year = self._in(start.year)
        return this_year if this_year >= start else self._in(start.year + 1)

    def on_or_before(self, end: date) -> date:
        this_year = self._in(end.year)
        return this_year if this_year <= end else self._in(end.year - 1)

    def _in(self, year: int) -> date:
        return _in_year(year, self.month, self.day)

    def says(self) -> str:
        return f"{date(2000, self.month, self.day):%d %B}".lstrip("0")


@dataclass(frozen=True, slots=True)
class Shifted(Moment):
    """Some months and days after another moment, then to a day of the year (RK-05, RK-12, RK-15).

    The order is: months, days, then on to `next_year_day` (strictly after when `strictly`) or back to
    `last_year_day`, which may be the day itself, then `then_months`.
    """

    of: Moment
    months: int = 0
    days: int = 0
    next_year_day: YearDay | None = None
    strictly: bool = False
    then_months: int = 0
    last_year_day: YearDay | None = None

    def day(self, case: Case) -> date | None:
        start = self.of.day(case)
        return None if start is None else _shift(self, start)

    def missing(self, case: Case) -> tuple[str, ...]:
        return self.of.missing(case)

    def says(self) -> str:
        shifts = [f"{n} {unit}" for n, unit in ((self.months, "months"), (self.days, "days")) if n]
        text = f"{' and '.join(shifts)} after {self.of.says()}" if shifts else self.of.says()
        if self.next_year_day is not None:
            text = f"the next {self.next_year_day.says()} {'after' if self.strictly else 'on or after'} {text}"
        if self.last_year_day is not None:
            text = f"the last {self.last_year_day.says()} on or before {text}"
        return f"{self.then_months} months after {text}" if self.then_months else text


@dataclass(frozen=True, slots=True)
class OneOf(Moment):
    """The earliest or the latest of several moments (RK-13); unknown while one of them is.

    With `as_known` what has not happened does not hold the others up: the second anniversary or an application,
    whichever is earlier, is the anniversary as long as nobody applied.
    """

    parts: tuple[Moment, ...]
    latest: bool = False
    as_known: bool = False

    def day(self, case: Case) -> date | None:
        days = [day for day in (part.day(case) for part in self.parts) if day is not None]
        choose: Callable[[list[date]], date] = max if self.latest else min
        return choose(days) if days and (self.as_known or len(days) == len(self.parts)) else None

    def missing(self, case: Case) -> tuple[str, ...]:
        if self.as_known and self.day(case) is not None:
            return ()
        return tuple(dict.fromkeys(name for part in self.parts for name in part.missing(case)))

    def says(self) -> str:
        return f"the {'latest' if self.latest else 'earliest'} of ({', '.join(part.says() for part in self.parts)})"


def events_in(moment: Moment) -> Iterator[Event]:
    """The person's own events that a moment is worked out from."""
    match moment:
        case Event():
            yield moment
        case Shifted(of=of):
            yield from events_in(of)
        case OneOf(parts=parts):
            for part in parts:
                yield from events_in(part)


def has_not_happened(moment: Moment, case: Case) -> bool:
    """Whether what is on file tells that a moment has not come, rather than leave its day open.

    A missing day of hire or of certification is a gap in the record, as is a completion or a license of which nothing
    is on file. But a missing last day is how service, a posting and a license look while they last; times of service
    without a break tell that nobody came back from one; and postings that tell every role tell which was never held.
    """
    match moment:
        case Event():
            return _event_waits(moment, case)
        case LeftRole(role=role):
            return any(p.role == role and p.last_on is None for p in case.postings) or _never_held(case, role)
        case Credentialed(ends=True):
            return bool(moment.spans(case)) and moment.day(case) is None
        case Shifted(of=of):
            return has_not_happened(of, case)
        case OneOf(parts=parts):
            some_or_all = any if moment.latest and not moment.as_known else all
            return some_or_all(has_not_happened(part, case) for part in parts)
    return False


def missing_of(moment: Moment, case: Case) -> tuple[str, ...]:
    """Names of the facts a moment asked for and did not find; none where it just has not happened."""
    return () if has_not_happened(moment, case) else moment.missing(case)


def _event_waits(event: Event, case: Case) -> bool:
    if event.role is not None:
        return _never_held(case, event.role)
    if event.name == "rehired":
        return bool(case.services) and not case.breaks()
    return event.name == "left" and case.person.left_on is None


def _never_held(case: Case, role: str) -> bool:
    """Whether the postings on file tell every role from the day of hire on, and this is none of them.

    A roster that was drawn later tells nothing of the time before it.
    """
    roles = {posting.role for posting in case.postings}
    if case.person.hired_on is None or role in roles or None in roles:
        return False
    told_before = case.person.hired_on
    for posting in sorted(case.postings, key=lambda one: one.first_on):
        if posting.first_on > told_before:
            return False
        if posting.last_on is None:
            return True
        told_before = max(told_before, posting.last_on + DAY)
    return case.person.left_on is not None and case.person.left_on < told_before


@lru_cache(maxsize=4096)
def _in_year(year: int, month: int, day: int) -> date:
    return add_months(date(2000, month, day), (year - 2000) * 12)


def _shift(by: Shifted, start: date) -> date:
    moved = add_months(start, by.months)
    if by.days:
        moved += timedelta(days=by.days)
    if by.next_year_day is not None:
        moved = by.next_year_day.on_or_after(moved + DAY if by.strictly else moved)
    if by.last_year_day is not None:
        moved = by.last_year_day.on_or_before(moved)
    return add_months(moved, by.then_months) if by.then_months else moved
