"""The calls of an agency folder, as they came and as they were counted before, all of them as counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from shiftready.core.coverage.calls.demand import CallTally, tally_calls
from shiftready.core.errors import Problem
from shiftready.formats.agency_toml import AgencySettings
from shiftready.formats.call_counts_csv import CallCountsRead
from shiftready.formats.calls_csv import WAYS, CallsRead, WhichAreCrisis, read_calls


@dataclass(frozen=True, slots=True)
class FolderCalls:
    """Counts of all calls; `twice` are those of the same days in both tables, which would be counted twice."""

    tallies: tuple[CallTally, ...]
    twice: tuple[CallTally, CallTally] | None = None

    @classmethod
    def of(cls, received: CallsRead | None, counted: CallCountsRead | None) -> FolderCalls:
        """What was read of each table, None where there is none."""
        of_calls = tally_calls(received.calls) if received and received.calls else ()
        of_counts = counted.tallies if counted else ()
        twice = next(((of_calls[0], one) for one in of_counts if of_calls and of_calls[0].shares_days_with(one)), None)
        return cls((*of_calls, *of_counts), twice)

    def problem(self, file: str) -> Problem:
        """What is wrong with days that stand in both tables, said of the file of counts."""
        received, counted = self.twice or (self.tallies[0], self.tallies[0])
        return Problem(
            file,
            0,
            "",
            "",
            "calls_known_already",
            "error",
            f"The calls run from {received.first_on} to {received.last_on}, and these counts from {counted.first_on} "
            f"to {counted.last_on}: calls would be counted twice.",
            "Keep one of the two for those days.",
        )


def read_folder_calls(
    place: Path, *, settings: AgencySettings, file: str, columns: Mapping[str, str], values: Mapping[str, str]
) -> CallsRead:
    """Read the table of calls. Where its settings name types, these are crisis calls and no others, and the way stated
    for how calls were known is that of them alone.

    Raises:
        FileRefused: as `read_calls`.
    """
    types = frozenset(settings.tables["calls"].crisis_types)
    given = {name: value for name, value in values.items() if name != "identified" or not types}
    way = next((one for one in WAYS if types and one == values.get("identified")), None)
    zone = ZoneInfo(settings.time_zone if settings.time_zone in available_timezones() else "UTC")
    return read_calls(place, zone=zone, which=WhichAreCrisis(way, types), columns=columns, values=given, file=file)
