"""What only shows when the tables of a folder are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from shiftready.core.errors import Problem
from shiftready.core.staffing import Staffing
from shiftready.formats.agency_toml import TableSettings
from shiftready.formats.postings_csv import PostingsRead, Stay
from shiftready.formats.remarks import Remarks
from shiftready.formats.roster_csv import RosterRead

Tables = Mapping[str, TableSettings]


def check_history(
    roster: RosterRead, read: PostingsRead | None, as_at: date | None, tables: Tables
) -> Iterator[Problem]:
    """A warning for everyone whose stays do not lead to the unit in which a later roster has them.

    Stays without an end must all name the roster's unit; where all have ended, or either side names no unit, the two
    cannot agree either. The roster is right from its day on.
    """
    if read is None or as_at is None or "unit" not in _mapped(roster):
        return
    remarks = Remarks(tables["postings"].file)
    column = tables["postings"].columns.get("unit", "unit")
    for person, stays in read.stays.items():
        unit = roster.postings[person].unit
        astray = _astray(stays, unit)
        if astray is not None:
            remarks.warn(
                "history_differs_from_roster",
                f'"{person}": {_said(astray)}, but the roster of {as_at} says {_unit(unit)}. From that day on the '
                "roster is right.",
                "End the stay where it ended, or correct the roster.",
                line=astray.line, column=column, value=astray.posting.unit or "",
            )  # fmt: skip
    yield from remarks.problems


def _mapped(roster: RosterRead) -> frozenset[str]:
    return frozenset({"unit"} if any(posting.unit for posting in roster.postings.values()) else ())


def _astray(stays: tuple[Stay, ...], unit: str | None) -> Stay | None:
    still_open = [stay for stay in stays if stay.posting.last_on is None]
    if not still_open:
        return stays[-1]
    return next((stay for stay in still_open if unit is None or stay.posting.unit != unit), None)


def _said(stay: Stay) -> str:
    if stay.posting.last_on is not None:
        return f"the last stay ended on {stay.posting.last_on}"
    return f"a stay without an end says {_unit(stay.posting.unit)}"


def _unit(unit: str | None) -> str:
    return f"unit {unit}" if unit else "no unit"


def check_squads(staffing: Staffing, tables: Tables) -> Iterator[Problem]:
    """A warning for each squad with a floor and nobody in it, and for each squad with people and no floor."""
    if not staffing.floors or not staffing.duty:
        return
    manned = dict.fromkeys(assignment.squad for assignment in staffing.duty.values())
    floors, duty = Remarks(tables["staffing"].file), Remarks(tables["duty"].file)
    for squad in staffing.floors:
        if squad not in manned:
            floors.warn(
                "squad_without_people", f'Nobody is in the squad "{squad}", which has a floor.',
                "Check how the squad is written in both tables.",
                column=tables["staffing"].columns.get("squad", "squad"), value=squad,
            )  # fmt: skip
    for squad in manned:
        if squad not in staffing.floors:
            duty.warn(
                "squad_without_floor", f'The squad "{squad}" has no floor, so anyone may be taken off it.',
                "Add its floor, even if it is 0.",
                column=tables["duty"].columns.get("squad", "squad"), value=squad,
            )  # fmt: skip
    yield from (*floors.problems, *duty.problems)
