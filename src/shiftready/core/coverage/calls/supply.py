"""The units an agency has on the streets, hour by hour, from its duty patterns less whoever is away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.calls.fleet import OFF_DUTY, ON_DUTY, WITH_SPECIALIST, Fleet, orders_by_chance
from shiftready.core.coverage.calls.shift_hours import hours_of_shifts
from shiftready.core.coverage.lapses import note_lapses, while_they_count
from shiftready.core.coverage.notes import Note, note_hours_assumed, note_in_class, note_list_drawn_earlier
from shiftready.core.coverage.on_pattern import people_on_patterns
from shiftready.core.coverage.specialists import specialists_over, strategy_of, trained_until
from shiftready.core.dates import MONDAY, Span, days_from, weekday_on_or_after
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import HOURS_A_DAY, ShiftHours
from shiftready.core.staffing import Staffing, heads_on_duty

DAYS_A_WEEK = 7
MOST_UNITS = 400  # on duty at once; beyond it nobody sends units over a whole city as one
Crew = tuple[int, int, int]  # its first hour, its units, those of them with a specialist


@dataclass(frozen=True, slots=True)
class Supply:
    """The fleet from `first_on`, a Monday, on; the hours of its shifts; people and specialists it was made of."""

    fleet: Fleet
    first_on: date
    shifts: Mapping[str, ShiftHours]
    people: int
    specialists: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Streets:
    """How heads become units: `unit` picks one of the agency's units (None: the whole group), `officers_per_unit` ride
    together, `shifts` are hours stated for shifts by name. `as_if_specialists` supposes so many units with a specialist
    on every shift, as a target would; None takes those there are.
    """

    unit: str | None
    officers_per_unit: int
    shifts: Mapping[str, ShiftHours]
    as_if_specialists: int | None = None


def supply_of(
    facts: AgencyFacts,
    *,
    as_of: date,
    weeks: int,
    streets: Streets,
    seed: int,
    graduates: frozenset[str] = frozenset(),
) -> Supply:
    """Lay out units by hour for `weeks` weeks from the first Monday on or after the day.

    Group and training are those of `as_of`; each counts as a specialist on the days their status lets them, and the
    `graduates` of a plan count as specialists too; whoever is on leave or in class is off the streets. Specialists of
    a shift ride in as many units as they can. A unit that a remainder of officers would make is not counted.

    Raises:
        ShiftreadyError: `roster_begins_later`, `strategy_missing`, `group_unknown`, `specialist_list_missing`,
            `unit_not_in_group`, `nobody_on_patterns`, `shift_hours_not_known`, `shift_not_in_duty_list`,
            `too_many_units`.
    """
    refuse_before_roster(facts.roster, as_of)
    people = _answering(facts, as_of, streets.unit)
    on_pattern = people_on_patterns(facts, people)
    recorded = facts.staffing.shift_hours
    shifts = hours_of_shifts({facts.staffing.duty[p].shift for p in on_pattern}, streets.shifts, recorded)
    first_on = weekday_on_or_after(as_of, MONDAY)
    days = days_from(first_on, weeks * DAYS_A_WEEK)
    looked_at = Span(min(as_of, days[0]), days[-1])
    known = {**specialists_over(facts, as_of, looked_at), **dict.fromkeys(graduates, (looked_at,))}
    trained = [person for person in people if person in known]
    staffing = facts.staffing_less_classes()
    heads = _by_shift(staffing, people, days)
    skilled = _by_shift(while_they_count(staffing, known, looked_at), trained, days)
    if streets.as_if_specialists is not None:
        skilled = {shift: np.full(len(days), streets.as_if_specialists) for shift in heads}
    duty = _lay_out(_crews(heads, skilled, shifts, streets.officers_per_unit), len(days) * HOURS_A_DAY)
    lapsing = note_lapses(known, trained_until(facts, strategy_of(facts).course, as_of), people, looked_at)
    assumed = note_hours_assumed(shifts, streets.shifts, recorded)
    notes = (*note_list_drawn_earlier(facts.training, as_of), *note_in_class(facts, people, days), *lapsing, *assumed)
    return Supply(
        Fleet(duty, orders_by_chance(duty.shape[1], seed)),
        first_on,
        shifts,
        len(on_pattern),
        len(set(trained) & set(on_pattern)),
        (*notes, *_note_no_pattern(len(people) - len(on_pattern)), *_note_empty_hours(duty)),
    )


def _answering(facts: AgencyFacts, as_of: date, unit: str | None) -> tuple[str, ...]:
    members = facts.members(strategy_of(facts).group, as_of)
    if unit is None:
        return members
    unit_of = {person: posting.unit for person in members if (posting := facts.roster.posting_on(person, as_of))}
    if unit not in unit_of.values():
        known = sorted({name for name in unit_of.values() if name})
        raise ShiftreadyError(
            "unit_not_in_group",
            f'Nobody of the group serves in the unit "{unit}" on {as_of}. Its units are: {", ".join(known) or "none"}.',
            fields={"unit": unit},
        )
    return tuple(person for person in members if unit_of.get(person) == unit)


def _note_no_pattern(people: int) -> tuple[Note, ...]:
    if not people:
        return ()
    if people == 1:
        return (Note("no_duty_pattern", "1 person of the group has no duty pattern and answers no call here."),)
    return (Note("no_duty_pattern", f"{people:,} people of the group have no duty pattern and answer no call here."),)


def _note_empty_hours(duty: npt.NDArray[np.uint8]) -> tuple[Note, ...]:
    empty = (duty == OFF_DUTY).all(axis=1).mean()
    if not empty:
        return ()
    said = f"In {empty:.1%} of the hours nobody is on duty, and calls wait until somebody is."
    return (Note("hours_without_units", said),)


def _by_shift(staffing: Staffing, people: Sequence[str], days: Sequence[date]) -> dict[str, npt.NDArray[np.int64]]:
    """Heads on duty by shift and day."""
    of_shift: dict[str, list[str]] = defaultdict(list)
    for person in people:
        if person in staffing.duty:
            of_shift[staffing.duty[person].shift].append(person)
    return {
        shift: np.array(list(heads_on_duty(staffing, crew, days).values()) or [[0] * len(days)]).sum(axis=0)
        for shift, crew in of_shift.items()
    }


def _crews(
    heads: Mapping[str, npt.NDArray[np.int64]],
    skilled: Mapping[str, npt.NDArray[np.int64]],
    shifts: Mapping[str, ShiftHours],
    officers_per_unit: int,
) -> Iterator[tuple[Crew, int]]:
    """Each crew with the hours it works, in the order of days and of the hour they begin at."""
    days = max((len(each) for each in heads.values()), default=0)
    for day in range(days):
        for name, hours in shifts.items():
            units = int(heads[name][day]) // officers_per_unit
            of_them = min(units, int(skilled[name][day])) if name in skilled else 0
            yield (day * HOURS_A_DAY + hours.begins, units, of_them), hours.length


def _lay_out(crews: Iterator[tuple[Crew, int]], hours: int) -> npt.NDArray[np.uint8]:
    """Give every crew cars that nobody drives in its hours; the last night runs on into the first morning."""
    duty = np.zeros((hours, 0), np.uint8)
    for (first, units, skilled), length in crews:
        theirs = np.arange(first, first + length) % hours
        standing = np.flatnonzero((duty[theirs] == OFF_DUTY).all(axis=0))[:units]
        if lacking := units - len(standing):
            standing = np.concatenate([standing, np.arange(duty.shape[1], duty.shape[1] + lacking)])
            duty = np.pad(duty, ((0, 0), (0, lacking)))
        _check_size(duty.shape[1])
        duty[np.ix_(theirs, standing)] = ON_DUTY
        duty[np.ix_(theirs, standing[:skilled])] = WITH_SPECIALIST
    return duty


def _check_size(units: int) -> None:
    if units > MOST_UNITS:
        raise ShiftreadyError(
            "too_many_units",
            f"More than {MOST_UNITS} units would answer calls all over the agency as one. "
            "Name one of its units (districts), with the calls that come there.",
            fields={"units": str(units)},
        )
