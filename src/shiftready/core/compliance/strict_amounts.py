"""Minutes under conditions: caps, attributes, repeats, one sitting, tests passed, and parts kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from shiftready.core.compliance.amounts import Amount, Leaf, Measure, Part, asked_minutes, rounded_up
from shiftready.core.compliance.brought import best
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.credits import ByKind, Kind
from shiftready.core.compliance.ledger import Claimant, Claimed, Ledger, Pool, Use, allocate, can_meet, may_meet
from shiftready.core.compliance.lines import ANYTHING, NOT_STATED, UNITS, Filter, Line, not_stated
from shiftready.core.time_said import say_minutes

K = TypeVar("K")
T = TypeVar("T")

Laid = tuple[Line, tuple[int, ...]]
"""A line with the places of the caps that hold it down."""


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many minutes of what the filter takes are counted (RK-28)."""

    minutes: int
    of: Filter

    def says(self) -> str:
        return f"at most {say_minutes(self.minutes)}{self.of.says()}"


@dataclass(frozen=True, slots=True)
class StrictMinutes(Leaf):
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
        if self.found(case, first, last) >= self.minutes:
            return True
        if case.unstated_between(first, last):
            return None
        return None if self.found(case, first, last, hopeful=True) >= self.minutes else False

    def found(self, case: Case, first: date, last: date, *, hopeful: bool = False) -> int:
        """The most minutes of these days that count whatever nobody recorded; `hopeful`: that may count."""
        if self.caps or self.repeats is not None or self.at_once:
            return self.most(case, case.lines_between(first, last), hopeful=hopeful)
        return case.sum_between(first, last, self._worths(case, hopeful=hopeful))

    def _worths(self, case: Case, *, hopeful: bool) -> ByKind:
        """What each kind of record counts for where nothing cuts it, kept for all that is scaled from one amount."""
        kept, key = case.bench.kept, (id(self.of), self.rates, hopeful)
        found: ByKind | None = kept.get(key)
        if found is None:  # what is kept holds the filter, so that nothing else has its id
            found = kept[key] = ByKind(case.bench.table.kinds, partial(self._minutes_of, hopeful=hopeful))
        return found

    def _minutes_of(self, kind: Kind, *, hopeful: bool) -> int:
        return sum(self._worth(line) for line in kind.lines if _read(self.takes(line), hopeful))

    def most(self, case: Case, lines: Sequence[Line], *, hopeful: bool = False) -> int:
        """The most minutes of these lines that count whatever nobody recorded; `hopeful`: that may count."""
        taken = [line for line in lines if _read(self.takes(line), hopeful)]
        laid: Sequence[Laid] = [(line, self._caps_on(line, hopeful=hopeful)) for line in taken]
        if self._cross(laid):
            return sum(use.minutes or 0 for use in self._allocated(case, taken, hopeful=hopeful))
        if self.at_once:
            laid = self._longest(laid)
        return self._capped(laid if self.repeats is None else self._longest_of_each(laid))

    def _caps_on(self, line: Line, *, hopeful: bool) -> tuple[int, ...]:
        """Places of the caps that hold a line down; where nobody recorded what would tell, only hope lifts them."""
        return tuple(n for n, cap in enumerate(self.caps) if _read(_falls_under(cap, line), not hopeful))

    def _capped(self, laid: Sequence[Laid]) -> int:
        """The sum under caps that do not cross."""
        under: dict[tuple[int, ...], int] = defaultdict(int)
        for line, caps in laid:
            under[caps] += self._worth(line)
        return sum(min([found, *(self.caps[cap].minutes for cap in caps)]) for caps, found in under.items())

    def _cross(self, laid: Sequence[Laid]) -> bool:
        return bool(self.caps) and (self.repeats is not None or any(len(caps) > 1 for _, caps in laid))

    def _allocated(self, case: Case, lines: Sequence[Line], *, hopeful: bool = False) -> tuple[Use, ...]:
        everything = replace(self, minutes=sum(self._worth(line) for line in lines))
        return allocate([(everything, lines, {line.place for line in lines})], case.records, hopeful=hopeful)[1]

    def _longest(self, laid: Sequence[Laid]) -> Sequence[Laid]:
        by_place = _by(laid, lambda one: one[0].place)
        return max(by_place.values(), key=self._capped, default=())

    def _longest_of_each(self, laid: Sequence[Laid]) -> Sequence[Laid]:
        """The lines of the completions with most minutes, so many of each course."""
        kept: list[Laid] = []
        for course, of_course in _by(laid, lambda one: one[0].course).items():
            by_place = sorted(_by(of_course, lambda one: one[0].place).values(), key=self._capped, reverse=True)
            kept.extend(one for part in (by_place if course is None else by_place[: self.repeats]) for one in part)
        return kept

    def _worth(self, line: Line) -> int:
        return line.minutes * self._rate(line)

    def _rate(self, line: Line) -> int:
        return next((rate for topic, rate in self.rates if topic == line.topic), 1)

    def takes(self, line: Line) -> bool | None:
        if line.topic == NOT_STATED:
            return None
        if line.topic in UNITS:
            return any(topic == line.topic for topic, _ in self.rates)
        return self.of.takes(line)

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        hopeful = (line for line in case.lines_between(since, date.max) if self.takes(line) is not False)
        yield from (line.day for line in hopeful)
        yield from (day for day in case.unstated if day >= since)

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        met = self.met(case, first, last)
        in_doubt = self._in_doubt(case.lines_between(first, last)) if met is None else 0
        return Measure(self, met, self.found(case, first, last), in_doubt)

    def _in_doubt(self, lines: Iterable[Line]) -> int:
        """Minutes of which nobody recorded what tells whether they count, or whether a cap holds them down."""
        told = ((line, self.takes(line), [_falls_under(cap, line) for cap in self.caps]) for line in lines)
        return sum(self._worth(line) for line, takes, capped in told if takes is None or (takes and None in capped))

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:
        """What counted, where caps or repeats cut it."""
        if not self.caps and self.repeats is None:
            return ()
        taken = [line for line in case.lines_between(first, last) if self.takes(line)]
        return self._allocated(case, taken) if self.most(case, taken) < sum(map(self._worth, taken)) else ()

    def part(self, case: Case, place: int) -> Part:
        lines = case.lines_at(place)
        if case.worth_at(place) is None and not lines:
            return "minutes_not_stated"
        minutes = sum(self._worth(line) for line in lines if self.takes(line))
        if minutes:
            return minutes
        if case.records[place].course is None and not lines:
            return "title_not_mapped"
        in_doubt_first = sorted(lines, key=lambda line: self.takes(line) is not None)
        return next((self.of.refusal(line) for line in in_doubt_first), "other_topic")

    def asks_kind_alone(self) -> bool:
        return True

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        """Counted minutes are columns of their own, bounded by the pool's, by caps, repeats and one sitting."""
        taken = [(line, column) for line, column in pool.lines if ledger.admits(self.takes(line))]
        counted = [(line, self._count(ledger, pool, line, column)) for line, column in taken]
        for cap in self.caps:
            held = [(line, column) for line, column in counted if ledger.limits(_falls_under(cap, line))]
            capped = [(column, float(self._rate(line))) for line, column in held]
            ledger.row(capped, most=cap.minutes)
        if self.repeats is not None:
            self._limit_repeats(ledger, counted, self.repeats)
        if self.at_once:
            _only(ledger, _chosen(ledger, counted).values(), 1)
        ledger.short([(column, float(self._rate(line))) for line, column in counted], self.minutes, gate)

    def may_use(self, case: Case, place: int) -> bool:
        return case.worth_at(place) is None or any(self.takes(line) is not False for line in case.lines_at(place))

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
        rates = ", ".join(f"{topic} at {say_minutes(rate)}" for topic, rate in self.rates)
        text += f" (with {rates})" if rates else ""
        text += " in one completion" if self.at_once else ""
        text += f", no course more than {self.repeats} times" if self.repeats is not None else ""
        return text + "".join(f", {cap.says()}" for cap in self.caps)


@dataclass(frozen=True, slots=True)
class Apart(Leaf):
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
        return best(self._inner_leaves(), case, place)

    def asks_kind_alone(self) -> bool:
        return all(leaf.asks_kind_alone() for leaf in self._inner_leaves())

    def _inner_leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for part in self.parts for leaf in part.leaves())

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
    unstated = (place for place in places if case.worth_at(place) is None) if case.unstated else ()
    hidden = [not_stated(place, case.records[place]) for place in unstated]
    return amount, case.lines_between(first, last) + hidden, places


def _read(fits: bool | None, otherwise: bool) -> bool:  # noqa: FBT001 (three answers)
    return otherwise if fits is None else fits


def _falls_under(cap: Cap, line: Line) -> bool | None:
    """Whether a cap holds a line down; None where nobody recorded what would tell."""
    return None if line.topic == NOT_STATED else cap.of.takes(line)


def _by(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def _chosen(ledger: Ledger, counted: Sequence[tuple[Line, int]]) -> dict[int, int]:
    """A column for each record that is 1 where any of its minutes count."""
    chosen = {place: ledger.column(1) for place in {line.place for line, _ in counted}}
    for line, column in counted:
        ledger.row([(chosen[line.place], float(line.minutes)), (column, -1.0)], least=0)
    return chosen


def _only(ledger: Ledger, columns: Iterable[int], most: int) -> None:
    ledger.row([(column, 1.0) for column in columns], most=most)
