"""One person's facts laid out for fast look-ups: days by course, running minutes by topic, the posting of a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any

from shiftready.core.compliance.credits import CreditTable, Worth
from shiftready.core.compliance.findings import Reason, Status
from shiftready.core.compliance.lines import Line, lines_of
from shiftready.core.dates import DAY, Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting
from shiftready.core.staffing import Absence
from shiftready.core.standing import Credential, Service
from shiftready.core.training import Allowance, TrainingRecord

_COMPLETED = attrgetter("completed_on")
_FIRST_ON = attrgetter("first_on")


@dataclass(frozen=True, slots=True)
class Tally:
    """Minutes of one topic in order of days, as running totals: the sum over any span is one subtraction."""

    days: Sequence[date]
    totals: Sequence[int]

    def between(self, first: date, last: date) -> int:
        return self.totals[bisect_right(self.days, last)] - self.totals[bisect_left(self.days, first)]


NOTHING_YET = Tally((), (0,))


@dataclass(frozen=True, slots=True)
class Bench:
    """What is the same for every person judged: the agency's facts, what courses are worth, and how other rules stand.

    `status` and `turning_days` answer of another rule by its id, for rules that lean on one; None where nobody goes by
    it.
    """

    facts: AgencyFacts
    table: CreditTable
    status: Callable[[Case, str, date], Status | None] = lambda *_: None
    turning_days: Callable[[Case, str, date], Iterable[date]] = lambda *_: ()


@dataclass(frozen=True, slots=True)
class Case:
    """A person as the judge sees them.

    `records` stand in order of completion, `worths` beside them; `earned` are the days and worths that hold minutes,
    `unstated` the days of records whose minutes nobody stated; `entered_later` were not yet known. Tallies are added up
    when a rule first asks for their topic; `told` keeps what was said of a record for the next rule that says the same,
    and `kept` whatever else is worked out once and asked for again.
    """

    person: Person
    postings: Sequence[Posting]
    allowances: Sequence[Allowance]
    records: Sequence[TrainingRecord]
    worths: Sequence[Worth | None]
    earned: Sequence[tuple[date, Worth]]
    unstated: Sequence[date]
    entered_later: Sequence[TrainingRecord]
    course_days: dict[str, list[date]]
    bench: Bench
    credentials: Sequence[Credential] = ()
    services: Sequence[Service] = ()
    absences: Sequence[Absence] = ()
    tallies: dict[str, Tally] = field(default_factory=dict)
    laid: dict[int, Sequence[Line]] = field(default_factory=dict)
    told: dict[tuple[int, str | int | None], Reason] = field(default_factory=dict)
    kept: dict[Any, Any] = field(default_factory=dict)

    def tally(self, topic: str) -> Tally:
        """Running totals of one topic, or of all together for `ANY_TOPIC`; added up when first asked for."""
        found = self.tallies.get(topic)
        if found is None:
            found = self.tallies[topic] = _added_up(self.earned, topic)
        return found

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
        lower = bisect_left(self.records, first, key=_COMPLETED)
        return range(lower, bisect_right(self.records, last, key=_COMPLETED))

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
    facts, credit_table = bench.facts, bench.table
    records, later = _known(facts.training.records.get(person, ()), known_by)
    worths = [credit_table.worth(record) for record in records]
    course_days: dict[str, list[date]] = {}
    for record in records:
        if record.course is not None:
            course_days.setdefault(record.course, []).append(record.completed_on)
    return Case(
        facts.roster.people[person],
        facts.roster.postings.get(person, ()),
        _granted(facts.allowances.get(person, ()), known_by),
        records,
        worths,
        [(r.completed_on, worth) for r, worth in zip(records, worths, strict=True) if worth],
        [r.completed_on for r, worth in zip(records, worths, strict=True) if worth is None] if None in worths else (),
        later,
        course_days,
        bench,
        facts.credentials.get(person, ()),
        facts.services.get(person, ()),
        facts.staffing.absences.get(person, ()),
    )


def _added_up(earned: Iterable[tuple[date, Worth]], topic: str) -> Tally:
    """The running totals of a topic."""
    found = [(day, worth[topic]) for day, worth in earned if topic in worth]
    return Tally([day for day, _ in found], [0, *accumulate(minutes for _, minutes in found)]) if found else NOTHING_YET


def _granted(allowances: Sequence[Allowance], known_by: date | None) -> Sequence[Allowance]:
    if known_by is None or not allowances:
        return allowances
    return tuple(a for a in allowances if a.granted_on is None or a.granted_on <= known_by)


def _known(
    records: Iterable[TrainingRecord], known_by: date | None
) -> tuple[Sequence[TrainingRecord], Sequence[TrainingRecord]]:
    ordered = sorted(records, key=_COMPLETED)
    if known_by is None:
        return ordered, ()
    known = [r for r in ordered if r.entered_on is None or r.entered_on <= known_by]
    return known, [r for r in ordered if r.entered_on is not None and r.entered_on > known_by]
