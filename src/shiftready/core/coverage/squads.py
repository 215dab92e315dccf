"""Where a squad belongs: its sector (the unit), its shift and the hours that shift works."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shiftready.core.coverage.notes import Note, note_hours_assumed
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import USUAL_HOURS, ShiftHours


@dataclass(frozen=True, slots=True)
class SquadPlace:
    """`unit` None and `shift` "" where the files name none; `hours` None where neither the agency nor custom says."""

    squad: str
    unit: str | None = None
    shift: str = ""
    hours: ShiftHours | None = None

    @property
    def shift_and_hours(self) -> str:
        return " ".join(filter(None, (self.shift, str(self.hours) if self.hours else "")))


def squad_places(facts: AgencyFacts, squads: Sequence[str], as_of: date) -> dict[str, SquadPlace]:
    """Each squad's sector and shift, as the table of floors names them, else as its people's postings and duty do."""
    shifts, units = _shifts(facts, squads), _units(facts, squads, as_of)
    recorded = facts.staffing.shift_hours
    return {
        squad: SquadPlace(
            squad, units.get(squad), shifts[squad], recorded.get(shifts[squad]) or USUAL_HOURS.get(shifts[squad])
        )
        for squad in squads
    }


def squads_of_unit(facts: AgencyFacts, unit: str, as_of: date) -> frozenset[str]:
    """Squads of the unit by the staffing table, and those in which somebody of the unit serves."""
    named = {floor.squad for floor in facts.staffing.floors.values() if floor.unit == unit}
    serving = (
        duty.squad
        for person, duty in facts.staffing.duty.items()
        if (posting := facts.roster.posting_on(person, as_of)) is not None and posting.unit == unit
    )
    return frozenset(named.union(serving))


def notes_on_hours(places: Iterable[SquadPlace], recorded: Mapping[str, ShiftHours]) -> tuple[Note, ...]:
    """Which hours are assumed, and which shifts stand in no hour since nobody stated theirs."""
    each = list(places)
    assumed = {place.shift: place.hours for place in each if place.hours is not None}
    return (*note_hours_assumed(assumed, recorded), *_note_unknown({p.shift for p in each if p.hours is None}))


def _note_unknown(shifts: Iterable[str]) -> tuple[Note, ...]:
    named = ", ".join(f'"{shift}"' if shift else "squads without a shift" for shift in sorted(shifts))
    if not named:
        return ()
    said = (
        f"Nobody stated the hours of {named}, so they stand in no hour. State them under Settings, Hours of shifts, "
        "or under [shifts] in agency.toml, as in 14-22."
    )
    return (Note("shift_hours_unknown", said),)


def _shifts(facts: AgencyFacts, squads: Iterable[str]) -> dict[str, str]:
    """As the table of floors names it, else as the duty table does for the first of the squad's people."""
    of_duty: dict[str, str] = {}
    for one in facts.staffing.duty.values():
        if one.shift:
            of_duty.setdefault(one.squad, one.shift)
    floors = facts.staffing.floors
    named = {squad: floors[squad].shift for squad in squads if squad in floors}
    return {squad: named.get(squad) or of_duty.get(squad, "") for squad in squads}


def _units(facts: AgencyFacts, squads: Iterable[str], as_of: date) -> dict[str, str]:
    """As the table of floors names it, else where most of the squad's people serve that day."""
    floors = facts.staffing.floors
    named = {squad: unit for squad in squads if squad in floors and (unit := floors[squad].unit)}
    serving: dict[str, Counter[str]] = defaultdict(Counter)
    for person, duty in facts.staffing.duty.items():
        if duty.squad not in named and (posting := facts.roster.posting_on(person, as_of)) and posting.unit:
            serving[duty.squad][posting.unit] += 1
    most = {squad: min(units, key=lambda unit: (-units[unit], unit)) for squad, units in serving.items()}
    return {**most, **named}
