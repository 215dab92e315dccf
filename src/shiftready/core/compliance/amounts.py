"""How much a rule asks, and what counts for it: a tree of minutes and completions."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.credits import ANY_TOPIC, ByKind, Kind
from shiftready.core.compliance.ledger import COMPLETION_WEIGHT, Ledger, Pool, Use
from shiftready.core.compliance.lines import NOT_STATED, SET_ASIDE, UNITS, Line, in_words
from shiftready.core.time_said import say_minutes
from shiftready.core.training import TrainingRecord

NOTHING: Final = "nothing of a single person"
"""What a rule asks of people that asks of whole groups alone."""

Part = int | str | None
"""What one record brings to one leaf: minutes, None for a completion, or in a word the cause why it brings nothing."""


class Wholes(NamedTuple):
    """So many completions, named by the words of the leaf that asks for them."""

    says: str
    times: int = 1


class Amount:
    """Met, not met, or None where minutes nobody stated would decide. More records never undo what is met."""

    __slots__ = ()

    @abstractmethod
    def met(self, case: Case, first: date, last: date) -> bool | None:
        """Whether records completed from `first` to `last`, both included, reach the amount."""

    @abstractmethod
    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        """Days of completion from `since` on which the answer may change."""

    @abstractmethod
    def leaves(self) -> tuple[Leaf, ...]: ...

    @abstractmethod
    def says(self) -> str: ...

    @abstractmethod
    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        """Write down what the amount asks of a pool, where credits are shared out; only asked if the gate is open."""

    @abstractmethod
    def may_use(self, case: Case, place: int) -> bool:
        """Whether the record at a place may ever count, whatever else is completed or found out; where not, everything
        else here answers as without it.
        """

    @abstractmethod
    def scaled(self, part: int, whole: int) -> Amount:
        """The amount for part of a period, in whole minutes rounded up (RK-82); completions are not divided."""


class Leaf(Amount):
    """A part of the tree that looks at records itself."""

    __slots__ = ()

    @abstractmethod
    def measure(self, case: Case, first: date, last: date) -> Measure: ...

    @abstractmethod
    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:
        """How credits were put to use, where more than a sum decided; else nothing."""

    @abstractmethod
    def part(self, case: Case, place: int) -> Part:
        """What the record at a place brings."""

    @abstractmethod
    def asks_kind_alone(self) -> bool:
        """Whether all records of one kind bring the same, whenever they were completed and after what."""


class Measure(NamedTuple):
    """One leaf of the tree over a span of days: what it asks and what was found.

    `in_doubt`: minutes of which nobody recorded whether they count, or only up to a cap, where the answer hangs on it.
    """

    leaf: Leaf
    met: bool | None
    minutes: int | None
    in_doubt: int = 0


@dataclass(frozen=True, slots=True)
class Accepted:
    """A course that counts, if completed on or after `since` (RK-63); None looks back without end."""

    course: str
    since: date | None = None

    def says(self) -> str:
        return self.course if self.since is None else f"{self.course} since {self.since}"


@dataclass(frozen=True, slots=True)
class Completion(Leaf):
    """One completion of any accepted course (RK-60, RK-61)."""

    of: tuple[Accepted, ...]

    def met(self, case: Case, first: date, last: date) -> bool | None:
        for accepted in self.of:
            days = case.course_days.get(accepted.course)
            if days:
                since = accepted.since
                place = bisect_left(days, first if since is None or since < first else since)
                if place < len(days) and days[place] <= last:
                    return True
        return False

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        for accepted in self.of:
            yield from _from(case.course_days.get(accepted.course, ()), since)

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        return Measure(self, self.met(case, first, last), None)

    def part(self, case: Case, place: int) -> Part:
        return self._refusal(case.records[place])

    def asks_kind_alone(self) -> bool:
        return all(accepted.since is None for accepted in self.of)

    def _refusal(self, record: TrainingRecord) -> str | None:
        for accepted in self.of:
            if accepted.course == record.course:
                early = accepted.since is not None and record.completed_on < accepted.since
                return "before_look_back" if early else None
        return "title_not_mapped" if record.course is None else "other_course"

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:  # noqa: ARG002 (leaves answer alike)
        return ()

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        places = [place for place in sorted(pool.places) if self._refusal(pool.records[place]) is None]
        require_wholes(ledger, pool, gate, places, Wholes(self.says()))

    def may_use(self, case: Case, place: int) -> bool:
        return accepts(self.of, case.records[place])

    def scaled(self, part: int, whole: int) -> Amount:  # noqa: ARG002 (the same)
        return self

    def says(self) -> str:
        return "one of " + ", ".join(a.says() for a in self.of) if len(self.of) > 1 else self.of[0].says()


@dataclass(frozen=True, slots=True)
class Minutes(Leaf):
    """Minutes of the topics named, or of any topic (RK-20). A sub-minimum is a second leaf over the same minutes
    (RK-21).
    """

    minutes: int
    topics: tuple[str, ...] = ()

    def met(self, case: Case, first: date, last: date) -> bool | None:
        return self._reaches(case, self.found(case, first, last), first, last)

    def _reaches(self, case: Case, found: int, first: date, last: date) -> bool | None:
        if found >= self.minutes:
            return True
        return None if case.unstated and case.unstated_between(first, last) else False

    def found(self, case: Case, first: date, last: date) -> int:
        return case.sum_between(first, last, self._worths(case))

    def _worths(self, case: Case) -> ByKind:
        """Minutes of the topics by kind of record, kept for all sums of the same topics."""
        kept = case.bench.kept
        found: ByKind | None = kept.get(self.topics)
        if found is None:
            found = kept[self.topics] = ByKind(case.bench.table.kinds, self._minutes_of)
        return found

    def _minutes_of(self, kind: Kind) -> int:
        worth = kind.worth or {}
        return sum(worth.get(topic, 0) for topic in self.topics or (ANY_TOPIC,))

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        yield from case.days_worth(self._worths(case), since)
        yield from _from(case.unstated, since)

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        found = self.found(case, first, last)
        return Measure(self, self._reaches(case, found, first, last), found)

    def part(self, case: Case, place: int) -> Part:
        worth = case.worth_at(place)
        if worth is None:
            return "minutes_not_stated"
        minutes = self._minutes_of(case.kinds[place])
        if minutes:
            return minutes
        if not worth and case.lines_at(place):
            return "set_aside"
        return "title_not_mapped" if case.records[place].course is None and not worth else "other_topic"

    def asks_kind_alone(self) -> bool:
        return True

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:  # noqa: ARG002 (leaves answer alike)
        return ()

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        taken = [(line, column) for line, column in pool.lines if ledger.admits(self.takes(line))]
        for line, column in taken:
            ledger.tell(Use(pool.claim, self.says(), line.place, line.topic, 1), column)
        ledger.short([(column, 1.0) for _, column in taken], self.minutes, gate)

    def may_use(self, case: Case, place: int) -> bool:
        worth = case.worth_at(place)
        return worth is None or any(topic in worth for topic in self.topics or (ANY_TOPIC,))

    def takes(self, line: Line) -> bool | None:
        if line.topic == NOT_STATED:
            return None
        if line.attributes & SET_ASIDE:
            return False
        return line.topic in self.topics if self.topics else line.topic not in UNITS

    def scaled(self, part: int, whole: int) -> Amount:
        return replace(self, minutes=rounded_up(self.minutes, part, whole))

    def says(self) -> str:
        return asked_minutes(self.minutes) + (f" of {' or '.join(map(in_words, self.topics))}" if self.topics else "")


@dataclass(frozen=True, slots=True)
class AllOf(Amount):
    """Every part is met; parts may count the same minutes."""

    parts: tuple[Amount, ...]

    def met(self, case: Case, first: date, last: date) -> bool | None:
        answer: bool | None = True
        for part in self.parts:
            met = part.met(case, first, last)
            if met is False:
                return False
            if met is None:
                answer = None
        return answer

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        for part in self.parts:
            yield from part.days(case, since)

    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        for part in self.parts:
            part.require(ledger, pool, gate)

    def may_use(self, case: Case, place: int) -> bool:
        return any(part.may_use(case, place) for part in self.parts)

    def scaled(self, part: int, whole: int) -> Amount:
        return AllOf(tuple(one.scaled(part, whole) for one in self.parts))

    def says(self) -> str:
        return " and ".join(part.says() for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf(Amount):
    """At least one part is met (RK-61, RK-62)."""

    parts: tuple[Amount, ...]

    def met(self, case: Case, first: date, last: date) -> bool | None:
        answer: bool | None = False
        for part in self.parts:
            met = part.met(case, first, last)
            if met is True:
                return True
            if met is None:
                answer = None
        return answer

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        for part in self.parts:
            yield from part.days(case, since)

    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        for part, opened in zip(self.parts, ledger.choose(len(self.parts), gate), strict=True):
            part.require(ledger, pool, opened)

    def may_use(self, case: Case, place: int) -> bool:
        return any(part.may_use(case, place) for part in self.parts)

    def scaled(self, part: int, whole: int) -> Amount:
        return AnyOf(tuple(one.scaled(part, whole) for one in self.parts))

    def says(self) -> str:
        return "(" + " or ".join(part.says() for part in self.parts) + ")"


def _from(days: Sequence[date], since: date) -> Sequence[date]:
    """Those of the days, which stand in order, that are not before `since`."""
    return days if since == date.min else days[bisect_left(days, since) :]


def accepts(of: Iterable[Accepted], record: TrainingRecord) -> bool:
    """Whether the record is of one of the courses, be it too old to count."""
    return any(accepted.course == record.course for accepted in of)


def certain_minutes(amount: Amount) -> tuple[Minutes, ...]:
    """The sums that every way of meeting the amount must reach."""
    if isinstance(amount, Minutes):
        return (amount,)
    if isinstance(amount, AllOf):
        return tuple(leaf for part in amount.parts for leaf in certain_minutes(part))
    return ()


def asked_minutes(minutes: int) -> str:
    """Minutes in words; one minute stands for a topic asked for without any number (RK-25)."""
    if minutes == 0:
        return NOTHING
    return "any training" if minutes == 1 else say_minutes(minutes)


def rounded_up(minutes: int, part: int, whole: int) -> int:
    return -(-minutes * part // whole)


def require_wholes(ledger: Ledger, pool: Pool, gate: int | None, places: Iterable[int], asked: Wholes) -> None:
    """Ask that so many of the records at these places are used as a whole."""
    columns = [(place, ledger.whole(pool, place)) for place in places]
    for place, column in columns:
        ledger.tell(Use(pool.claim, asked.says, place, "", None), column)
    ledger.short([(column, 1.0) for _, column in columns], asked.times, gate, COMPLETION_WEIGHT)
