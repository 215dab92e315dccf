"""What is said of each record: counted, or not counted and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from shiftready.core.compliance.amounts import Part
from shiftready.core.compliance.brought import Brought
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason
from shiftready.core.training import TrainingRecord

_reason: Final = partial(tuple.__new__, Reason)
"""A `Reason` without its step in Python, since thirty of these are read of a finding."""


class RecordsTold(Sequence[Reason]):
    """A table of records with what each brings; a row becomes a reason when it is read.

    Half of all findings look at every record of a person, and few of these are ever read record by record.
    """

    __slots__ = ("_counted", "_parts", "_records")

    def __init__(self, records: Sequence[TrainingRecord], parts: Sequence[Part], counted: range) -> None:
        self._records = records
        self._parts = parts
        self._counted = counted

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[Reason]:
        return map(_said, self._records, self._in_days())

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]

    def _in_days(self) -> Iterable[Part]:
        first, after = self._counted.start, self._counted.stop
        for place, part in enumerate(self._parts):
            if isinstance(part, str) or first <= place < after:
                yield part
            else:
                yield "before_window" if place < first else "after_window"


def records_told(case: Case, brought: Brought, first_on: date, last_on: date) -> Sequence[Reason]:
    """What is said of each record, in order, where those completed within the days count."""
    return RecordsTold(case.records, brought.parts(case), case.places_between(first_on, last_on))


def entered_later(case: Case) -> Sequence[Reason]:
    """What is said of records that were not yet known."""
    return tuple(_said(record, "entered_later") for record in case.entered_later) if case.entered_later else ()


def _said(record: TrainingRecord, part: Part) -> Reason:
    refused = isinstance(part, str)
    facts = {
        "title": record.title,
        "completed_on": record.completed_on,
        "where": record.where,
        "cause" if refused else "minutes": part,
    }
    return _reason(("not_counted" if refused else "counted", facts))
