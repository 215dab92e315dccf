"""Whom a dispatcher can send on a day, by name, of those whom the actor may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.coverage.dispatch import DispatchList, SquadOnDuty, dispatch_list
from shiftready.core.coverage.squads import squads_of_unit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.sight import people_in_sight


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
    require(actor, Deed.SEE_COVERAGE)
    require(actor, Deed.SEE_PEOPLE)
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version)
    found = dispatch_list(facts, day)
    asked, on = (actor.unit, today_in(actor.agency)) if actor.unit else (unit, day)
    if asked:
        found = _of_squads(found, squads_of_unit(facts, asked, on))
    if (seen := people_in_sight(actor)) is not None:
        found = _of_people(found, frozenset(seen.values()))
    found = replace(found, notes=(*found.notes, *note_lines_left_out(actor.agency, version)))
    people = (person for shift in found.shifts for one in shift.squads for person in one.specialists)
    return NamedList(found, {person: facts.roster.people[person].name for person in people})


def _of_squads(found: DispatchList, squads: frozenset[str]) -> DispatchList:
    kept = (replace(s, squads=tuple(one for one in s.squads if one.squad in squads)) for s in found.shifts)
    return replace(found, shifts=tuple(shift for shift in kept if shift.squads))


def _of_people(found: DispatchList, seen: frozenset[str]) -> DispatchList:
    shifts = (replace(s, squads=tuple(_seen(one, seen) for one in s.squads)) for s in found.shifts)
    return replace(found, shifts=tuple(shifts))


def _seen(one: SquadOnDuty, seen: frozenset[str]) -> SquadOnDuty:
    return replace(one, specialists=tuple(person for person in one.specialists if person in seen))
