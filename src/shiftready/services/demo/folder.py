"""The demo agency as an agency folder: the same facts that the demo's database holds, for the shell alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from shiftready.core.errors import ShiftreadyError
from shiftready.services.demo.tables import (
    COURSES,
    PATTERN_DAYS,
    RECORDS_COLUMNS,
    ROSTER_COLUMNS,
    Table,
    away_table,
    closed_days,
    duty_table,
    records_table,
    roster_day,
    roster_table,
    staffing_table,
    volunteers_table,
)

NAME = "Harbor Example Police Department"
STATE, TIME_ZONE = "IL", "America/Chicago"
ADOPTED = ("us/calea/mental_health_refresher", "us/iacp/one_mind")


def write_demo_folder(folder: Path, today: date) -> None:
    """Write agency.toml and its tables into `folder`, which is made, or must be empty.

    Raises:
        ShiftreadyError: `folder_not_empty`.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise ShiftreadyError(
            "folder_not_empty",
            f"{folder} is not empty, and nothing in it is overwritten. Name a new folder.",
            fields={"folder": str(folder)},
        )
    folder.mkdir(parents=True, exist_ok=True)
    for table in demo_tables(today):
        write_table(folder / table.file, table)
    (folder / "agency.toml").write_text(agency_toml(today), encoding="utf-8")


def demo_tables(today: date) -> tuple[Table, ...]:
    makers = (roster_table, records_table, duty_table, staffing_table, away_table, volunteers_table)
    return tuple(make(today) for make in makers)


def write_table(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.headings)
        writer.writerows(table.rows)


def _columns(theirs: Mapping[str, str]) -> str:
    return ", ".join(f'{ours} = "{heading}"' for ours, heading in theirs.items())


def agency_toml(today: date) -> str:
    """What no table says: names of columns and courses, the calendar, the rules and the strategy."""
    courses = "\n".join(f'[courses."{title}"]\ncatalogue = "{course}"' for title, course in COURSES.items())
    closed = ", ".join(map(str, closed_days(today)))
    adopted = ", ".join(f'"{rule}"' for rule in ADOPTED)
    return f"""\
# The demo agency: every person and every place in it is invented.
format = 1

[agency]
name = "{NAME}"
state = "{STATE}"
time_zone = "{TIME_ZONE}"

[tables.people]
file = "roster.csv"
as_at = {roster_day(today)}
columns = {{ {_columns(ROSTER_COLUMNS)} }}

[tables.records]
file = "records.csv"
columns = {{ {_columns(RECORDS_COLUMNS)} }}

[tables.duty]
file = "duty.csv"

[tables.staffing]
file = "staffing.csv"

[tables.away]
file = "away.csv"

[tables.volunteers]
file = "volunteers.csv"

[patterns."4-2"]
days = {list(PATTERN_DAYS)}
epoch = {today.year}-01-01

{courses}

[calendar]
closed = [{closed}]

[groups.patrol]
units = ["Patrol"]
ranks = ["Officer", "Sergeant"]

[rules]
adopt = [{adopted}]

[strategy]
kind = "specialist"
course = "cit-40"
group = "patrol"
minimum_years_of_service = 2
specialist_when = "completed"
specialists_on_duty = {{ share = 0.4, at_least = 2 }}
volunteers = "first"
night_before_class_off = true
"""
