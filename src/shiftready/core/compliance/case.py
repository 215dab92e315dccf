"""One person's facts laid out for fast look-ups: days by course, running minutes by topic, the posting of a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from shiftready.core.compliance.credits import CreditTable
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting
from shiftready.core.training import Allowance, TrainingRecord

ANY_TOPIC = "*"
_COMPLETED = attrgetter("completed_on")


class Tally:
    """Minutes of one topic in order of days, as running totals: the sum over any span is one subtraction."""

    __slots__ = ("days", "totals")

    def __init__(self) -> None:
        self.days: list[date] = []
        self.totals: list[int] = [0]

    def add(self, day: date, minutes: int) -> None:
        self.days.append(day)
        self.totals.append(self.totals[-1] + minutes)

    def between(self, first: date, last: date) -> int:
        return self.totals[bisect_right(self.days, last)] - self.totals[bisect_left(self.days, first)]


@dataclass(frozen=True, slots=True)
class Case:
    """A person as the judge sees them. `records` stand in order of completion; `entered_later` were not yet known."""

    person: Person
    postings: Sequence[Posting]
    allowances: Sequence[Allowance]
    records: Sequence[TrainingRecord]
    entered_later: Sequence[TrainingRecord]
    course_days: dict[str, list[date]]
    minutes: dict[str, Tally]
    unstated: Sequence[date]
    credit_table: CreditTable

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
    """Lay out one person's facts, leaving aside records entered after `known_by`."""
    records, later = _known(facts.training.records.get(person, ()), known_by)
    course_days: dict[str, list[date]] = {}
    minutes: dict[str, Tally] = {}
    unstated: list[date] = []
    for record in records:
        if record.course is not None:
            course_days.setdefault(record.course, []).append(record.completed_on)
        worth = credit_table.worth(record)
        if worth is None:
            unstated.append(record.completed_on)
            continue
        for credit in worth:
            _tally(minutes, credit.topic).add(record.completed_on, credit.minutes)
            _tally(minutes, ANY_TOPIC).add(record.completed_on, credit.minutes)
    return Case(
        facts.roster.people[person],
        facts.roster.postings.get(person, ()),
        facts.allowances.get(person, ()),
        records,
        later,
        course_days,
        minutes,
        unstated,
        credit_table,
    )


def _tally(minutes: dict[str, Tally], topic: str) -> Tally:
    tally = minutes.get(topic)
    if tally is None:
        tally = minutes[topic] = Tally()
    return tally


def _known(
    records: Iterable[TrainingRecord], known_by: date | None
) -> tuple[Sequence[TrainingRecord], Sequence[TrainingRecord]]:
    ordered = sorted(records, key=_COMPLETED)
    if known_by is None:
        return ordered, ()
    known = [r for r in ordered if r.entered_on is None or r.entered_on <= known_by]
    return known, [r for r in ordered if r.entered_on is not None and r.entered_on > known_by]
