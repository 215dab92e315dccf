"""The hours of the day that a shift works, and the spans of hours that an answer is shown by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shiftready.core.coverage.calls.traffic import HOURS_A_DAY
from shiftready.core.errors import ShiftreadyError

BAND_HOURS = 4


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """From hour `begins` (0-23) to hour `ends` (1-24) of the clock; past midnight where it ends no later than it
    begins.
    """

    begins: int
    ends: int

    def __post_init__(self) -> None:
        if not (0 <= self.begins < HOURS_A_DAY and 0 <= self.ends <= HOURS_A_DAY):
            raise ShiftreadyError(
                "shift_hours_unreadable",
                f"A shift cannot work from {self.begins} to {self.ends}. Write whole hours of the clock, as in 23-7.",
                fields={"shift": f"{self.begins}-{self.ends}"},
            )

    @property
    def length(self) -> int:
        return (self.ends - self.begins - 1) % HOURS_A_DAY + 1

    @property
    def hours(self) -> frozenset[int]:
        return frozenset((self.begins + hour) % HOURS_A_DAY for hour in range(self.length))

    def __str__(self) -> str:
        return f"{self.begins:02}:00-{self.ends:02}:00"


#: Assumed of shifts that bear these names, and said beside every answer.
USUAL_HOURS = {"day": ShiftHours(7, 15), "evening": ShiftHours(15, 23), "night": ShiftHours(23, 7)}


def hours_of_shifts(shifts: Collection[str], stated: Mapping[str, ShiftHours]) -> dict[str, ShiftHours]:
    """The hours of each shift, as stated or as usual, in the order in which they begin.

    Raises:
        ShiftreadyError: `shift_hours_not_known`, `shift_not_in_duty_list`.
    """
    known = {**USUAL_HOURS, **stated}
    lacking, unused = sorted(set(shifts) - set(known)), sorted(set(stated) - set(shifts))
    if lacking:
        raise ShiftreadyError(
            "shift_hours_not_known",
            f'The duty list names the shift "{lacking[0]}", whose hours are not stated. '
            f"State them in whole hours, as in {lacking[0]}=14-22.",
            fields={"shift": ", ".join(lacking)},
        )
    if unused:
        raise ShiftreadyError(
            "shift_not_in_duty_list",
            f'Hours are stated for the shift "{unused[0]}", which nobody of the group works. '
            f"Its shifts are: {', '.join(sorted(shifts))}.",
            fields={"shift": ", ".join(unused)},
        )
    return {name: known[name] for name in sorted(shifts, key=lambda name: (known[name].begins, name))}


def spans_shown(shifts: Mapping[str, ShiftHours]) -> dict[str, frozenset[int]]:
    """Hours of the day by name: each shift, then the day in bands of four hours."""
    named = {f"{name} {hours}": hours.hours for name, hours in shifts.items()}
    begins = range(0, HOURS_A_DAY, BAND_HOURS)
    return {**named, **{str(ShiftHours(b, b + BAND_HOURS)): frozenset(range(b, b + BAND_HOURS)) for b in begins}}
