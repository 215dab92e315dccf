"""Whom a dispatcher can send on a day: the specialists on duty of every squad, shift by shift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiftready.core.coverage.board import BoardCell, build_board
from shiftready.core.coverage.measure import natural_order
from shiftready.core.coverage.notes import Note, note_hours_assumed
from shiftready.core.coverage.specialists import specialists, strategy_of
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import HOURS_A_DAY, USUAL_HOURS, ShiftHours


@dataclass(frozen=True, slots=True)
class SquadOnDuty:
    """One squad of a shift: how many are on duty and wanted, and who of them is a specialist, in roster order."""

    squad: str
    cell: BoardCell
    specialists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftOnDuty:
    """The squads of one shift that have somebody on duty; `shift` "" where the files name none.

    `hours` are those recorded, else those its name is taken to mean, else None.
    """

    shift: str
    squads: tuple[SquadOnDuty, ...]
    hours: ShiftHours | None = None

    @property
    def specialists(self) -> int:
        return sum(len(squad.specialists) for squad in self.squads)

    @property
    def without(self) -> tuple[str, ...]:
        """Squads with nobody to send, though somebody is on duty."""
        return tuple(one.squad for one in self.squads if not one.specialists)


@dataclass(frozen=True, slots=True)
class DispatchList:
    """Everyone to be sent on `day`. Shifts that begin on the day stand under it, to whatever hour they reach.

    `begins_on` is the first day on which anybody is on the roster, where that lies after the day asked for.
    """

    day: date
    shifts: tuple[ShiftOnDuty, ...]
    notes: tuple[Note, ...] = ()
    begins_on: date | None = None

    @property
    def lines(self) -> Iterator[tuple[str, SquadOnDuty, str]]:
        """As a list, for spreadsheets: shift, squad and specialist, "" for a squad that has nobody to send."""
        for shift in self.shifts:
            for one in shift.squads:
                for person in one.specialists or ("",):
                    yield shift.shift, one, person


def dispatch_data(found: DispatchList, names: Mapping[str, str]) -> dict[str, Any]:
    """The list as programs read it, with names by person."""
    shifts = [
        {
            "shift": shift.shift,
            "begins": shift.hours.begins if shift.hours else None,
            "ends": shift.hours.ends if shift.hours else None,
            "squads": [_squad_data(one, names) for one in shift.squads],
        }
        for shift in found.shifts
    ]
    notes = [{"code": note.code, "message": note.message} for note in found.notes]
    return {"day": found.day, "shifts": shifts, "notes": notes}


def _squad_data(one: SquadOnDuty, names: Mapping[str, str]) -> dict[str, Any]:
    cell = one.cell
    counts = {"heads": cell.heads, "specialists": cell.specialists, "wanted": cell.wanted}
    people = [{"person": person, "name": names.get(person, "")} for person in one.specialists]
    return {"squad": one.squad, **counts, "people": people}


def dispatch_list(facts: AgencyFacts, day: date) -> DispatchList:
    """Lay out the day by shift and squad, by the duty pattern less whoever is away or sits in class.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    board = build_board(facts, as_of=day, days=(day,))
    on_duty = _specialists_on_duty(facts, day)
    by_shift: dict[str, list[SquadOnDuty]] = defaultdict(list)
    for squad, (cell,) in zip(board.squads, board.cells, strict=True):
        if cell.heads:
            by_shift[board.places[squad].shift].append(SquadOnDuty(squad, cell, tuple(on_duty.get(squad, ()))))
    recorded = facts.staffing.shift_hours
    hours = {shift: recorded.get(shift) or USUAL_HOURS.get(shift) for shift in by_shift}
    order = sorted(by_shift, key=lambda shift: _in_a_day(shift, hours[shift]))
    shifts = tuple(ShiftOnDuty(shift, tuple(by_shift[shift]), hours[shift]) for shift in order)
    assumed = note_hours_assumed({shift: each for shift in order if (each := hours[shift])}, recorded)
    return DispatchList(day, shifts, (*board.notes, *assumed), board.begins_on)


def _specialists_on_duty(facts: AgencyFacts, day: date) -> dict[str, list[str]]:
    """Specialists of the strategy's group by squad."""
    trained, staffing = specialists(facts, day), facts.staffing_less_classes()
    found: dict[str, list[str]] = defaultdict(list)
    for person in facts.members(strategy_of(facts).group, day):
        if person in trained and staffing.is_on_duty(person, day):
            found[staffing.duty[person].squad].append(person)
    return found


def _in_a_day(shift: str, hours: ShiftHours | None) -> tuple[bool, int, object]:
    """Shifts in the order they begin in, then those whose hours nobody knows by name, last what has no shift."""
    return not shift, hours.begins if hours else HOURS_A_DAY, natural_order(shift)
