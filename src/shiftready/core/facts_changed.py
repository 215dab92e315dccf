"""Whose facts differ between two values of one agency, so that only they need be judged anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shiftready.core.facts import AgencyFacts
from shiftready.core.training import TrainingRecord

Facts = Mapping[str, Any]


def people_changed(before: AgencyFacts, after: AgencyFacts) -> frozenset[str] | None:
    """Ids of the people who came, went, or of whom anything a judgement or a forecast rests on is another.

    None where something differs that a rule may ask of everyone: the agency's state, tags, strength or ranks.
    """
    if _of_all(before) != _of_all(after):
        return None
    pairs = zip(_by_person(before), _by_person(after), strict=True)
    return frozenset(person for one, other in pairs for person in _differing(one, other))


def records_added(before: AgencyFacts, after: AgencyFacts, person: str) -> tuple[TrainingRecord, ...] | None:
    """The records that somebody has come to have; None where one is gone, or anything else of them is another."""
    for one, other in zip(_by_person(before), _by_person(after), strict=True):
        if one is not before.training.records and one.get(person) != other.get(person):
            return None
    return _added(before.training.records.get(person, ()), after.training.records.get(person, ()))


def _added(before: tuple[TrainingRecord, ...], after: tuple[TrainingRecord, ...]) -> tuple[TrainingRecord, ...] | None:
    """What stands in the later list between the records of the earlier one, which stand in the same order."""
    found: list[TrainingRecord] = []
    kept = iter(before)
    awaited = next(kept, None)
    for record in after:
        if record is awaited or record == awaited:
            awaited = next(kept, None)
        else:
            found.append(record)
    return tuple(found) if awaited is None else None


def _of_all(facts: AgencyFacts) -> tuple[object, ...]:
    return facts.state, facts.tags, facts.officers, dict(facts.rank_levels)


def _by_person(facts: AgencyFacts) -> Iterator[Facts]:
    yield facts.roster.people
    yield facts.roster.postings
    yield facts.training.records
    yield facts.allowances
    yield facts.credentials
    yield facts.services
    yield facts.specialist_status
    yield facts.staffing.absences
    yield facts.seats


def _differing(one: Facts, other: Facts) -> Iterator[str]:
    """Values read twice are mostly one and the same object, or else alike: what costs least is asked first."""
    if one is other:
        return
    for person, value in one.items():
        now = other.get(person)
        if now is not value and now != value:
            yield person
    yield from other.keys() - one.keys()
