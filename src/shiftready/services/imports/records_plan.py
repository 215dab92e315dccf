"""What a list of past training would add; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from shiftready.core.facts import AgencyFacts
from shiftready.core.training import TrainingRecord
from shiftready.formats.credits_cell import write_credits
from shiftready.formats.records_csv import RecordsRead


@dataclass(frozen=True, slots=True)
class RecordsPlan:
    """Records to append: `new` of people on the roster, `apart` of nobody on it. `unchanged` stood there before.

    `changes` are records known already of which the file says more (before, after): how it was taken, the test's score.
    `courses` are titles newly said to be a course of the catalogue.
    """

    complete_until: date | None
    new: tuple[TrainingRecord, ...]
    apart: tuple[TrainingRecord, ...]
    unchanged: int
    changes: tuple[tuple[TrainingRecord, TrainingRecord], ...] = ()
    courses: tuple[tuple[str, str], ...] = ()


def plan_records(
    read: RecordsRead,
    facts: AgencyFacts,
    *,
    waiting: Iterable[TrainingRecord],
    complete_until: date | None,
    courses: tuple[tuple[str, str], ...] = (),
) -> RecordsPlan:
    """Leave out what is known already: the same person, day, title, credits and no more said of how it was earned.

    `waiting` are the records of nobody on the roster. A blank says nothing, and another score is another training.
    """
    known = _Known((*chain.from_iterable(facts.training.records.values()), *waiting))
    listed = (*chain.from_iterable(read.records.values()), *read.apart)
    meets = {record: known.meet(record) for record in listed}
    new = tuple(record for each in read.records.values() for record in each if meets[record] is None)
    apart = tuple(record for record in read.apart if meets[record] is None)
    changes = tuple((met, more) for record in listed if (met := meets[record]) and (more := _more(met, record)) != met)
    unchanged = len(listed) - len(new) - len(apart) - len(changes)
    return RecordsPlan(complete_until, new, apart, unchanged, changes, courses)


class _Known:
    """Records in force, by what tells trainings apart; each is met by one line of the file at most."""

    def __init__(self, records: Iterable[TrainingRecord]) -> None:
        self._by_key: dict[tuple[str, date, str, str], list[TrainingRecord]] = {}
        for record in records:
            self._by_key.setdefault(_key(record), []).append(record)

    def meet(self, record: TrainingRecord) -> TrainingRecord | None:
        """The record of which this line speaks: first one that says the same, else one that says less."""
        found = self._by_key.get(_key(record), [])
        alike = next((one for one in found if _more(one, record) == one), None)
        less = alike or next((one for one in found if _agree(one, record)), None)
        if alike is None and less is not None:
            found[found.index(less)] = _more(less, record)
        return less


def _agree(known: TrainingRecord, said: TrainingRecord) -> bool:
    scores_agree = known.score is None or said.score in {None, known.score}
    return scores_agree and (not known.attributes or said.attributes in {frozenset(), known.attributes})


def _more(known: TrainingRecord, said: TrainingRecord) -> TrainingRecord:
    """The known record with what the line says beyond it; a line that contradicts it says all of its own."""
    score = known.score if said.score is None else said.score
    return replace(known, attributes=said.attributes or known.attributes, score=score)


def _key(record: TrainingRecord) -> tuple[str, date, str, str]:
    return (record.person, record.completed_on, record.title, write_credits(record.credits))
