"""Is a specialist on duty in a sector at an hour: the squads' board laid out by the hours their shifts work."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.board import MEASURES, Board, Presence, build_board, presence
from shiftready.core.coverage.measure import natural_order
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.squads import SquadPlace, notes_on_hours
from shiftready.core.dates import DAY
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import HOURS_A_DAY

AN_HOUR = timedelta(hours=1)
HEADINGS = ("unit", "day", "hour", *MEASURES, "times")
Counts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class HourCell:
    """One hour of a sector: who is on duty then, summed over its squads at work, and what each of them lacks.

    A squad's surplus makes up for no other's gap, as on the board. `times` is how often the hour of the clock passes
    that day: 0 where the clocks are put forward over it, 2 where they are put back, else 1.
    """

    heads: int
    specialists: int
    wanted: int
    short: int
    times: int = 1

    @property
    def presence(self) -> Presence:
        return presence(self.heads, self.specialists, self.short)


@dataclass(frozen=True, slots=True)
class HourBoard:
    """Sectors by days by the 24 hours of the clock: `cells[i][j][h]`. A sector None holds squads of no known unit.

    `without_hours` are squads whose shift's hours nobody stated; they stand in no hour.
    """

    days: tuple[date, ...]
    sectors: tuple[str | None, ...]
    cells: tuple[tuple[tuple[HourCell, ...], ...], ...]
    without_hours: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def lines(self) -> Iterator[tuple[str | None, date, int, HourCell]]:
        """The same as a list: sector by sector, day by day, hour by hour; hours that never come are left out."""
        for sector, of_days in zip(self.sectors, self.cells, strict=True):
            for day, hours in zip(self.days, of_days, strict=True):
                yield from ((sector, day, hour, cell) for hour, cell in enumerate(hours) if cell.times)

    def hours_that_are(self, what: Presence) -> int:
        """Sector hours that hold this, as often as they pass."""
        return sum(cell.times for _, _, _, cell in self.lines if cell.presence == what)


def build_hours(
    facts: AgencyFacts,
    *,
    as_of: date,
    days: Sequence[date],
    zone: tzinfo,
    squads: Collection[str] | None = None,
    shift: str = "",
) -> HourBoard:
    """Lay out sectors by hour for days in a row; a shift over midnight works on into the next day's first hours.

    Group and specialists are those of `as_of`, as on the board. `squads` None takes all of them, `shift` "" any.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    board = build_board(facts, as_of=as_of, days=(days[0] - DAY, *days))
    wanted = [squad for squad in board.squads if squads is None or squad in squads]
    places = [board.places[squad] for squad in wanted if shift in {"", board.places[squad].shift}]
    sectors = tuple(sorted({place.unit for place in places}, key=natural_order))
    counts = _counts(board, places, sectors)
    times = [_times(day, zone) for day in days]
    cells = tuple(_sector(counts[:, i], times) for i in range(len(sectors)))
    notes = (*board.notes, *notes_on_hours(places, facts.staffing.shift_hours))
    return HourBoard(tuple(days), sectors, cells, tuple(p.squad for p in places if p.hours is None), notes)


def hour_lines(found: HourBoard) -> Iterator[tuple[object, ...]]:
    """The hours as a list under `HEADINGS`."""
    for unit, day, hour, cell in found.lines:
        yield unit, day, hour, *(getattr(cell, name) for name in MEASURES), cell.times


def hours_data(found: HourBoard) -> dict[str, Any]:
    """The hours as programs read them: of each sector, by day, 24 numbers of each measure."""
    first = found.cells[0] if found.cells else ()
    return {
        "days": found.days,
        "times": [[cell.times for cell in hours] for hours in first],
        "sectors": [
            {"unit": unit, **{name: [[getattr(cell, name) for cell in hours] for hours in cells] for name in MEASURES}}
            for unit, cells in zip(found.sectors, found.cells, strict=True)
        ],
        "without_hours": list(found.without_hours),
        "notes": [{"code": note.code, "message": note.message} for note in found.notes],
    }


def _counts(board: Board, places: Sequence[SquadPlace], sectors: Sequence[str | None]) -> Counts:
    """Heads, specialists, wanted and short by sector, day and hour, of the board's days but the first."""
    counts = np.zeros((4, len(sectors), len(board.days) + 1, HOURS_A_DAY), np.int32)
    for place in places:
        if place.hours is not None:
            row, sector = _row(board, place.squad), sectors.index(place.unit)
            for hour in range(place.hours.begins, place.hours.begins + place.hours.length):
                later, clock = divmod(hour, HOURS_A_DAY)
                counts[:, sector, later : later + len(board.days), clock] += row
    return counts[:, :, 1:-1]


def _row(board: Board, squad: str) -> Counts:
    """Heads, specialists, wanted and short of the squad by day; of days on which nobody of it works, nothing."""
    cells = board.cells[board.squads.index(squad)]
    at_work = ((c.heads, c.specialists, c.wanted, c.short) if c.heads else (0, 0, 0, 0) for c in cells)
    return np.array(list(at_work), np.int32).T


def _sector(counts: Counts, times: Sequence[Sequence[int]]) -> tuple[tuple[HourCell, ...], ...]:
    by_day = counts.transpose(1, 2, 0).tolist()
    return tuple(
        tuple(
            HourCell(heads, skilled, wanted, short, passed)
            for (heads, skilled, wanted, short), passed in zip(hours, passing, strict=True)
        )
        for hours, passing in zip(by_day, times, strict=True)
    )


def _times(day: date, zone: tzinfo) -> list[int]:
    """How often each hour of the clock passes on the day."""
    passed = [0] * HOURS_A_DAY
    now, end = (datetime(d.year, d.month, d.day, tzinfo=zone).astimezone(UTC) for d in (day, day + DAY))
    while now < end:
        passed[now.astimezone(zone).hour] += 1
        now += AN_HOUR
    return passed
