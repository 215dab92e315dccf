"""The board of squads by day with its gaps, and the share of specialists by unit and squad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.coverage.board import Board, BoardCell
from shiftready.core.coverage.measure import Coverage
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.coverage import coverage_board, coverage_share
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.coverage.figure import share_figure
from shiftready.web.coverage.filter import BoardFilter
from shiftready.web.listing import csv_answer

DAYS = 14


@dataclass(frozen=True, slots=True)
class Measured:
    """What the page shows: presence on the board, the share by unit and by squad."""

    board: Board
    units: Coverage
    squads: Coverage


@agency_view(Deed.SEE_COVERAGE)
def board(request: AgencyRequest) -> HttpResponse:
    """Two weeks from a day on; where the agency has not said what it wants, what to do about it."""
    form = BoardFilter(request.GET, request.actor.agency)
    as_of = form.day
    unit = form.asked_unit
    try:
        measured = _measure(request.actor, as_of, unit)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        return render(request, "coverage/none.html", {"title": "Coverage", "refusal": refusal})
    if request.GET.get("format") == "csv":
        return _csv(measured.board)
    form.offer([row.key for row in measured.units.rows if row.key])
    query = request.GET.copy()
    query["format"] = "csv"
    context = {
        "title": "Coverage",
        "form": form,
        "as_of": as_of,
        "may_plan": request.actor.may(Deed.MAKE_PLANS),
        "export": f"?{query.urlencode()}",
    }
    return render(request, "coverage/board.html", context | _shown(measured))


def _measure(actor: Actor, as_of: date, unit: str) -> Measured:
    return Measured(
        coverage_board(actor, as_of=as_of, days=DAYS, unit=unit),
        coverage_share(actor, as_of=as_of),
        coverage_share(actor, as_of=as_of, by="squad"),
    )


def _shown(measured: Measured) -> dict[str, Any]:
    board, units = measured.board, measured.units
    squad_days = sum(len(row) for row in board.cells)
    gaps = sum(cell.short > 0 for row in board.cells for cell in row)
    share_of = {row.key: row for row in measured.squads.rows}
    rows = [(squad, share_of.get(squad), _row(row)) for squad, row in zip(board.squads, board.cells, strict=True)]
    return {
        "board": board,
        "rows": rows,
        "gaps": gaps,
        "covered": squad_days - gaps,
        "squad_days": squad_days,
        "figure": share_figure(units) if units.rows else None,
        "total": units.total,
    }


def _row(cells: Sequence[BoardCell]) -> list[tuple[BoardCell, str]]:
    return [(cell, _depth(cell)) for cell in cells]


def _depth(cell: BoardCell) -> str:
    """How a cell is marked: no specialist where some are wanted, too few, enough, or nobody at work and none wanted."""
    if cell.short:
        return "none" if cell.specialists == 0 else "short"
    return "enough" if cell.heads else "off"


def _csv(board: Board) -> HttpResponse:
    rows = ((squad, day, cell.heads, cell.specialists, cell.wanted, cell.short) for squad, day, cell in board.lines)
    return csv_answer("coverage", ("squad", "day", "heads", "specialists", "wanted", "short"), rows)
