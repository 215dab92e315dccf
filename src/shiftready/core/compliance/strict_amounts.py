"""Amounts with conditions: caps, attributes, repeats, one sitting, tests passed, renewals, and parts kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from shiftready.core.compliance.amounts import (
    Accepted,
    Amount,
    Leaf,
    Measure,
    Part,
    Wholes,
    accepts,
    asked_minutes,
    require_wholes,
    rounded_up,
)
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.ledger import Claimant, Claimed, Ledger, Pool, Use, allocate, can_meet, may_meet
from shiftready.core.compliance.lines import ANYTHING, NOT_STATED, UNITS, Filter, Line, not_stated
from shiftready.core.compliance.windows import lasting_until
from shiftready.core.training import TrainingRecord

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many minutes of what the filter takes are counted (RK-28)."""

    minutes: int
    of: Filter

    def says(self) -> str:
        return f"at most {self.minutes} minutes{self.of.says()}"


@dataclass(frozen=True, slots=True)
class StrictMinutes:
    """Minutes of what a filter takes, under conditions.

    `caps` limit what counts of some of them (RK-28); `repeats` completions of one course count at most (RK-35);
    `at_once` asks for all of them in one completion (RK-36); `rates` say what a unit of college work is worth (RK-69).
    """

    minutes: int
    of: Filter = ANYTHING
    caps: tuple[Cap, ...] = ()
    repeats: int | None = None
    at_once: bool = False
    rates: tuple[tuple[str, int], ...] = ()

    def met(self, case: Case, first: date, last: date) -> bool | None:
        lines = case.lines_between(first, last)
        if self.most(case, [line for line in lines if self._takes(line)]) >= self.minutes:
            return True
        if case.unstated_between(first, last):
            return None
        hopeful = [line for line in lines if self._takes(line) is not False]
        return None if self.most(case, hopeful) >= self.minutes else False

    def most(self, case: Case, lines: Sequence[Line]) -> int:
        """The most minutes of these lines that can count."""
        if self.at_once:
            lines = self._longest(lines)
        if self.repeats is not None and not self.caps:
            lines = self._longest_of_each(lines)
        elif self._cross(lines):
            return sum(use.minutes or 0 for use in self._allocated(case, lines))
        return self._capped(lines)

    def _capped(self, lines: Sequence[Line]) -> int:
        """The sum under caps that do not cross."""
        under: dict[int | None, int] = defaultdict(int)
        for line in lines:
            cap = next((place for place, cap in enumerate(self.caps) if cap.of.takes(line)), None)
            under[cap] += self._worth(line)
        return sum(found if cap is None else min(found, self.caps[cap].minutes) for cap, found in under.items())

    def _cross(self, lines: Sequence[Line]) -> bool:
        if self.repeats is not None:
            return True
        return len(self.caps) > 1 and any(sum(bool(cap.of.takes(line)) for cap in self.caps) > 1 for line in lines)

    def _allocated(self, case: Case, lines: Sequence[Line]) -> tuple[Use, ...]:
        everything = replace(self, minutes=sum(self._worth(line) for line in lines))
        return allocate([(everything, lines, {line.place for line in lines})], case.records)[1]

    def _longest(self, lines: Sequence[Line]) -> Sequence[Line]:
        by_place = _by(lines, lambda line: line.place)
        return max(by_place.values(), key=self._capped, default=())

    def _longest_of_each(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines of the completions with most minutes, so many of each course."""
        kept: list[Line] = []
        for course, of_course in _by(lines, lambda line: line.course).items():
            by_place = sorted(_by(of_course, lambda line: line.place).values(), key=self._capped, reverse=True)
            kept.extend(line for part in (by_place if course is None else by_place[: self.repeats]) for line in part)
        return kept

    def _worth(self, line: Line) -> int:
        return line.minutes * self._rate(line)

    def _rate(self, line: Line) -> int:
        return next((rate for topic, rate in self.rates if topic == line.topic), 1)

    def _takes(self, line: Line) -> bool | None:
        if line.topic == NOT_STATED:
            return None
        if line.topic in UNITS:
            return any(topic == line.topic for topic, _ in self.rates)
        return self.of.takes(line)

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        hopeful = (line for line in case.lines_between(since, date.max) if self._takes(line) is not False)
        yield from (line.day for line in hopeful)
        yield from (day for day in case.unstated if day >= since)

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        taken = [line for line in case.lines_between(first, last) if self._takes(line)]
        return Measure(self, self.met(case, first, last), self.most(case, taken))

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:
        """What counted, where caps or repeats cut it."""
        taken = [line for line in case.lines_between(first, last) if self._takes(line)]
        cut = (self.caps or self.repeats is not None) and self.most(case, taken) < sum(map(self._worth, taken))
        return self._allocated(case, taken) if cut else ()

    def part(self, case: Case, place: int) -> Part:
        lines = case.lines_at(place)
        if case.worths[place] is None and not lines:
            return "minutes_not_stated"
        minutes = sum(self._worth(line) for line in lines if self._takes(line))
        if minutes:
            return minutes
        if case.records[place].course is None and not lines:
            return "title_not_mapped"
        in_doubt_first = sorted(lines, key=lambda line: self._takes(line) is not None)
        return next((self.of.refusal(line) for line in in_doubt_first), "other_topic")

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        """Counted minutes are columns of their own, bounded by the pool's, by caps, repeats and one sitting."""
        taken = [(line, column) for line, column in pool.lines if ledger.admits(self._takes(line))]
        counted = [(line, self._count(ledger, pool, line, column)) for line, column in taken]
        for cap in self.caps:
            capped = [(column, float(self._rate(line))) for line, column in counted if cap.of.takes(line)]
            ledger.row(capped, most=cap.minutes)
        if self.repeats is not None:
            self._limit_repeats(ledger, counted, self.repeats)
        if self.at_once:
            _only(ledger, _chosen(ledger, counted).values(), 1)
        ledger.short([(column, float(self._rate(line))) for line, column in counted], self.minutes, gate)

    def may_use(self, case: Case, place: int) -> bool:
        return case.worths[place] is None or any(self._takes(line) is not False for line in case.lines_at(place))

    def _count(self, ledger: Ledger, pool: Pool, line: Line, column: int) -> int:
        counted = ledger.column(line.minutes)
        ledger.row([(column, 1.0), (counted, -1.0)], least=0)
        ledger.tell(Use(pool.claim, self.says(), line.place, line.topic, self._rate(line)), counted)
        return counted

    def _limit_repeats(self, ledger: Ledger, counted: Sequence[tuple[Line, int]], most: int) -> None:
        chosen = _chosen(ledger, counted)
        by_course = _by([line for line, _ in counted], lambda line: line.course)
        for course, lines in by_course.items():
            if course is not None:
                _only(ledger, {chosen[line.place] for line in lines}, most)

    def scaled(self, part: int, whole: int) -> Amount:
        caps = tuple(replace(cap, minutes=rounded_up(cap.minutes, part, whole)) for cap in self.caps)
        return replace(self, minutes=rounded_up(self.minutes, part, whole), caps=caps)

    def says(self) -> str:
        text = f"{asked_minutes(self.minutes)}{self.of.says()}"
        text += f" (with {', '.join(f'{topic} at {rate} minutes' for topic, rate in self.rates)})" if self.rates else ""
        text += " in one completion" if self.at_once else ""
        text += f", no course more than {self.repeats} times" if self.repeats is not None else ""
        return text + "".join(f", {cap.says()}" for cap in self.caps)


@dataclass(frozen=True, slots=True)
class StrictCompletion:
    """Completions of accepted courses under conditions.

    `times` of them are asked for; `pass_mark` is the least score in percent (RK-67); `having` and `without` are
    attributes of the record (RK-37). `renewals` count only while an accepted completion, or a renewal that counted,
    still lasts its months: afterwards the course must be taken anew.
    """

    of: tuple[Accepted, ...]
    times: int = 1
    pass_mark: int | None = None
    having: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    renewals: tuple[Accepted, ...] = ()
    lasting_months: int = 0

    def met(self, case: Case, first: date, last: date) -> bool | None:
        if self._found(case, first, last, hopeful=False) >= self.times:
            return True
        return None if self._found(case, first, last, hopeful=True) >= self.times else False

    def _found(self, case: Case, first: date, last: date, *, hopeful: bool) -> int:
        return sum(first <= case.records[place].completed_on <= last for place in self._places(case, hopeful=hopeful))

    def _places(self, case: Case, *, hopeful: bool) -> Sequence[int]:
        """Places of the records that count; with `hopeful` also those of which a score or an attribute would decide."""
        key = (id(self), hopeful)  # the leaf outlives the case, so its identity may stand for it
        if key not in case.kept:
            case.kept[key] = list(self._counting(case, hopeful=hopeful))
        places: Sequence[int] = case.kept[key]
        return places

    def _counting(self, case: Case, *, hopeful: bool) -> Iterator[int]:
        lasts_to: date | None = None
        for place, record in enumerate(case.records):
            cause = self._refusal(record)
            renews = isinstance(cause, str) and self._renews(record)
            good = cause is None or (hopeful and cause in UNKNOWN)
            if renews:
                good = lasts_to is not None and record.completed_on <= lasts_to
            if good:
                yield place
                lasts_to = lasting_until(record.completed_on, self.lasting_months)

    def _renews(self, record: TrainingRecord) -> bool:
        return any(a.course == record.course for a in self.renewals) and self._conditions(record) is None

    def _refusal(self, record: TrainingRecord) -> str | None:
        for accepted in self.of:
            if accepted.course == record.course:
                if accepted.since is not None and record.completed_on < accepted.since:
                    return "before_look_back"
                return self._conditions(record)
        return "title_not_mapped" if record.course is None else "other_course"

    def _conditions(self, record: TrainingRecord) -> str | None:
        if self.pass_mark is not None:
            if record.score is None:
                return "score_not_recorded"
            if record.score < self.pass_mark:
                return "not_passed"
        if not (self.having or self.without):
            return None
        if not record.attributes:
            return "attribute_not_recorded"
        fits = self.having <= record.attributes and not self.without & record.attributes
        return None if fits else "other_attribute"

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        for place in self._places(case, hopeful=True):
            if case.records[place].completed_on >= since:
                yield case.records[place].completed_on

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        return Measure(self, self.met(case, first, last), None)

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:  # noqa: ARG002 (leaves answer alike)
        return ()

    def part(self, case: Case, place: int) -> Part:
        return self._part(case.records[place])

    def _part(self, record: TrainingRecord) -> str | None:
        cause = self._refusal(record)
        return None if cause is None or self._renews(record) else cause

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        places = [place for place in sorted(pool.places) if ledger.admits(self._fits(pool.records[place]))]
        require_wholes(ledger, pool, gate, places, Wholes(self.says(), self.times))

    def may_use(self, case: Case, place: int) -> bool:
        return accepts((*self.of, *self.renewals), case.records[place])

    def _fits(self, record: TrainingRecord) -> bool | None:
        """Whether the record counts, whenever it was completed; None where a score or an attribute would decide."""
        cause = self._part(record)
        return None if cause in UNKNOWN else cause is None

    def scaled(self, part: int, whole: int) -> Amount:  # noqa: ARG002 (completions are not divided)
        return self

    def says(self) -> str:
        text = "one of " + ", ".join(a.says() for a in self.of) if len(self.of) > 1 else self.of[0].says()
        text += f", {self.times} times" if self.times > 1 else ""
        text += f", passed with {self.pass_mark} %" if self.pass_mark is not None else ""
        text += f", {' and '.join(sorted(self.having))}" if self.having else ""
        text += f", not {' or '.join(sorted(self.without))}" if self.without else ""
        return text + (f", or in time {', '.join(a.says() for a in self.renewals)}" if self.renewals else "")


UNKNOWN = frozenset({"score_not_recorded", "attribute_not_recorded"})
"""Causes that hide whether a record counts."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Every part is met, and no minute is used for two of them (RK-22, RK-29)."""

    parts: tuple[Amount, ...]

    def met(self, case: Case, first: date, last: date) -> bool | None:
        """Each part by itself is asked first: what fails alone fails together, and an hour saved is an hour gained."""
        alone = [part.met(case, first, last) for part in self.parts]
        if False in alone:
            return False
        claims = [claim(self, case, first, last)]
        if None not in alone and can_meet(claims, case.records):
            return True
        return None if may_meet(claims, case.records) else False

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        for part in self.parts:
            yield from part.days(case, since)

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        return Measure(self, self.met(case, first, last), None)

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:
        return allocate([claim(self, case, first, last)], case.records)[1]

    def part(self, case: Case, place: int) -> Part:
        parts = [leaf.part(case, place) for one in self.parts for leaf in one.leaves()]
        return next((part for part in parts if not isinstance(part, str)), parts[0])

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        for part, share in zip(self.parts, ledger.split(pool, len(self.parts)), strict=True):
            part.require(ledger, share, gate)

    def may_use(self, case: Case, place: int) -> bool:
        return any(part.may_use(case, place) for part in self.parts)

    def scaled(self, part: int, whole: int) -> Amount:
        return Apart(tuple(one.scaled(part, whole) for one in self.parts))

    def says(self) -> str:
        return " and, apart from it, ".join(part.says() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Carried:
    """An amount that may draw so many minutes from before a day, left over from the period before (RK-30)."""

    amount: Amount
    before: date
    most: int

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        ledger.row([(column, 1.0) for line, column in pool.lines if line.day < self.before], most=self.most)
        self.amount.require(ledger, pool, gate)


def claim(amount: Claimant, case: Case, first: date, last: date) -> Claimed:
    """What `ledger.allocate` asks for: the amount with what was completed within the days, both included."""
    places = case.places_between(first, last)
    unstated = (place for place in places if case.worths[place] is None) if case.unstated else ()
    hidden = [not_stated(place, case.records[place]) for place in unstated]
    return amount, case.lines_between(first, last) + hidden, places


def _by(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, list[Line]]:
    found: dict[K, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


def _chosen(ledger: Ledger, counted: Sequence[tuple[Line, int]]) -> dict[int, int]:
    """A column for each record that is 1 where any of its minutes count."""
    chosen = {place: ledger.column(1) for place in {line.place for line, _ in counted}}
    for line, column in counted:
        ledger.row([(chosen[line.place], float(line.minutes)), (column, -1.0)], least=0)
    return chosen


def _only(ledger: Ledger, columns: Iterable[int], most: int) -> None:
    ledger.row([(column, 1.0) for column in columns], most=most)
