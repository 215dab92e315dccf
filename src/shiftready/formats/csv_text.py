"""A small table as the bytes of a CSV file, harmless in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from shiftready.formats.safe_cells import quote_cell


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a line of headings; the same rows give the same bytes."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([quote_cell(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode()
