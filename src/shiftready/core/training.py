"""Courses, blocks, credits and the records that remain of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Literal, get_args

from shiftready.core.class_hours import Evening
from shiftready.core.dates import Span, days_from, runs_of

Method = Literal["lecture", "panel", "site_visit", "role_play", "exercise", "discussion", "online", "test", "admin"]
AllowanceKind = Literal["waived", "extended", "exempt"]
AllowanceReason = Literal["military", "medical", "family", "emergency", "partial_year", "other"]
ALLOWANCE_KINDS: tuple[AllowanceKind, ...] = get_args(AllowanceKind)
#: Closed on purpose: a word of one's own could be a diagnosis.
ALLOWANCE_REASONS: tuple[AllowanceReason, ...] = get_args(AllowanceReason)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a course; `day` counts from 1, `audience` names the track it belongs to. Breaks are no blocks.

    `also`: of its minutes so many are about other topics than `topic`, each with its minutes.
    """

    key: str
    title: str
    day: int
    minutes: int
    topic: str
    method: Method
    audience: str = "all"
    also: tuple[tuple[str, int], ...] = ()

    @property
    def pieces(self) -> tuple[Block, ...]:
        """The block by its topics: itself where it has one, else a piece for each, which together last as long."""
        if not self.also:
            return (self,)
        parts = ((self.topic, self.minutes - sum(minutes for _, minutes in self.also)), *self.also)
        return tuple(replace(self, topic=topic, minutes=minutes, also=()) for topic, minutes in parts)


@dataclass(frozen=True, slots=True)
class Course:
    """A curriculum in one version, in force from `first_on`; `minutes` None means not stated by the source.

    `days` are in a row, but where it is `split`: then so many of them lie in each of several weeks. On each of them it
    `begins` at an hour of the day where one was asked for, such as 18:00 for an evening. `after`: what must
    be completed before, of each of these one. `state`: the one whose course it is; "" where it is given anywhere.
    `warnings` are sentences that travel with the course wherever it is
    shown.
    """

    id: str
    title: str
    first_on: date
    minutes: int | None
    days: int = 1
    blocks: tuple[Block, ...] = ()
    max_seats: int | None = None
    present_share: float = 1.0
    warnings: tuple[str, ...] = ()
    source: str = ""
    certainty: str = ""
    read_on: date | None = None
    note: str = ""
    split: tuple[int, ...] = ()
    after: tuple[tuple[str, ...], ...] = ()
    begins: time | None = None
    state: str = ""

    @property
    def by_week(self) -> tuple[int, ...]:
        """How many days it takes in each of its weeks."""
        return self.split or (self.days,)

    @property
    def minutes_by_topic(self) -> dict[str, int]:
        """Minutes of every topic, summed over the blocks, in order of first appearance."""
        totals: dict[str, int] = {}
        for piece in (piece for block in self.blocks for piece in block.pieces):
            totals[piece.topic] = totals.get(piece.topic, 0) + piece.minutes
        return totals


@dataclass(frozen=True, slots=True)
class Credit:
    """Minutes of one topic with what is known of how they were earned (attributes such as `in_person`, `role_play`)."""

    topic: str
    minutes: int
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """One completed training. `course` is the catalogue's id, None when the agency's title is mapped to none.

    `entered_on` None means it has always been known. `where` names file and line, or the row it came from. `attributes`
    hold for all of it (`online`, `taught`, `agency_approved`); those of one credit stand with the credit. `score` is
    the test's result in percent, None where none is recorded.
    """

    person: str
    completed_on: date
    title: str
    course: str | None = None
    credits: tuple[Credit, ...] = ()
    entered_on: date | None = None
    where: str = ""
    attributes: frozenset[str] = frozenset()
    score: int | None = None


@dataclass(frozen=True, slots=True)
class TrainingHistory:
    """Records by person, in order of completion. `complete_until`: the day the list was drawn, if it was drawn once."""

    records: Mapping[str, tuple[TrainingRecord, ...]] = field(default_factory=dict)
    complete_until: date | None = None


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an authority granted a person: a duty waived, extended or exempt over a span; never the medical reason.

    `rule` None means every rule. An extension runs to the last day of its span. `reason` is a code of
    `ALLOWANCE_REASONS`, "" where none is recorded. What was granted after a day was not known on it; `granted_on` None
    means it has always been known.
    """

    person: str
    kind: AllowanceKind
    span: Span
    rule: str | None = None
    why: str = ""
    reason: AllowanceReason | Literal[""] = ""
    granted_by: str = ""
    granted_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeatGiven:
    """A seat in a class that is on dates and not closed yet: draft or announced, neither released nor cancelled.

    `course` is the catalogue's id. `span` are the class days, every one of them, but where `days` are named: then class
    is on those alone, and its people are free between them. `evening`: its hours, where it meets in the evening.
    `offering` tells two classes of the same course and days apart, as the agency calls them. A seat is no record:
    nobody is trained by it.
    """

    person: str
    course: str
    span: Span
    offering: str = ""
    days: tuple[date, ...] = ()
    evening: Evening | None = None

    @property
    def runs(self) -> tuple[Span, ...]:
        """The class days, each stretch of days in a row."""
        return runs_of(self.days) or (self.span,)

    @property
    def class_days(self) -> tuple[date, ...]:
        """Every class day, in order; the first alone where nobody said when the class ends."""
        first, last = self.span.first_on, self.span.last_on or self.span.first_on
        return self.days or days_from(first, (last - first).days + 1)

    def meets_on(self, day: date) -> bool:
        """Whether that day is a class day."""
        return day in self.span and (not self.days or day in self.days)


@dataclass(frozen=True, slots=True)
class DatedClass:
    """A class that is on dates and not closed yet: the agency's own, or one that a partner holds.

    `offering` is its name, as a `SeatGiven` in it says it; `span`, `days` and `evening` are as there. Of its
    `seats`, None where nobody said how many, `taken` are given. `host` names the partner who holds it, "" where the
    agency does: then `seats` are those bought or reserved for the agency, and each that is used costs `cents_a_seat`,
    out of `budget`.
    """

    offering: str
    course: str
    span: Span
    seats: int | None = None
    taken: int = 0
    host: str = ""
    cents_a_seat: int | None = None
    budget: str = ""
    days: tuple[date, ...] = ()
    evening: Evening | None = None

    @property
    def runs(self) -> tuple[Span, ...]:
        """The class days, each stretch of days in a row."""
        return runs_of(self.days) or (self.span,)
