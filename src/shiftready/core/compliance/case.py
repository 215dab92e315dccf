"""One person's facts laid out for fast look-ups: days by course, running minutes by topic, the posting of a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from operator import attrgetter

from shiftready.core.compliance.credits import CreditTable, Worth
from shiftready.core.compliance.findings import Reason
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting
from shiftready.core.training import Allowance, TrainingRecord

_COMPLETED = attrgetter("completed_on")


@dataclass(frozen=True, slots=True)
class Tally:
    """Minutes of one topic in order of days, as running totals: the sum over any span is one subtraction."""

    days: Sequence[date]
    totals: Sequence[int]

    def between(self, first: date, last: date) -> int:
        return self.totals[bisect_right(self.days, last)] - self.totals[bisect_left(self.days, first)]


@dataclass(frozen=True, slots=True)
class Case:
    """A person as the judge sees them.

    `records` stand in order of completion, `worths` beside them; `earned` are the days and worths that hold minutes,
    `unstated` the days of records whose minutes nobody stated; `entered_later` were not yet known. Tallies are added up
    when a rule first asks for their topic; `told` keeps what was said of a record
    for the next rule that says the same.
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
    tallies: dict[str, Tally] = field(default_factory=dict)
    told: dict[tuple[int, str | int | None], Reason] = field(default_factory=dict)

    def tally(self, topic: str) -> Tally:
        """Running totals of one topic, or of all together for `ANY_TOPIC`; kept once added up."""
        tally = self.tallies.get(topic)
        if tally is None:
            earned = [(day, worth[topic]) for day, worth in self.earned if topic in worth]
            totals = accumulate([minutes for _, minutes in earned], initial=0)
            tally = self.tallies[topic] = Tally([day for day, _ in earned], list(totals))
        return tally

    def posting_on(self, day: date) -> Posting | None:
        for posting in self.postings:
            if posting.first_on <= day and (posting.last_on is None or day <= posting.last_on):
                return posting
        return None

    def serves_on(self, day: date) -> bool:
        """Whether the person had begun and not left; an unrecorded day of hire counts as begun."""
        hired, left = self.person.hired_on, self.person.left_on
        return (hired is None or hired <= day) and (left is None or day <= left)


def open_case(facts: AgencyFacts, person: str, credit_table: CreditTable, known_by: date | None = None) -> Case:
    """Lay out one person's facts, leaving aside records entered and allowances granted after `known_by`."""
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
    )


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
