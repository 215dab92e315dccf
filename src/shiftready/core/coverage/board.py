"""Are specialists on duty: every squad on every day, with the gaps. Presence, which no percentage can promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from shiftready.core.coverage.before_roster import begins_later, note_before_roster
from shiftready.core.coverage.lapses import note_lapses, while_they_count
from shiftready.core.coverage.notes import Note, note_in_class, note_list_drawn_earlier
from shiftready.core.coverage.specialists import specialists_over, strategy_of, trained_until
from shiftready.core.coverage.squads import SquadPlace, squad_places
from shiftready.core.coverage.target import wanted_specialists
from shiftready.core.dates import DAY, Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.staffing import Absence, Staffing, heads_on_duty
from shiftready.core.strategy import Strategy

#: No specialist where some are wanted, too few, enough, or nobody at work and none wanted.
Presence = Literal["none", "short", "enough", "off"]
LEFT = "left"
MEASURES = ("heads", "specialists", "wanted", "short")
HEADINGS = ("squad", "unit", "shift", "day", *MEASURES)


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One squad on one day: heads and specialists on duty by the pattern less absences, and how many are wanted."""

    heads: int
    specialists: int
    wanted: int

    @property
    def short(self) -> int:
        """Specialists missing; 0 where there is no gap."""
        return max(0, self.wanted - self.specialists)

    @property
    def presence(self) -> Presence:
        return presence(self.heads, self.specialists, self.short)


def presence(heads: int, specialists: int, short: int) -> Presence:
    """What a squad's day, or a sector's hour, holds."""
    if short:
        return "short" if specialists else "none"
    return "enough" if heads else "off"


@dataclass(frozen=True, slots=True)
class Board:
    """Squads (rows) by days (columns): `cells[i][j]` is `squads[i]` on `days[j]`. `places` says where squads belong.

    `begins_on` is the first day on which anybody is on the roster, where that lies after the day asked for.
    """

    days: tuple[date, ...]
    squads: tuple[str, ...]
    cells: tuple[tuple[BoardCell, ...], ...]
    notes: tuple[Note, ...] = ()
    begins_on: date | None = None
    places: Mapping[str, SquadPlace] = field(default_factory=dict)

    @property
    def short_person_days(self) -> int:
        """Specialists missing, summed over squads and days."""
        return sum(cell.short for row in self.cells for cell in row)

    @property
    def lines(self) -> Iterator[tuple[str, date, BoardCell]]:
        """The same as a list, for spreadsheets: squad by squad, and in each day by day."""
        for squad, row in zip(self.squads, self.cells, strict=True):
            for day, cell in zip(self.days, row, strict=True):
                yield squad, day, cell


def squad_data(board: Board, squad: str) -> dict[str, Any]:
    """One squad as programs read it, a number a day."""
    place, cells = board.places[squad], board.cells[board.squads.index(squad)]
    counts = {name: [getattr(cell, name) for cell in cells] for name in MEASURES}
    return {"squad": squad, "unit": place.unit, "shift": place.shift, **counts}


def board_lines(board: Board) -> Iterator[tuple[object, ...]]:
    """The board as a list under `HEADINGS`."""
    for squad, day, cell in board.lines:
        place = board.places[squad]
        yield squad, place.unit, place.shift, day, cell.heads, cell.specialists, cell.wanted, cell.short


def build_board(facts: AgencyFacts, *, as_of: date, days: Sequence[date]) -> Board:
    """Lay out the strategy's group by squad and day; group and specialists are those of `as_of`. Whoever
    sits in a class is not on duty while it lasts, and no specialist before a record says so; whoever is known to leave
    is on duty until their last day, and whose status lapses, or ends and begins again by decisions about the list, is a
    specialist on the days between.

    Costs grow with squads x phases x days and with the absences, not with people x days.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    strategy = strategy_of(facts)
    members = facts.members(strategy.group, as_of)
    looked_at = Span(min(as_of, *days), max(days))
    counting = specialists_over(facts, as_of, looked_at)
    trained = trained_until(facts, strategy.course, as_of)
    staffing = _until_they_leave(facts, members, facts.staffing_less_classes())
    heads = heads_on_duty(staffing, members, days)
    current = while_they_count(staffing, counting, looked_at)
    skilled = heads_on_duty(current, (p for p in members if p in counting), days)
    squads = _in_floor_order(facts, heads)
    nobody = [0] * len(days)
    cells = tuple(_row(strategy, heads[squad], skilled.get(squad, nobody)) for squad in squads)
    notes = (
        *note_before_roster(facts.roster, as_of),
        *note_list_drawn_earlier(facts.training, as_of),
        *note_in_class(facts, members, days),
        *note_lapses(counting, trained, members, looked_at),
    )
    places = squad_places(facts, squads, as_of)
    return Board(tuple(days), squads, cells, notes, begins_later(facts.roster, as_of), places)


def _until_they_leave(facts: AgencyFacts, members: Sequence[str], staffing: Staffing) -> Staffing:
    absences = dict(staffing.absences)
    for person in members:
        if (left_on := facts.roster.people[person].left_on) is not None:
            absences[person] = (*absences.get(person, ()), Absence(person, Span(left_on + DAY), LEFT))
    return replace(staffing, absences=absences)


def _row(strategy: Strategy, heads: Sequence[int], skilled: Sequence[int]) -> tuple[BoardCell, ...]:
    return tuple(BoardCell(h, s, wanted_specialists(strategy, h)) for h, s in zip(heads, skilled, strict=True))


def _in_floor_order(facts: AgencyFacts, heads: dict[str, list[int]]) -> tuple[str, ...]:
    known = [squad for squad in facts.staffing.floors if squad in heads]
    return (*known, *(squad for squad in heads if squad not in facts.staffing.floors))
