"""The page of the agency folder: its keys, tables and columns, held complete against the code that reads them."""

from __future__ import annotations

from dataclasses import fields

from agency_folder_words import COLUMNS, KEYS, TABLES, Keys
from course_file_words import COURSE_FILE, COURSE_HEAD
from keys_read import keys_read, refuse_differences
from page_shapes import code, table
from shiftready.core.delivery.blueprint import Blueprint, PlannedBlock
from shiftready.formats import own_courses_json
from shiftready.formats.agency_toml import SHAPES
from shiftready.formats.columns import TableShape

WORDS = "tools/agency_folder_words.py"

HEAD = """# Agency folder

A folder with `agency.toml` and a table for each subject, as CSV or XLSX. It is the whole of what is known about an
agency, in files that a person can read and compare. The shell checks, judges, measures and plans it as it is; the pages
load it and write it out again.

```toml
format = 1

[agency]
name = "Harbor Example Police Department"
state = "IL"
time_zone = "America/Chicago"

[tables.people]
file = "roster.csv"
as_at = 2026-04-01
columns = { person = "officer_id", hired_on = "appointed" }  # ours = theirs
values = { role = "sworn" }                                  # for what the file lacks
```

Only people are needed. Unknown keys are refused, with the nearest one that is known. Days are written 2026-04-01;
13/04/2026 is refused and 04/13/2026 understood. Every problem of every file is told at once by `shiftready check`.

"""


def agency_folder_page() -> str:
    read = {
        f"{module}.{function}": keys
        for module in ("agency_toml", "strategy_toml", "money_toml")
        for function, keys in keys_read(f"shiftready.formats.{module}").items()
    }
    refuse_differences(read, {place: part.keys for place, part in KEYS.items()}, WORDS)
    refuse_differences({"tables": SHAPES}, {"tables": TABLES}, WORDS)
    refuse_differences({name: shape.names for name, shape in SHAPES.items()}, COLUMNS, WORDS)
    return HEAD + "\n".join([*map(_keys, KEYS.values()), *_course_file(), *map(_columns, SHAPES.values())])


def _course_file() -> list[str]:
    read = {
        "file": own_courses_json.KEYS,
        "blueprint": {field.name for field in fields(Blueprint)},
        "block": {field.name for field in fields(PlannedBlock)},
    }
    refuse_differences(read, {place: part.keys for place, part in COURSE_FILE.items()}, WORDS)
    return [COURSE_HEAD, *map(_keys, COURSE_FILE.values())]


def _keys(part: Keys) -> str:
    return f"## {part.title}\n\n" + table(("key", "says"), [(code(key), says) for key, says in part.keys.items()])


def _columns(shape: TableShape) -> str:
    rows = [
        (
            code(column.name),
            "needed" if column.required else "",
            COLUMNS[shape.name][column.name],
            ", ".join(column.synonyms),
        )
        for column in shape.columns
    ]
    head = ("column", "", "says", "headings proposed for it when a file is uploaded")
    return f"## Table {shape.name}\n\n{TABLES[shape.name]}\n\n{table(head, rows)}"
