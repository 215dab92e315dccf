"""The hours of every shift of a group, and the spans of hours that an answer is shown by."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import HOURS_A_DAY, USUAL_HOURS, ShiftHours

BAND_HOURS = 4


def hours_of_shifts(
    shifts: Collection[str], stated: Mapping[str, ShiftHours], recorded: Mapping[str, ShiftHours]
) -> dict[str, ShiftHours]:
    """The hours of each shift, as stated, else as the agency recorded them, else as usual, in the order they begin in.

    Raises:
        ShiftreadyError: `shift_hours_not_known`, `shift_not_in_duty_list`.
    """
    known = {**USUAL_HOURS, **recorded, **stated}
    lacking, unused = sorted(set(shifts) - set(known)), sorted(set(stated) - set(shifts))
    if lacking:
        named = f'names the shift "{lacking[0]}"' if lacking[0] else "holds people of a shift without a name"
        raise ShiftreadyError(
            "shift_hours_not_known",
            f"The duty list {named}, whose hours are not recorded. "
            "Record them among the agency's settings, or state them: whole hours of the clock, as in 14-22.",
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


def each_hour() -> dict[str, frozenset[int]]:
    """The 24 hours of the day by name."""
    return {str(ShiftHours(hour, hour + 1)): frozenset({hour}) for hour in range(HOURS_A_DAY)}


def spans_shown(shifts: Mapping[str, ShiftHours]) -> dict[str, frozenset[int]]:
    """Hours of the day by name: each shift, then the day in bands of four hours."""
    named = {f"{name} {hours}": hours.hours for name, hours in shifts.items()}
    begins = range(0, HOURS_A_DAY, BAND_HOURS)
    return {**named, **{str(ShiftHours(b, b + BAND_HOURS)): frozenset(range(b, b + BAND_HOURS)) for b in begins}}
