"""What is said of each record: counted, or not counted and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from operator import getitem

from shiftready.core.compliance.amounts import Part
from shiftready.core.compliance.brought import Brought
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason, ReasonValue
from shiftready.core.training import TrainingRecord

_reason = partial(tuple.__new__, Reason)
"""A `Reason` without its step in Python, since ten of these are made for each finding."""


class Told(dict[Part, Reason]):
    """What was said of one record, by what it brings: said again by every rule that says the same of it."""

    __slots__ = ("record",)

    def __init__(self, record: TrainingRecord) -> None:
        super().__init__()
        self.record = record

    def __missing__(self, part: Part) -> Reason:
        record = self.record
        facts: dict[str, ReasonValue] = {
            "title": record.title,
            "completed_on": record.completed_on,
            "where": record.where,
            "cause" if isinstance(part, str) else "minutes": part,
        }
        reason = self[part] = _reason(("not_counted" if "cause" in facts else "counted", facts))
        return reason


def records_told(case: Case, brought: Brought, first_on: date, last_on: date) -> Iterable[Reason]:
    """What is said of each record, in order, where those completed within the days count."""
    return map(getitem, _told(case), brought.parts(case, case.places_between(first_on, last_on)))


def entered_later(case: Case) -> Iterable[Reason]:
    """What is said of records that were not yet known."""
    return (Told(record)["entered_later"] for record in case.entered_later)


def _told(case: Case) -> Sequence[Told]:
    if "told" not in case.kept:
        case.kept["told"] = [Told(record) for record in case.records]
    told: Sequence[Told] = case.kept["told"]
    return told
