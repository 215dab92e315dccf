"""Windows of time that a rule counts in: periods that return, and completions that last."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.moments import Fixed, Moment, YearDay
from shiftready.core.dates import DAY, Span, add_months


class Period(NamedTuple):
    """From the first to the last day, both included."""

    first_on: date
    last_on: date


Origin = date | tuple[Span, ...] | None
"""What of a person's facts the periods of a window hang on, and nothing else; None where it is missing."""

EVERYONES: Final = date.min
"""The origin of periods that are the same for everyone."""


class PeriodWindow:
    """A window that is one period or returns as one after another.

    No `ABC`: whether a window is one is asked for each judgement, and an `ABC` is several times as slow to say.
    """

    __slots__ = ()

    def period(self, case: Case, day: date) -> Period | None:
        """The period of the day; None where a fact is missing."""
        return self.period_from(self.origin(case), day)

    @abstractmethod
    def origin(self, case: Case) -> Origin:
        """What decides the person's periods: people with the same have the same."""

    @abstractmethod
    def period_from(self, origin: Origin, day: date) -> Period | None:
        """The period of the day, for an origin of this window."""

    @abstractmethod
    def missing(self, case: Case) -> tuple[str, ...]:
        """Names of the facts this window asked for and did not find."""

    @abstractmethod
    def says(self) -> str:
        """The window in plain words."""


class LastingWindow:
    """Completions that count for so many months."""

    __slots__ = ()
    months: int


@dataclass(frozen=True, slots=True)
class Yearly(PeriodWindow):
    """A year that begins on the same day for everyone: 1 January or a fiscal year's first day (RK-01, RK-02)."""

    begins: YearDay

    def origin(self, case: Case) -> Origin:  # noqa: ARG002 (windows answer alike)
        return EVERYONES

    def period_from(self, origin: Origin, day: date) -> Period | None:  # noqa: ARG002 (the same)
        return _year(self.begins.month, self.begins.day, day)

    def missing(self, case: Case) -> tuple[str, ...]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        return f"each year from {self.begins.says()}"


@dataclass(frozen=True, slots=True)
class Block(PeriodWindow):
    """Blocks of months one after another from an anchor: a fixed day (RK-03) or a person's own (RK-04)."""

    months: int
    anchor: Moment

    def origin(self, case: Case) -> Origin:
        return self.anchor.day(case)

    def period_from(self, origin: Origin, day: date) -> Period | None:
        return _block(origin, self.months, day) if isinstance(origin, date) else None

    def missing(self, case: Case) -> tuple[str, ...]:
        return self.anchor.missing(case)

    def says(self) -> str:
        counted = "" if isinstance(self.anchor, Fixed) else "being "
        return f"blocks of {self.months} months, the first from {counted}{self.anchor.says()}"


@dataclass(frozen=True, slots=True)
class SnappedBlock(PeriodWindow):
    """A person's own block, drawn out to a day of the year; the next ones run from there (RK-05)."""

    months: int
    anchor: Moment
    ends: YearDay

    def origin(self, case: Case) -> Origin:
        return self.anchor.day(case)

    def period_from(self, origin: Origin, day: date) -> Period | None:
        return _snapped(origin, self.months, self.ends, day) if isinstance(origin, date) else None

    def missing(self, case: Case) -> tuple[str, ...]:
        return self.anchor.missing(case)

    def says(self) -> str:
        return f"blocks of {self.months} months from being {self.anchor.says()}, drawn out to {self.ends.says()}"


@dataclass(frozen=True, slots=True)
class FixedSpan(PeriodWindow):
    """One stretch of days, the same for everyone, that does not return: a pilot whose years are summed (RK-11)."""

    first_on: date
    last_on: date

    def origin(self, case: Case) -> Origin:  # noqa: ARG002 (windows answer alike)
        return EVERYONES

    def period_from(self, origin: Origin, day: date) -> Period | None:  # noqa: ARG002 (the same)
        return Period(self.first_on, self.last_on)

    def missing(self, case: Case) -> tuple[str, ...]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        return f"over all days from {self.first_on} to {self.last_on} together"


@dataclass(frozen=True, slots=True)
class CredentialCycle(PeriodWindow):
    """The days a person's credential runs, renewal by renewal (RK-06).

    Beyond the last one on file, and where one has no end, cycles of `months` follow one another.
    """

    kind: str
    months: int
    levels: frozenset[str] = frozenset()

    def origin(self, case: Case) -> Origin:
        return tuple(case.credential_spans(self.kind, self.levels)) or None

    def period_from(self, origin: Origin, day: date) -> Period | None:
        if not isinstance(origin, tuple):
            return None
        for span in origin:
            if span.last_on is None:
                return _block(span.first_on, self.months, day)
            if day <= span.last_on:
                return Period(span.first_on, span.last_on)
        last_on = origin[-1].last_on
        return None if last_on is None else _block(last_on + DAY, self.months, day)

    def missing(self, case: Case) -> tuple[str, ...]:
        return () if case.credential_spans(self.kind, self.levels) else (self.kind,)

    def says(self) -> str:
        return f"by the days the {self.kind} runs, {self.months} months as a rule"


@dataclass(frozen=True, slots=True)
class Around:
    """Once, within some months before and after an event (RK-14)."""

    of: Moment
    before_months: int
    after_months: int

    def first_on(self, case: Case) -> date | None:
        day = self.of.day(case)
        return None if day is None else add_months(day, -self.before_months)

    def last_on(self, case: Case) -> date | None:
        day = self.of.day(case)
        return None if day is None else add_months(day, self.after_months)

    def says(self) -> str:
        return f"once, from {self.before_months} months before to {self.after_months} months after {self.of.says()}"


@dataclass(frozen=True, slots=True)
class Once:
    """Once and for good (RK-12)."""

    def says(self) -> str:
        return "once"


@dataclass(frozen=True, slots=True)
class Rolling(LastingWindow):
    """Each completion counts for so many months from its own day (RK-07).

    With `no_gap` it must be valid at all times (RK-09): days without it are told even once it is held again.
    """

    months: int
    no_gap: bool = False

    def says(self) -> str:
        return f"at least every {self.months} months, from each completion" + (", without a gap" if self.no_gap else "")


@dataclass(frozen=True, slots=True)
class WholeSet(LastingWindow):
    """The clock starts anew on the day the last part of a whole set was completed (RK-08).

    All parts of a set lie within its months. Where a part was repeated the latest such day counts: the repeat may
    stand for the older part, so that one more completion never brings a deadline nearer.
    """

    months: int

    def says(self) -> str:
        return f"a whole set every {self.months} months, from its last part"


Window = PeriodWindow | Once | Around | Rolling | WholeSet


@lru_cache(maxsize=65536)
def earliest_reaching(day: date, months: int) -> date:
    """The earliest completion that, lasting so many months, still counts on the day."""
    earliest = add_months(day, -months)
    while add_months(earliest, months) < day:
        earliest += DAY
    return earliest


@lru_cache(maxsize=65536)
def lasting_until(completed_on: date, months: int) -> date:
    """The last day on which a completion that lasts so many months still counts."""
    return add_months(completed_on, months)


@lru_cache(maxsize=4096)
def _year(month: int, day_of_month: int, day: date) -> Period:
    begins = YearDay(month, day_of_month)
    first = begins.on_or_before(day)
    return Period(first, begins.on_or_after(first + DAY) - DAY)


@lru_cache(maxsize=65536)
def _block(anchor: date, months: int, day: date) -> Period:
    """The block that holds the day; the first one for days before the anchor."""
    passed = (day.year - anchor.year) * 12 + day.month - anchor.month
    count = max(0, passed // months)
    if count and add_months(anchor, count * months) > day:
        count -= 1
    return Period(add_months(anchor, count * months), add_months(anchor, (count + 1) * months) - DAY)


@lru_cache(maxsize=65536)
def _snapped(anchor: date, months: int, ends: YearDay, day: date) -> Period:
    first_end = ends.on_or_after(add_months(anchor, months))
    return Period(anchor, first_end) if day <= first_end else _block(first_end + DAY, months, day)
