"""Whom a dispatcher can send on a day, by name, of those whom the actor may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from shiftready.core.coverage.dispatch import DispatchList, SquadOnDuty, dispatch_list
from shiftready.core.coverage.squads import squads_of_unit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.sight import people_in_sight
from shiftready.store.models import Agency


@dataclass(frozen=True, slots=True)
class NamedList:
    """The list with the names of its people, by roster number."""

    found: DispatchList
    names: Mapping[str, str]


def specialists_on_duty(actor: Actor, *, day: date, unit: str = "") -> NamedList:
    """Specialists on duty by shift and squad on a day, of one unit where one is named or bounds the actor.

    Raises:
        NotAllowed: the actor may not see coverage, or not the people.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    return specialists_on_days(actor, days=(day,), unit=unit)[0]


def specialists_on_days(actor: Actor, *, days: Sequence[date], unit: str = "") -> tuple[NamedList, ...]:
    """The same for several days, in as many queries as for one.

    Raises:
        NotAllowed, ShiftreadyError: as `specialists_on_duty`.
    """
    require(actor, Deed.SEE_COVERAGE)
    require(actor, Deed.SEE_PEOPLE)
    version = version_of(actor.agency)
    facts, seen = facts_of(actor.agency, version), people_in_sight(actor)
    known = None if seen is None else frozenset(seen.values())
    left_out, today = note_lines_left_out(actor.agency, version), today_in(actor.agency)
    found = []
    for day in days:
        each = (_kept if version else _list)(actor.agency, version, day)
        asked, on = (actor.unit, today) if actor.unit else (unit, day)
        each = _of_squads(each, squads_of_unit(facts, asked, on)) if asked else each
        each = each if known is None else _of_people(each, known)
        people = (person for shift in each.shifts for one in shift.squads for person in one.specialists)
        names = {person: facts.roster.people[person].name for person in people}
        found.append(NamedList(replace(each, notes=(*each.notes, *left_out)), names))
    return tuple(found)


def _list(agency: Agency, version: str, day: date) -> DispatchList:
    return dispatch_list(facts_of(agency, version), day)


@lru_cache(maxsize=64)
def _kept(agency: Agency, version: str, day: date) -> DispatchList:
    return _list(agency, version, day)


def _of_squads(found: DispatchList, squads: frozenset[str]) -> DispatchList:
    kept = (replace(s, squads=tuple(one for one in s.squads if one.squad in squads)) for s in found.shifts)
    return replace(found, shifts=tuple(shift for shift in kept if shift.squads))


def _of_people(found: DispatchList, seen: frozenset[str]) -> DispatchList:
    shifts = (replace(s, squads=tuple(_seen(one, seen) for one in s.squads)) for s in found.shifts)
    return replace(found, shifts=tuple(shifts))


def _seen(one: SquadOnDuty, seen: frozenset[str]) -> SquadOnDuty:
    return replace(one, specialists=tuple(person for person in one.specialists if person in seen))
