"""Is a specialist on duty when a call comes: squads by day, sectors by hour, and the share by unit or squad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from shiftready.core.coverage.board import Board, build_board
from shiftready.core.coverage.hours import HourBoard, build_hours
from shiftready.core.coverage.measure import By, Coverage, measure_coverage
from shiftready.core.coverage.squads import squads_of_unit
from shiftready.core.dates import days_from
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in, zone_of
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency


@dataclass(frozen=True, slots=True)
class HoursAsked:
    """From which day, for how many; `squads` None for all, `shift` "" for any."""

    as_of: date
    days: int
    squads: frozenset[str] | None
    shift: str


def coverage_board(actor: Actor, *, as_of: date, days: int = 14, unit: str = "", shift: str = "") -> Board:
    """Squads by `days` days from `as_of` on, of one unit where one is named or bounds the actor, and of one shift.

    Raises:
        NotAllowed: the actor may not see coverage.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    require(actor, Deed.SEE_COVERAGE)
    version = version_of(actor.agency)
    board = _board(actor.agency, version, as_of, days)
    squads = _squads_asked(actor, version, unit, as_of)
    kept = [squad for squad in board.squads if squads is None or squad in squads]
    return _of_squads(board, [squad for squad in kept if shift in {"", board.places[squad].shift}])


def coverage_hours(actor: Actor, *, as_of: date, days: int = 14, unit: str = "", shift: str = "") -> HourBoard:
    """Sectors by hour for `days` days from `as_of` on, of one unit where one is named or bounds the actor.

    Raises:
        NotAllowed: the actor may not see coverage.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    require(actor, Deed.SEE_COVERAGE)
    version = version_of(actor.agency)
    squads = _squads_asked(actor, version, unit, as_of)
    asked = HoursAsked(as_of, days, squads, shift)
    return (_kept_hours if version else _hours)(actor.agency, version, asked)


def _squads_asked(actor: Actor, version: str, unit: str, as_of: date) -> frozenset[str] | None:
    """Squads of the unit that bounds the actor, else of the unit asked for; None for all."""
    asked, on = (actor.unit, today_in(actor.agency)) if actor.unit else (unit, as_of)
    return squads_of_unit(facts_of(actor.agency, version), asked, on) if asked else None


def coverage_share(actor: Actor, *, as_of: date, by: By = "unit") -> Coverage:
    """People and specialists by unit or squad on a day: the percentage, which promises nothing for any one shift.

    Raises:
        NotAllowed: the actor may not see coverage.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    require(actor, Deed.SEE_COVERAGE)
    version = version_of(actor.agency)
    found = _share(actor.agency, version, as_of, by)
    if not actor.unit:
        return found
    facts, today = facts_of(actor.agency, version), today_in(actor.agency)
    seen = {actor.unit} if by == "unit" else squads_of_unit(facts, actor.unit, today)
    return replace(found, rows=tuple(row for row in found.rows if row.key in seen))


def _board(agency: Agency, version: str, as_of: date, days: int) -> Board:
    if version:
        return _kept_board(agency, version, as_of, days)
    return _built(agency, version, as_of, days)


def _built(agency: Agency, version: str, as_of: date, days: int) -> Board:
    board = build_board(facts_of(agency, version), as_of=as_of, days=days_from(as_of, days))
    return replace(board, notes=(*board.notes, *note_lines_left_out(agency, version)))


def _share(agency: Agency, version: str, as_of: date, by: By) -> Coverage:
    if version:
        return _kept_share(agency, version, as_of, by)
    return measure_coverage(facts_of(agency, version), as_of=as_of, by=by)


@lru_cache(maxsize=12)
def _kept_board(agency: Agency, version: str, as_of: date, days: int) -> Board:
    return _built(agency, version, as_of, days)


@lru_cache(maxsize=12)
def _kept_share(agency: Agency, version: str, as_of: date, by: By) -> Coverage:
    return measure_coverage(facts_of(agency, version), as_of=as_of, by=by)


def _of_squads(board: Board, squads: Sequence[str]) -> Board:
    rows = dict(zip(board.squads, board.cells, strict=True))
    return replace(board, squads=tuple(squads), cells=tuple(rows[squad] for squad in squads))


def _hours(agency: Agency, version: str, asked: HoursAsked) -> HourBoard:
    return build_hours(
        facts_of(agency, version),
        as_of=asked.as_of,
        days=days_from(asked.as_of, asked.days),
        zone=zone_of(agency),
        squads=asked.squads,
        shift=asked.shift,
    )


@lru_cache(maxsize=12)
def _kept_hours(agency: Agency, version: str, asked: HoursAsked) -> HourBoard:
    return _hours(agency, version, asked)
