"""The lines of a CSV text, one after the other, with their numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from shiftready.formats.limits import FileLimits
from shiftready.formats.remarks import Remarks
from shiftready.formats.safe_cells import unquote_cell
from shiftready.formats.sniff import tell_encoding

NumberedCells = tuple[int, list[str]]

_DELIMITERS = ",;\t"


def csv_rows(path: Path, remarks: Remarks, limits: FileLimits) -> Iterator[NumberedCells]:
    """Yield line number and cells of every line that is not blank; a row over several lines has its first one's number.

    Commas, semicolons or tabs may separate the cells; the first line decides. Cells come trimmed.

    Raises:
        FileRefused: as `tell_encoding`, and `csv_broken` where a quote is never closed or a cell has no end.
    """
    encoding = tell_encoding(path, remarks, limits)
    with path.open(encoding=encoding, newline="") as stream:
        delimiter = _delimiter(stream.readline())
        stream.seek(0)
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        line = 1
        try:
            for row in reader:
                cells = [unquote_cell(cell.strip()) for cell in row]
                if any(cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as trouble:
            raise remarks.refuse(
                "csv_broken",
                f"From here on the text cannot be read as a table ({trouble}).",
                'Look for a quotation mark (") that is opened and never closed.',
                line=line,
            ) from trouble


def _delimiter(first_line: str) -> str:
    outside_quotes = "".join(first_line.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)
