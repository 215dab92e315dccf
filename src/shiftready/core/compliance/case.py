"""One person's facts laid out for fast look-ups: days by course, records by kind, the posting of a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final

from shiftready.core.compliance.credits import ByKind, CreditTable, Worth
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.lines import Line, lines_of
from shiftready.core.dates import DAY, Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting
from shiftready.core.staffing import Absence
from shiftready.core.standing import Credential, Service
from shiftready.core.training import Allowance, TrainingRecord

_COMPLETED: Final = attrgetter("completed_on")
_FIRST_ON: Final = attrgetter("first_on")


@dataclass(frozen=True, slots=True)
class Bench:
    """What is the same for every person judged: the agency's facts, what courses are worth, and how other rules stand.

    `status` and `turning_days` answer of another rule by its id, for rules that lean on one; None where nobody goes by
    it. `kept` holds what is worked out once for everyone.
    """

    facts: AgencyFacts
    table: CreditTable
    status: Callable[[Case, str, date], Status | None] = lambda *_: None
    turning_days: Callable[[Case, str, date], Iterable[date]] = lambda *_: ()
    kept: dict[Any, Any] = field(default_factory=dict)


class Case:
    """A person as the judge sees them.

    `records` stand in order of completion, their `days` and `kinds` beside them, and the `numbers` of those; `unstated`
    are the days of records whose minutes nobody stated; `entered_later` were not yet known. `bounds` are the places
    where spans of days begin and end; `kept` holds whatever else is worked out once and asked for again.
    """

    __slots__ = (
        *("absences", "allowances", "bench", "bounds", "course_days", "credentials", "days", "entered_later", "kept"),
        *("kinds", "laid", "numbers", "person", "postings", "records", "services", "unstated"),
    )

    def __init__(
        self,
        bench: Bench,
        person: Person,
        allowances: Sequence[Allowance],
        records: Sequence[TrainingRecord],
        entered_later: Sequence[TrainingRecord],
    ) -> None:
        facts, table = bench.facts, bench.table
        self.bench = bench
        self.person = person
        self.postings: Sequence[Posting] = facts.roster.postings.get(person.id, ())
        self.credentials: Sequence[Credential] = facts.credentials.get(person.id, ())
        self.services: Sequence[Service] = facts.services.get(person.id, ())
        self.absences: Sequence[Absence] = facts.staffing.absences.get(person.id, ())
        self.allowances = allowances
        self.records = records
        self.entered_later = entered_later
        self.days = [record.completed_on for record in records]
        self.kinds = [table.kind(record) for record in records]
        self.numbers = [kind.number for kind in self.kinds]
        self.unstated = [day for day, kind in zip(self.days, self.kinds, strict=True) if kind.worth is None]
        self.course_days = _days_by_course(records)
        self.laid: dict[int, Sequence[Line]] = {}
        self.bounds: dict[tuple[date, date], tuple[int, int]] = {}
        self.kept: dict[Any, Any] = {}

    def sum_between(self, first: date, last: date, worths: ByKind) -> int:
        """What the records completed within the days, both included, are worth together."""
        numbers, minutes = self.numbers, worths.by_number()
        lower, upper = self._bounds(first, last)
        total = 0
        for number in numbers[lower:upper]:
            total += minutes[number]
        return total

    def days_worth(self, worths: ByKind, since: date) -> Iterator[date]:
        """Days from `since` on which something was completed that is worth anything."""
        minutes = worths.by_number()
        for place in range(bisect_left(self.days, since), len(self.days)):
            if minutes[self.numbers[place]]:
                yield self.days[place]

    def lines_at(self, place: int) -> Sequence[Line]:
        """The credits of the record at a place, line by line; laid out when first asked for."""
        laid = self.laid.get(place)
        if laid is None:
            record = self.records[place]
            laid = self.laid[place] = lines_of(place, record, self.bench.table.parts(record))
        return laid

    def lines_between(self, first: date, last: date) -> list[Line]:
        return [line for place in self.places_between(first, last) for line in self.lines_at(place)]

    def places_between(self, first: date, last: date) -> range:
        """Places of the records completed within the days, both included."""
        return range(*self._bounds(first, last))

    def _bounds(self, first: date, last: date) -> tuple[int, int]:
        """The first place completed within the days and the first one after them; many rules ask for the same days."""
        found = self.bounds.get((first, last))
        if found is None:
            days = self.days
            lower = bisect_left(days, first)
            upper = len(days) if not days or days[-1] <= last else bisect_right(days, last)
            found = self.bounds[first, last] = lower, max(lower, upper)
        return found

    def worth_at(self, place: int) -> Worth | None:
        """Minutes by topic of the record at a place; None where nobody stated them."""
        return self.kinds[place].worth

    def unstated_between(self, first: date, last: date) -> bool:
        """Whether a record whose minutes nobody stated lies within the days."""
        return bool(self.unstated) and any(first <= day <= last for day in self.unstated)

    def credential_spans(self, kind: str, levels: frozenset[str]) -> list[Span]:
        """The days of the credentials of a kind, in order; of some levels, or of any where none is named."""
        found = {c.span for c in self.credentials if c.kind == kind and (not levels or c.level in levels)}
        return sorted(found, key=_FIRST_ON)

    def breaks(self) -> Sequence[tuple[Span, Span]]:
        """Services on file before and after each break, in order."""
        spans = sorted((service.span for service in self.services), key=_FIRST_ON)
        return [(a, b) for a, b in pairwise(spans) if a.last_on is not None and a.last_on + DAY < b.first_on]

    def posting_on(self, day: date) -> Posting | None:
        for posting in self.postings:
            if posting.first_on <= day and (posting.last_on is None or day <= posting.last_on):
                return posting
        return None

    def serves_on(self, day: date) -> bool:
        """Whether the person had begun and not left; an unrecorded day of hire counts as begun.

        Days between two services on file are a break; before the first of them the day of hire decides (RK-90).
        """
        if self.services and any(service.span.first_on <= day for service in self.services):
            return any(day in service.span for service in self.services)
        hired, left = self.person.hired_on, self.person.left_on
        return (hired is None or hired <= day) and (left is None or day <= left)


def open_case(bench: Bench, person: str, known_by: date | None = None) -> Case:
    """Lay out one person's facts, leaving aside records entered and allowances granted after `known_by`."""
    facts = bench.facts
    records, later = _known(facts.training.records.get(person, ()), known_by)
    allowances = _granted(facts.allowances.get(person, ()), known_by)
    return Case(bench, facts.roster.people[person], allowances, records, later)


def _days_by_course(records: Sequence[TrainingRecord]) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for record in records:
        if record.course is not None:
            found.setdefault(record.course, []).append(record.completed_on)
    return found


def _granted(allowances: Sequence[Allowance], known_by: date | None) -> Sequence[Allowance]:
    if known_by is None or not allowances:
        return allowances
    return tuple(a for a in allowances if a.granted_on is None or a.granted_on <= known_by)


def _in_order(records: Sequence[TrainingRecord]) -> Sequence[TrainingRecord]:
    """Records by their days; as they are where they stand so already, which is the rule."""
    before = date.min
    for record in records:
        if record.completed_on < before:
            return sorted(records, key=_COMPLETED)
        before = record.completed_on
    return records


def _known(
    records: Sequence[TrainingRecord], known_by: date | None
) -> tuple[Sequence[TrainingRecord], Sequence[TrainingRecord]]:
    ordered = _in_order(records)
    if known_by is None:
        return ordered, ()
    known = [r for r in ordered if r.entered_on is None or r.entered_on <= known_by]
    return known, [r for r in ordered if r.entered_on is not None and r.entered_on > known_by]
