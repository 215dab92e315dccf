"""Squads by day and sectors by hour with their gaps, and the share of specialists by unit and squad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.coverage.before_roster import CODE as BEFORE_ROSTER
from shiftready.core.coverage.board import HEADINGS, Board, board_lines
from shiftready.core.coverage.gaps import coming_gaps
from shiftready.core.coverage.hours import HEADINGS as HOUR_HEADINGS
from shiftready.core.coverage.hours import HourBoard, hour_lines
from shiftready.core.coverage.measure import Coverage
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.coverage import coverage_board, coverage_hours, coverage_share
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.coverage.figure import share_figure
from shiftready.web.coverage.filter import WeeksFilter
from shiftready.web.coverage.hours_figure import presence_figure
from shiftready.web.listing import csv_answer


@dataclass(frozen=True, slots=True)
class Measured:
    """What the page shows: presence by day and by hour, the share by unit and by squad."""

    board: Board
    hours: HourBoard
    units: Coverage
    squads: Coverage


@agency_view(Deed.SEE_COVERAGE)
def board(request: AgencyRequest) -> HttpResponse:
    """Some weeks from a day on; where the agency has not said what it wants, what to do about it."""
    form = WeeksFilter(request.GET, request.actor.agency)
    try:
        measured = _measure(request.actor, form)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        return render(request, "coverage/none.html", {"title": "Coverage", "refusal": refusal})
    asked = request.GET.get("format")
    if asked in {"csv", "hours"}:
        return _csv(measured, asked)
    form.offer([row.key for row in measured.units.rows if row.key])
    form.offer_shifts(measured.board)
    context = {
        "title": "Coverage",
        "form": form,
        "as_of": form.day,
        "may_plan": request.actor.may(Deed.MAKE_PLANS),
        "may_set": request.actor.may(Deed.CHANGE_SETTINGS),
        "same": _address(request, None),
        "export": _address(request, "csv"),
        "export_hours": _address(request, "hours"),
    }
    return render(request, "coverage/board.html", context | _shown(measured))


def _csv(measured: Measured, asked: str) -> HttpResponse:
    if asked == "hours":
        return csv_answer("coverage-by-hour", HOUR_HEADINGS, hour_lines(measured.hours))
    return csv_answer("coverage", HEADINGS, board_lines(measured.board))


def _address(request: AgencyRequest, written: str | None) -> str:
    """The same question, in another form of answer where one is named."""
    query = request.GET.copy()
    query.pop("format", None)
    if written:
        query["format"] = written
    return f"?{query.urlencode()}"


def _measure(actor: Actor, form: WeeksFilter) -> Measured:
    day, days, unit, shift = form.day, form.days, form.asked_unit, form.asked_shift
    return Measured(
        coverage_board(actor, as_of=day, days=days, unit=unit, shift=shift),
        coverage_hours(actor, as_of=day, days=days, unit=unit, shift=shift),
        coverage_share(actor, as_of=day),
        coverage_share(actor, as_of=day, by="squad"),
    )


def _shown(measured: Measured) -> dict[str, Any]:
    board, units = measured.board, measured.units
    squad_days = sum(len(row) for row in board.cells)
    gaps = sum(cell.short > 0 for row in board.cells for cell in row)
    share_of = {row.key: row for row in measured.squads.rows}
    lines = zip(board.squads, board.cells, strict=True)
    rows = [(board.places[squad], share_of.get(squad), cells) for squad, cells in lines]
    notes = dict.fromkeys((*board.notes, *measured.hours.notes))
    return {
        "board": board,
        "rows": rows,
        "notes": [note for note in notes if note.code != BEFORE_ROSTER],
        "until": board.days[-1],
        "without": len(coming_gaps(board, lack="none")),
        "hours": presence_figure(measured.hours) if measured.hours.sectors else None,
        "gaps": gaps,
        "covered": squad_days - gaps,
        "squad_days": squad_days,
        "figure": share_figure(units) if units.rows else None,
        "total": units.total,
    }
