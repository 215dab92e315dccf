"""Reading the dates of one column, line by line, and saying what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shiftready.formats.cells import OPEN_END, DayCell, looks_day_first, read_day
from shiftready.formats.tables import Row, Table

Need = Literal["known", "if_written", "readable", "nothing"]
FAR_AHEAD = timedelta(days=366)
WRITE_AS = "Write dates as 2021-04-13."
DAY_FIRST = "It looks like day/month/year. Write the year first, then the month, then the day: 2021-04-13."
_MUST_BE_KNOWN = ("known", "if_written")
_BLANK = DayCell(None, "unknown")


@dataclass(slots=True)
class DayColumn:
    """One date column of a table.

    `need` says when a line can be used: "known" asks for a date; "if_written" takes a blank too, but not a day
    that stands for unknown (who left on an unknown day has left); "readable" takes that too, but not a date that cannot
    be read; "nothing" takes that too, with a warning, as not known, so that nobody
    is lost over a slip of the pen. `latest` is the day after which a date is worth a question; None asks nothing.
    """

    table: Table
    name: str
    need: Need = "nothing"
    latest: date | None = None
    slashes: int = 0
    day_first: int = 0

    def read(self, row: Row) -> DayCell | None:
        """The date of this line, with `day` None where it is not known; None where the line cannot be used."""
        text = row[self.name]
        if not text:
            return self._blank(row)
        cell = read_day(text)
        if cell.how == "unreadable":
            return self._unreadable(row, text, cell)
        if cell.how == "unknown":
            return self._stands_for_unknown(row, text, cell)
        self.slashes += cell.how == "slashes"
        self._look_ahead(row, text, cell)
        return cell

    def _blank(self, row: Row) -> DayCell | None:
        if self.need != "known":
            return _BLANK
        heading = self.table.theirs(self.name)
        self.table.remarks.error(
            "date_missing", f'"{heading}" is blank; the line was not used.', WRITE_AS, line=row.line, column=heading
        )
        return None

    def _unreadable(self, row: Row, text: str, cell: DayCell) -> DayCell | None:
        self.day_first += "month first" in cell.why
        note = self.table.remarks.error if self.need != "nothing" else self.table.remarks.warn
        then = "the line was not used" if self.need != "nothing" else "it counts as not known"
        heading = self.table.theirs(self.name)
        hint = DAY_FIRST if looks_day_first(text) else WRITE_AS
        note("date_unreadable", f'"{text[:40]}" {cell.why}; {then}.', hint, line=row.line, column=heading, value=text)
        return None if self.need != "nothing" else _BLANK

    def _stands_for_unknown(self, row: Row, text: str, cell: DayCell) -> DayCell | None:
        useless = self.need in _MUST_BE_KNOWN
        note = self.table.remarks.error if useless else self.table.remarks.warn
        note(
            "date_stands_for_unknown",
            f'"{text}" is {cell.why}; {"the line was not used" if useless else "it counts as not known"}.',
            "Write the true date." if useless else "Write the true date, or leave the cell blank.",
            line=row.line,
            column=self.table.theirs(self.name),
            value=text,
        )
        return None if useless else _BLANK

    def _look_ahead(self, row: Row, text: str, cell: DayCell) -> None:
        if self.latest is not None and cell.day is not None and self.latest < cell.day < OPEN_END:
            self.table.remarks.warn(
                "date_far_ahead",
                f'"{text}" is later than this table should hold ({self.latest} at most); it is kept as written and '
                "counts from that day on.",
                "Correct the year if it is a slip of the pen.",
                line=row.line,
                column=self.table.theirs(self.name),
                value=text,
            )

    def finish(self) -> None:
        """Say so where some dates of the column can only have the day first, and others were read month first."""
        if self.slashes and self.day_first:
            heading = self.table.theirs(self.name)
            self.table.remarks.warn(
                "dates_mixed",
                f'{self.day_first} dates in "{heading}" can only be day/month/year, yet {self.slashes} others were '
                "read as month/day/year.",
                "If the whole column has the day first, write its dates as 2021-04-13 and bring the file again.",
                column=heading,
            )


def until(day: DayCell) -> date | None:
    """The last day of a span: 9999-12-31, as many systems write it, means that it goes on."""
    return None if day.day == OPEN_END else day.day
