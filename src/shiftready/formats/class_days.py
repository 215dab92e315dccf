"""The days of a class that does not meet on every day from its first to its last, and its hours where it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shiftready.core.class_hours import Evening, evening_between, read_class_hours
from shiftready.core.dates import Span, runs_of
from shiftready.formats.cells import read_day
from shiftready.formats.columns import Column
from shiftready.formats.tables import Row, Table

DAYS = Column("days", synonyms=("class days", "meets on"))
HOURS = Column("hours", synonyms=("class hours", "time"))


def read_class_days(table: Table, row: Row, span: Span | None) -> tuple[date, ...] | None:
    """The days in the cell, none where class is on all days of the span; None, with an error, where they do not fit."""
    text = row["days"]
    if not text or span is None:
        return ()
    days = [read_day(word).day for word in text.replace(";", " ").replace(",", " ").split()]
    known = sorted({day for day in days if day is not None})
    if None not in days and (known[0], known[-1]) == (span.first_on, span.last_on):
        return tuple(known) if len(runs_of(known)) > 1 else ()
    table.remarks.error(
        "class_days_unreadable",
        f'"{text[:40]}" are not the days of a class from {span.first_on} to {span.last_on}; the line was not used.',
        "Write every class day from the first to the last, such as 2026-03-02 2026-03-09, or leave it blank where "
        "class is on all days between.",
        line=row.line, column=table.theirs("days"), value=text,
    )  # fmt: skip
    return None


def read_evening(table: Table, row: Row) -> Evening | None:
    """The hours of a class in the evening; None for one by day, and, with a warning, where they cannot be read."""
    text = row["hours"]
    found = read_class_hours(text) if text else None
    if text and found is None:
        table.remarks.warn(
            "class_hours_unreadable",
            f'"{text[:40]}" are no hours of a class; it is taken to be held by day.',
            "Write from when until when it meets, as in 18:00-22:00, or leave it blank for a class by day.",
            line=row.line, column=table.theirs("hours"), value=text,
        )  # fmt: skip
    return evening_between(*found) if found else None


def written_times(days: Sequence[date], evening: Evening | None) -> tuple[str, str]:
    """The cells of days and hours, as `read_class_days` and `read_evening` read them."""
    return " ".join(day.isoformat() for day in days), str(evening or "")
