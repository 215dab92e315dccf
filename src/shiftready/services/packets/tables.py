"""Tables of a packet: lines are put by until the table is whole, on disk where they are many."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from shiftready.formats.packet_zip import chunks_of
from shiftready.formats.safe_cells import quote_cell

#: Bytes of one table held in memory; more of it lies in a file that is gone with the process.
HELD = 1 << 21


class Table:
    """A CSV being written; `lines` counts those below the headings."""

    def __init__(self, heads: Sequence[str]) -> None:
        self._file = SpooledTemporaryFile(max_size=HELD)  # noqa: SIM115 - closed when its bytes were read
        self._text = TextIOWrapper(cast("IO[bytes]", self._file), encoding="utf-8", newline="", write_through=True)
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow(heads)
        self.lines = 0

    def add(self, cells: Iterable[Any]) -> None:
        """Write one line; None is an empty cell."""
        self._writer.writerow(["" if cell is None else quote_cell(str(cell)) for cell in cells])
        self.lines += 1

    def extend(self, lines: Iterable[Iterable[Any]]) -> Table:
        for cells in lines:
            self.add(cells)
        return self

    def chunks(self) -> Iterator[bytes]:
        """The whole table once, after which it is gone."""
        self._text.flush()
        yield from chunks_of(cast("IO[bytes]", self._file))
        self._text.close()
