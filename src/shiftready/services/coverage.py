"""Is a specialist on duty when a call comes: the board of squads by day, and the share by unit or squad."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from shiftready.core.coverage.board import Board, build_board
from shiftready.core.coverage.measure import By, Coverage, measure_coverage
from shiftready.core.dates import days_from
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency


def coverage_board(actor: Actor, *, as_of: date, days: int = 14, unit: str = "") -> Board:
    """Squads by `days` days from `as_of` on, of one unit where one is named or bounds the actor.

    Raises:
        NotAllowed: the actor may not see coverage.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    require(actor, Deed.SEE_COVERAGE)
    version = version_of(actor.agency)
    board = _board(actor.agency, version, as_of, days)
    asked, on = (actor.unit, today_in(actor.agency)) if actor.unit else (unit, as_of)
    return _of_squads(board, squads_of(facts_of(actor.agency, version), asked, on)) if asked else board


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
    seen = {actor.unit} if by == "unit" else squads_of(facts, actor.unit, today)
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


def squads_of(facts: AgencyFacts, unit: str, as_of: date) -> frozenset[str]:
    """Squads of the unit by the staffing table, and those in which somebody of the unit serves."""
    named = {floor.squad for floor in facts.staffing.floors.values() if floor.unit == unit}
    serving = (
        duty.squad
        for person, duty in facts.staffing.duty.items()
        if (posting := facts.roster.posting_on(person, as_of)) is not None and posting.unit == unit
    )
    return frozenset(named.union(serving))


def _of_squads(board: Board, squads: frozenset[str]) -> Board:
    kept = [i for i, squad in enumerate(board.squads) if squad in squads]
    return replace(board, squads=tuple(board.squads[i] for i in kept), cells=tuple(board.cells[i] for i in kept))
