"""The days of a class that does not meet on every day from its first to its last: one cell with all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shiftready.core.dates import Span, runs_of
from shiftready.formats.cells import read_day
from shiftready.formats.columns import Column
from shiftready.formats.tables import Row, Table

DAYS = Column("days", synonyms=("class days", "meets on"))


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


def written_days(days: Sequence[date]) -> str:
    """As `read_class_days` reads them."""
    return " ".join(day.isoformat() for day in days)
