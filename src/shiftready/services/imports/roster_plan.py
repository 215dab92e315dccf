"""What a roster would change: who joins, who leaves, whose facts differ; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shiftready.core.dates import DAY
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, lay_snapshot_over
from shiftready.formats.roster_csv import POSTING_FACTS, RosterRead

Value = str | date | bool | None
_PERSON_FACTS = ("name", "hired_on", "certified_on")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact of a person, before and after."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What happens to one person.

    `stays` are all postings the person will hold, None where they stay as they are. A person who joins has no `fields`.
    """

    person: Person
    fields: tuple[FieldChange, ...] = ()
    stays: tuple[Posting, ...] | None = None
    was: Posting | None = None


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """Everything one roster changes. `claimed` counts waiting training records of people who join."""

    as_at: date
    joins: tuple[PersonPlan, ...]
    leaves: tuple[PersonPlan, ...]
    changes: tuple[PersonPlan, ...]
    unchanged: int
    claimed: int = 0


def plan_roster(
    read: RosterRead, facts: AgencyFacts, *, brings: frozenset[str], as_at: date, waiting: Sequence[str] = ()
) -> RosterPlan:
    """Compare a roster drawn on `as_at` with what is known.

    A column the file lacks (`brings` names those it has) and a blank cell change nothing. Who is not in the file has
    left the day before; who had left and stands in it is back. `waiting` names the people of records that wait.
    """
    known = facts.roster.people
    joins = tuple(_join(person, read) for number, person in read.people.items() if number not in known)
    met = [_compare(number, read, facts, brings, as_at) for number in read.people if number in known]
    changes = tuple(plan for plan in met if plan is not None)
    leaves = tuple(_leaving(read, facts, as_at))
    joining = {plan.person.id for plan in joins}
    claimed = sum(number in joining for number in waiting)
    return RosterPlan(as_at, joins, leaves, changes, len(met) - len(changes), claimed)


def _join(person: Person, read: RosterRead) -> PersonPlan:
    posting = read.postings.get(person.id)
    return PersonPlan(person, stays=(posting,) if posting else None)


def _compare(
    number: str, read: RosterRead, facts: AgencyFacts, brings: frozenset[str], as_at: date
) -> PersonPlan | None:
    before, said = facts.roster.people[number], read.people[number]
    fields = tuple(_differing(before, said, brings, as_at))
    was = facts.roster.posting_on(number, as_at)
    stays = _stays(number, read, facts, was)
    if not fields and stays is None:
        return None
    after: dict[str, Any] = {one.field: one.after for one in fields}
    return PersonPlan(replace(before, **after), fields, stays, was)


def _differing(before: Person, said: Person, brings: frozenset[str], as_at: date) -> Iterator[FieldChange]:
    for name in _PERSON_FACTS:
        old, new = getattr(before, name), getattr(said, name)
        if name in brings and new and new != old and not (name == "hired_on" and _is_vaguer(before, said)):
            yield FieldChange(name, old, new)
            if name == "hired_on" and before.hired_on_is_month != said.hired_on_is_month:
                yield FieldChange("hired_on_is_month", before.hired_on_is_month, said.hired_on_is_month)
    is_back = before.left_on is not None and before.left_on < as_at
    if said.left_on != before.left_on and (said.left_on or is_back):
        yield FieldChange("left_on", before.left_on, said.left_on)


def _is_vaguer(before: Person, said: Person) -> bool:
    """Whether the file only knows the month of a day that is known."""
    if not said.hired_on_is_month or before.hired_on is None or said.hired_on is None:
        return False
    return before.hired_on.replace(day=1) == said.hired_on


def _stays(number: str, read: RosterRead, facts: AgencyFacts, was: Posting | None) -> tuple[Posting, ...] | None:
    said = read.postings.get(number)
    if said is None:
        return None
    kept: dict[str, Any] = {
        name: getattr(said, name) or (getattr(was, name) if was else None) for name in POSTING_FACTS
    }
    if was is not None and all(getattr(was, name) == fact for name, fact in kept.items()):
        return None
    return lay_snapshot_over(facts.roster.postings.get(number, ()), replace(said, **kept))


def _leaving(read: RosterRead, facts: AgencyFacts, as_at: date) -> Iterator[PersonPlan]:
    last_day = as_at - DAY
    for number, person in facts.roster.people.items():
        is_here = (person.left_on is None or person.left_on >= as_at) and not _comes_later(person, as_at)
        if number not in read.people and is_here:
            change = FieldChange("left_on", person.left_on, last_day)
            yield PersonPlan(replace(person, left_on=last_day), (change,), was=facts.roster.posting_on(number, as_at))


def _comes_later(person: Person, as_at: date) -> bool:
    return person.hired_on is not None and person.hired_on >= as_at
