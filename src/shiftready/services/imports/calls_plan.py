"""What a file of calls brings: counts by hour of the week, and nothing of a single call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from shiftready.core.coverage.calls.demand import HOW_IDENTIFIED, CallTally, Identified, tally_calls
from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.formats.calls_csv import WhichAreCrisis, read_calls
from shiftready.services.imports.limits import upload_limits
from shiftready.store.calls import call_tallies
from shiftready.store.models import ImportBatch

#: A type is shown only where so many calls have it, so that a column of addresses or words is not.
LEAST_OF_A_TYPE, TYPES_SHOWN = 5, 60


@dataclass(frozen=True, slots=True)
class CallsPlan:
    """The counts, and the types of call with their numbers, the most frequent first."""

    tallies: tuple[CallTally, ...]
    types: tuple[tuple[str, int], ...]

    @property
    def first_on(self) -> date:
        return self.tallies[0].first_on

    @property
    def last_on(self) -> date:
        return self.tallies[0].last_on


def plan_calls(batch: ImportBatch, path: Path) -> tuple[CallsPlan, tuple[Problem, ...]]:
    """Read and count the batch's file.

    Raises:
        FileRefused: what `read_calls` refuses.
        ShiftreadyError: `calls_unreadable`; `calls_known_already` where calls of some of these days are here.
    """
    columns, values = batch.mapping.get("columns", {}), batch.mapping.get("values", {})
    read = read_calls(
        path,
        zone=ZoneInfo(batch.agency.time_zone),
        which=_which(values),
        columns=columns,
        file=batch.file_name,
        limits=upload_limits(),
    )
    if not read.calls:
        message = "No line of the file could be read as a call. Look at the problems of the column of the time."
        raise ShiftreadyError("calls_unreadable", message, fields={"received_at": message})
    tallies = tally_calls(read.calls)
    _refuse_known(tallies[0], call_tallies(batch.agency))
    return CallsPlan(tallies, _frequent(read.types)), read.problems


def calls_shown(plan: CallsPlan, values: Mapping[str, str]) -> dict[str, Any]:
    """The plan as JSON: counts, days, how crisis calls were known, and the types."""
    crisis = {plain(name) for name in types_of(values)}
    known: Counter[str] = Counter()
    for tally in plan.tallies:
        if tally.identified is not None:
            known[HOW_IDENTIFIED[tally.identified]] += tally.calls
    return {
        "counts": {
            "calls": sum(tally.calls for tally in plan.tallies),
            "crisis": sum(known.values()),
        },
        "first_on": plan.first_on.isoformat(),
        "last_on": plan.last_on.isoformat(),
        "identified": dict(sorted(known.items())),
        "types": [
            {"person": name, "name": "crisis calls" if plain(name) in crisis else "", "what": [f"{count:,} calls"]}
            for name, count in plan.types
        ],
    }


def types_of(values: Mapping[str, str]) -> tuple[str, ...]:
    """The types of crisis calls as they were said, one a line."""
    return tuple(filter(None, (line.strip() for line in values.get("type", "").splitlines())))


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _which(values: Mapping[str, str]) -> WhichAreCrisis:
    return WhichAreCrisis(cast(Identified, values.get("identified")) or None, frozenset(types_of(values)))


def _frequent(types: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    found = sorted(types.items(), key=lambda each: (-each[1], each[0]))
    return tuple((name[:60], count) for name, count in found if name and count >= LEAST_OF_A_TYPE)[:TYPES_SHOWN]


def _refuse_known(new: CallTally, known: Sequence[CallTally]) -> None:
    both = next((one for one in known if new.shares_days_with(one)), None)
    if both is not None:
        message = (
            f"The file has calls from {new.first_on} to {new.last_on}, and those from {both.first_on} to {both.last_on}"
            " are here already: calls would be counted twice. Bring only other days, or take that import back first."
        )
        raise ShiftreadyError("calls_known_already", message, fields={"received_at": message})
