"""How long 300,000 lines take to read, and how much memory: a roster as CSV and as a workbook, and their records."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROWS = 300_000
FIRST_HIRED = date(1990, 1, 1)
PEOPLE = ("person", "hired_on", "rank", "unit")
RECORDS = ("person", "course", "completed_on")


def main() -> None:
    """Make the files in a temporary folder, and read each in a process of its own."""
    if len(sys.argv) > 1:
        read_one(sys.argv[1], Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        roster, book, records = (Path(folder) / name for name in ("roster.csv", "roster.xlsx", "records.csv"))
        write_csv(roster, PEOPLE, people())
        write_book(book, PEOPLE, people())
        write_csv(records, RECORDS, completions())
        for kind, path in (("roster", roster), ("roster", book), ("records", records)):
            subprocess.run([sys.executable, __file__, kind, str(path)], check=True)


def read_one(kind: str, path: Path) -> None:
    """Read one file and print what it took, one JSON object a number, as `benchmarks/README.md` asks."""
    from shiftready.formats.records_csv import read_records
    from shiftready.formats.roster_csv import read_roster

    read: Callable[[], Any] = {
        "roster": lambda: read_roster(path, today=date(2026, 1, 1)),
        "records": lambda: read_records(path, people=None, courses={"Invented course": "cit-40"}),
    }[kind]
    started = time.perf_counter()
    found = read()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for what, value, unit in (("", seconds, "s"), (", peak memory", peak, "MB")):
        print(json.dumps({"what": f"read {path.name}, {found.rows:,} rows{what}", "value": value, "unit": unit}))


def people() -> Iterator[tuple[str, str, str, str]]:
    """Invented people, hired on some day of thirty years."""
    for i in range(ROWS):
        yield (
            f"P{i:06}",
            str(FIRST_HIRED + timedelta(days=i % 10_957)),
            ("OFFICER", "SERGEANT")[i % 9 == 0],
            str(i % 40),
        )


def completions() -> Iterator[tuple[str, str, str]]:
    """Invented completions, some years after the hire."""
    for person, hired_on, _, _ in people():
        yield person, "Invented course", str(date.fromisoformat(hired_on) + timedelta(days=1_000))


def write_csv(path: Path, headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """Write the rows as CSV."""
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])


def write_book(path: Path, headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """Write the rows as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Roster")
        for number, row in enumerate([headings, *rows]):
            sheet.write_row(number, 0, row)


if __name__ == "__main__":
    main()
