"""Which duty a class takes from the people of a squad, by the days on which that duty begins."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shiftready.core.class_hours import MIDNIGHT, Evening
from shiftready.core.dates import DAY, Span
from shiftready.core.shift_hours import USUAL_HOURS, ShiftHours
from shiftready.core.staffing import Absence, Staffing
from shiftready.core.training import SeatGiven

#: Kinds of absence that follow from a seat. Somebody off the floor to rest before or after a class could sit in one.
IN_CLASS, NIGHT_BEFORE_CLASS = "in_class", "night_before_class"
#: Rest between duty and a class in the evening, where the strategy has people rest.
REST_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class ClassDuty:
    """A class by day takes the duty of its own days; of squads in `nights_off` that of the night before, too.

    A class in the evening takes the duty that it meets by the clock, as far as the `hours` of the squad's shift are
    known, and else that of its own days. With rest it also takes the duty that would begin within eight hours after it,
    and that of the day before which would end within eight hours before it; a day's duty may lie just before it.
    """

    nights_off: frozenset[str] = frozenset()
    hours: Mapping[str, ShiftHours] = field(default_factory=dict)
    has_rest: bool = False

    @classmethod
    def of(cls, staffing: Staffing, *, has_rest: bool) -> ClassDuty:
        """With rest, night squads have the night before a class by day off."""
        return cls(staffing.night_squads if has_rest else frozenset(), _hours_by_squad(staffing), has_rest)

    def days_off(self, squad: str | None, class_days: Iterable[date], evening: Evening | None) -> tuple[date, ...]:
        """The days whose duty a class on these days takes, in order."""
        if evening is not None:
            around = self._days_around(squad, evening)
        else:
            around = (-1, 0) if squad in self.nights_off else (0,)
        return tuple(sorted({day + offset * DAY for day in class_days for offset in around}))

    def stays(self, squad: str | None, seat: SeatGiven) -> Iterator[Absence]:
        """When a seat given before keeps somebody of the squad off the floor."""
        if seat.evening is not None:
            yield from self._evening_stays(squad, seat)
            return
        for run in seat.runs:
            yield Absence(seat.person, run, IN_CLASS)
            if squad in self.nights_off:
                before = run.first_on - DAY
                yield Absence(seat.person, Span(before, before), NIGHT_BEFORE_CLASS)

    def kind(self, squad: str | None) -> Hashable:
        """Squads of one kind lose the same days to every class."""
        return squad in self.nights_off, self.hours.get(squad or "")

    def _evening_stays(self, squad: str | None, seat: SeatGiven) -> Iterator[Absence]:
        for day in self.days_off(squad, seat.class_days, seat.evening):
            kind = IN_CLASS if seat.meets_on(day) else NIGHT_BEFORE_CLASS
            yield Absence(seat.person, Span(day, day), kind)

    def _days_around(self, squad: str | None, evening: Evening) -> tuple[int, ...]:
        """Of the duty that begins on the day before, on the day and on the day after that which the class takes."""
        hours = self.hours.get(squad or "")
        if hours is None:
            return (0,)
        rest = REST_MINUTES if self.has_rest else 0
        length = 60 * hours.length
        begins = {offset: offset * MIDNIGHT + 60 * hours.begins for offset in (-1, 0, 1)}
        free_from = {-1: evening.begins - rest, 0: evening.begins, 1: evening.begins}
        return tuple(
            offset
            for offset, begin in begins.items()
            if begin < evening.ends + rest and begin + length > free_from[offset]
        )


def _hours_by_squad(staffing: Staffing) -> dict[str, ShiftHours]:
    """The hours of every squad's shift as recorded, else as usual; squads of which they are not known are left out."""
    shifts = {one.squad: one.shift for one in staffing.duty.values()}
    shifts |= {floor.squad: floor.shift for floor in staffing.floors.values() if floor.shift}
    known = {**USUAL_HOURS, **staffing.shift_hours}
    return {squad: known[shift] for squad, shift in shifts.items() if shift in known}
