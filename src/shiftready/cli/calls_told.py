"""What `shiftready calls` is told of the calls that come: the agency's own export, or how many a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from shiftready.catalogue.call_shape_files import call_shapes
from shiftready.core.coverage.calls.demand import (
    CallTally,
    Demand,
    demand_of_shape,
    demand_of_tallies,
    note_few_calls,
    note_no_other_calls,
    tally_calls,
    with_other_calls,
)
from shiftready.core.coverage.notes import Note
from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.formats.calls_csv import WhichAreCrisis, read_calls


@dataclass(frozen=True, slots=True)
class CallsTold:
    """`calls` None: none were counted, and `calls_a_week` come in another city's hours. Others may be stated too."""

    zone: ZoneInfo
    calls: tuple[CallTally, ...] | None
    calls_a_week: float | None
    others_a_week: float | None
    problems: tuple[Problem, ...] = ()

    def demand(self) -> Demand:
        """All calls as one.

        Raises:
            ShiftreadyError: as `demand_of_tallies`, `demand_of_shape` and `with_other_calls`.
        """
        return self._with_others(self._in_hours_of_another_city() if self.calls is None else self._counted(self.calls))

    def demand_in(self, unit: str | None) -> Demand:
        """The calls of a unit where one is named, else all as one. Calls of none of which is said where they came are
        taken to be that unit's.

        Raises:
            ShiftreadyError: as `demand_of`.
        """
        return self.demand() if unit is None or self.says_no_units else self.demand_of(unit)

    @property
    def says_no_units(self) -> bool:
        return self.calls is not None and not any(call.unit for call in self.calls)

    def demand_of(self, unit: str) -> Demand:
        """The calls of one unit; stated ones come alike in each.

        Raises:
            ShiftreadyError: as `demand`; `calls_not_of_unit`.
        """
        if self.calls is None:
            return self.demand()
        of_unit = tuple(call for call in self.calls if call.unit == unit)
        if not of_unit:
            message = (
                f'None of the calls came in the unit "{unit}". Say which heading holds it with --column unit=HEADING, '
                "and write units as the roster does."
            )
            raise ShiftreadyError("calls_not_of_unit", message, fields={"unit": unit})
        return self._with_others(self._counted(of_unit))

    def notes_of(self, demand: Demand, unit: str | None) -> tuple[Note, ...]:
        """What the reader must know of the calls, of a unit's where one is named."""
        others = note_no_other_calls(demand) if self.others_a_week is None else ()
        few = note_few_calls(demand) if self.calls is not None else ()
        return (*self._whose(), *self._note_unit(unit), *few, *_note_left_out(self.problems), *others)

    def notes_of_each(self) -> tuple[Note, ...]:
        """The same where units stand side by side, each with its own calls."""
        if self.calls is not None:
            return _note_left_out(self.problems)
        said = f"The same number of crisis calls, {self.calls_a_week:g} a week, is taken to come in every unit."
        return (Note("same_calls_in_every_unit", said), *self._whose())

    def _note_unit(self, unit: str | None) -> tuple[Note, ...]:
        if unit is None or not self.says_no_units:
            return ()
        said = f'Of no call is said in which unit it came: all are taken to have come in the unit "{unit}".'
        return (Note("calls_without_unit", said),)

    def _whose(self) -> tuple[Note, ...]:
        return () if self.calls is not None else (Note("hours_of_another_city", call_shapes()["toronto"].says_more),)

    def _in_hours_of_another_city(self) -> Demand:
        shape = call_shapes()["toronto"]
        return demand_of_shape(shape.shares, crisis_a_week=self.calls_a_week or 0.0, borrowed=shape.says_whose)

    def _counted(self, calls: Sequence[CallTally]) -> Demand:
        return demand_of_tallies(calls, self.zone, whole=self.calls or ())

    def _with_others(self, demand: Demand) -> Demand:
        return demand if self.others_a_week is None else with_other_calls(demand, self.others_a_week)


def calls_told(zone: ZoneInfo, asked: dict[str, Any], counted: tuple[CallTally, ...] = ()) -> CallsTold:
    """Read the export, or take the number stated; without either, the calls `counted` in the folder.

    Raises:
        FileRefused: what `read_calls` refuses.
        ShiftreadyError: `calls_not_told`, `calls_unreadable`, `export_not_named`.
    """
    a_week, others, export = asked["calls_a_week"], asked["other_calls_a_week"], asked["export"]
    if (export is None) is (a_week is None) and not (export is None and counted):
        raise ShiftreadyError(
            "calls_not_told",
            "Nothing says how many crisis calls come, or two things do. Name the agency's own calls with --export or "
            "as [tables.calls] in agency.toml, or state --calls-a-week.",
            fields={"export": "one of export and calls_a_week"},
        )
    if export is None:
        _refuse_said_of_an_export(asked)
        return CallsTold(zone, None if a_week is not None else counted, a_week, others)
    which = WhichAreCrisis(asked["identified"], frozenset(asked["types"]))
    read = read_calls(export, zone=zone, which=which, columns=dict(asked["columns"]))
    if not read.calls:
        message = "No line of the export could be read as a call. Look at its column of the time."
        raise ShiftreadyError("calls_unreadable", message, fields={"export": message})
    return CallsTold(zone, tally_calls(read.calls), None, others, read.problems)


def _refuse_said_of_an_export(asked: dict[str, Any]) -> None:
    if asked["columns"] or asked["types"] or asked["identified"]:
        raise ShiftreadyError(
            "export_not_named",
            "Columns, types and how crisis calls were identified are said of an export. "
            "Name it with --export, or leave them out.",
            fields={"export": "missing"},
        )


def _note_left_out(problems: Sequence[Problem]) -> tuple[Note, ...]:
    lines = len({problem.line for problem in problems if problem.level == "error"})
    if not lines:
        return ()
    what = "1 line of the export was" if lines == 1 else f"{lines:,} lines of the export were"
    return (Note("calls_left_out", f"{what} not used, so that more calls come than are counted here."),)
