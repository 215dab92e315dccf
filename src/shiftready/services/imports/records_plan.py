"""What a list of past training would add; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.core.facts import AgencyFacts
from shiftready.core.training import TrainingRecord
from shiftready.formats.credits_cell import write_credits
from shiftready.formats.records_csv import RecordsRead


@dataclass(frozen=True, slots=True)
class RecordsPlan:
    """Records to append: `new` of people on the roster, `apart` of nobody on it. `unchanged` stood there before.

    `courses` are titles newly said to be a course of the catalogue.
    """

    complete_until: date | None
    new: tuple[TrainingRecord, ...]
    apart: tuple[TrainingRecord, ...]
    unchanged: int
    courses: tuple[tuple[str, str], ...] = ()


def plan_records(
    read: RecordsRead,
    facts: AgencyFacts,
    *,
    waiting: Iterable[TrainingRecord],
    complete_until: date | None,
    courses: tuple[tuple[str, str], ...] = (),
) -> RecordsPlan:
    """Leave out what is known already: the same person, day, title and credits; `waiting` are those of nobody."""
    known = {_key(record) for each in facts.training.records.values() for record in each}
    known.update(map(_key, waiting))
    listed = [record for each in read.records.values() for record in each]
    new = tuple(record for record in listed if _key(record) not in known)
    apart = tuple(record for record in read.apart if _key(record) not in known)
    unchanged = len(listed) + len(read.apart) - len(new) - len(apart)
    return RecordsPlan(complete_until, new, apart, unchanged, courses)


def _key(record: TrainingRecord) -> tuple[str, date, str, str]:
    return (record.person, record.completed_on, record.title, write_credits(record.credits))
