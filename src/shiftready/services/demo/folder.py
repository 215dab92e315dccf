"""The demo agency as an agency folder: the same facts that the demo's database holds, for the shell alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from shiftready.core.errors import ShiftreadyError
from shiftready.services.demo.standing import OFFICERS, TAGS, credentials_table, ranks_toml, services_table
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
STRATEGY = """\
[strategy]
kind = "specialist"
course = "cit-40"
group = "patrol"
minimum_years_of_service = 2
specialist_when = "completed"
specialists_on_duty = { share = 0.4, at_least = 2 }
volunteers = "first"
night_before_class_off = true
"""
MONEY = """\
[money]
fiscal_year_begins = 10

[money.pay]
hourly = { Officer = 34.00, Sergeant = 42.50 }
hours_on_duty = { "4-2" = 8.5 }
work_period = { days = 28, begins_on = 2026-01-04 }
budget = "Overtime"

[money.prices."Role players"]
amount = 1800
budget = "Training"
courses = ["cit-40"]

[money.prices."Meals and materials"]
amount = 18.50
each = "seat_day"
budget = "Training"
"""
#: Tables under our own headings, in files of their own name.
_AS_NAMED = ("credentials", "services", "duty", "staffing", "away", "volunteers")
ADOPTED = ("us/calea/mental_health_refresher", "us/iacp/one_mind")


def demo_day() -> date:
    """The day it is now where the demo agency is, whatever the server's clock is set to."""
    return datetime.now(tz=ZoneInfo(TIME_ZONE)).date()


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
    makers = (
        roster_table, records_table, credentials_table, services_table, duty_table, staffing_table, away_table,
        volunteers_table,
    )  # fmt: skip
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
    adopted = ", ".join(f'"{rule}"' for rule in ADOPTED)
    return f"""\
# The demo agency: every person and every place in it is invented.
format = 1

[agency]
name = "{NAME}"
state = "{STATE}"
time_zone = "{TIME_ZONE}"
tags = [{", ".join(f'"{tag}"' for tag in TAGS)}]
officers = {OFFICERS}

{_tables(today)}
{_calendar(today)}
[groups.patrol]
units = ["Patrol"]
ranks = ["Officer", "Sergeant"]

{ranks_toml()}
[rules]
adopt = [{adopted}]

{STRATEGY}
{MONEY}"""


def _tables(today: date) -> str:
    people = f"as_at = {roster_day(today)}\ncolumns = {{ {_columns(ROSTER_COLUMNS)} }}\n"
    records = f"columns = {{ {_columns(RECORDS_COLUMNS)} }}\n"
    said = {"people": ("roster", people), "records": ("records", records)}
    said |= {name: (name, "") for name in _AS_NAMED}
    return "\n".join(f'[tables.{ours}]\nfile = "{file}.csv"\n{rest}' for ours, (file, rest) in said.items())


def _calendar(today: date) -> str:
    courses = "\n".join(f'[courses."{title}"]\ncatalogue = "{course}"' for title, course in COURSES.items())
    pattern = f'[patterns."4-2"]\ndays = {list(PATTERN_DAYS)}\nepoch = {today.year}-01-01\n'
    shifts = '[shifts]\nday = "7-15"\nevening = "15-23"\nnight = "23-7"\n'
    return f"{pattern}\n{shifts}\n{courses}\n\n[calendar]\nclosed = [{', '.join(map(str, closed_days(today)))}]\n"
