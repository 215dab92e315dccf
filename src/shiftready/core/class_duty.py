"""Which duty a class takes from the people of a squad, by the days on which that duty begins."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.dates import DAY, Span
from shiftready.core.staffing import Absence, Staffing
from shiftready.core.training import SeatGiven

#: Kinds of absence that follow from a seat. Somebody off the floor on the night before a class is free by day.
IN_CLASS, NIGHT_BEFORE_CLASS = "in_class", "night_before_class"


@dataclass(frozen=True, slots=True)
class ClassDuty:
    """A class takes the duty of its own days; of squads in `nights_off` that of the night before, too."""

    nights_off: frozenset[str] = frozenset()

    @classmethod
    def of(cls, staffing: Staffing, *, has_rest: bool) -> ClassDuty:
        """With rest, night squads have the night before a class off."""
        return cls(staffing.night_squads if has_rest else frozenset())

    def days_off(self, squad: str | None, class_days: Iterable[date]) -> tuple[date, ...]:
        """The days whose duty a class on these days takes, in order."""
        if squad not in self.nights_off:
            return tuple(class_days)
        return tuple(sorted({off for day in class_days for off in (day - DAY, day)}))

    def stays(self, squad: str | None, seat: SeatGiven) -> Iterator[Absence]:
        """When a seat given before keeps somebody of the squad off the floor."""
        for run in seat.runs:
            yield Absence(seat.person, run, IN_CLASS)
            if squad in self.nights_off:
                before = run.first_on - DAY
                yield Absence(seat.person, Span(before, before), NIGHT_BEFORE_CLASS)

    def kind(self, squad: str | None) -> Hashable:
        """Squads of one kind lose the same days to every class."""
        return squad in self.nights_off
