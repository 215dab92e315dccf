"""People who apply for a class, as they are pasted: a line each, or the rows of a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import MEGABYTE

HEADINGS = frozenset({"person", "number", "roster number", "roster_number", "officer", "id"})
MOST_LINES = 1_000
LARGEST_LIST = 2 * MEGABYTE  # of so many lines, each with a long reason
_CELLS = 4


@dataclass(frozen=True, slots=True)
class ApplicantLine:
    """One line as it was written: texts, empty where nothing stands; `line` counts from 1."""

    line: int
    person: str
    how: str = ""
    years: str = ""
    why: str = ""


def read_applicants(text: str) -> tuple[ApplicantLine, ...]:
    """Lines of `number, volunteered or assigned, years, why`, parted by commas, semicolons or tabs.

    Blank lines and a line of headings are passed over; what stands behind the third mark is the reason, marks included.
    """
    return tuple(_lines(text))


def refuse_large_list(size: int) -> None:
    """Refuse more bytes than a list of applicants has; doors ask before they read any.

    Raises:
        ShiftreadyError: `list_too_large`.
    """
    if size > LARGEST_LIST:
        message = f"The file has {size / MEGABYTE:,.1f} MB; a list of up to {MOST_LINES:,} people has up to 2 MB."
        raise ShiftreadyError("list_too_large", message, fields={"text": message})


def _lines(text: str) -> Iterator[ApplicantLine]:
    for number, written in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in _cells(written)]
        if any(cells) and not (number == 1 and cells[0].casefold() in HEADINGS):
            first, rest = cells[: _CELLS - 1], [cell for cell in cells[_CELLS - 1 :] if cell]
            yield ApplicantLine(number, *first, *([", ".join(rest)] if rest else []))


def _cells(written: str) -> list[str]:
    mark = next((mark for mark in ("\t", ";") if mark in written), ",")
    return next(csv.reader(StringIO(written), delimiter=mark), [])
