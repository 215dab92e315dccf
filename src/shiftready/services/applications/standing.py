"""What a place on a waiting list by priority goes by: who must, and whose squad is short."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.seek_deadlines import RulesAhead
from shiftready.services.access import Actor, Deed
from shiftready.services.clock import today_in
from shiftready.services.coverage import coverage_board
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Offering

#: How far ahead rules are asked, and how many days of the coverage board count.
A_YEAR, DAYS_AHEAD = timedelta(days=365), 28


def standing_of(actor: Actor, offering: Offering, people: Collection[str]) -> dict[str, dict[str, Any]]:
    """By roster number, for those of whom there is anything to say: `due_on` by which a rule asks the course of the
    class, and `days_short` on which their squad lacks a specialist in the four weeks ahead.
    """
    found: dict[str, dict[str, Any]] = {}
    for number, day in _due(actor, offering, people).items():
        found.setdefault(number, {})["due_on"] = day.isoformat()
    for number, days in _short(actor, people).items():
        found.setdefault(number, {})["days_short"] = days
    return found


def _due(actor: Actor, offering: Offering, people: Collection[str]) -> dict[str, date]:
    version, today = version_of(actor.agency), today_in(actor.agency)
    book = book_of(actor.agency, version)
    if not book.rules:
        return {}
    ahead = RulesAhead(facts_of(actor.agency, version), book, today, today + A_YEAR)
    on_roster = [number for number in people if number in ahead.facts.roster.people]
    asked = ahead.deadlines(offering.course, on_roster, is_chosen=True)
    return {number: one.by or one.late_from for number, one in asked.items() if one.late_from is not None}


def _short(actor: Actor, people: Collection[str]) -> dict[str, int]:
    if not actor.may(Deed.SEE_COVERAGE):
        return {}
    try:
        board = coverage_board(actor, as_of=today_in(actor.agency), days=DAYS_AHEAD)
    except ShiftreadyError:
        # No strategy, or no list of specialists: nobody can say which squad is short.
        return {}
    short = {squad: sum(cell.short for cell in row) for squad, row in zip(board.squads, board.cells, strict=True)}
    duty = facts_of(actor.agency, version_of(actor.agency)).staffing.duty
    squads = {number: duty[number].squad for number in people if number in duty}
    return {number: short[squad] for number, squad in squads.items() if short.get(squad)}
