"""How large a file may be: stated once, checked before anything is read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000
#: What a form adds around the file that it carries, at most.
FORM_BYTES = MEGABYTE


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Bounds of one table file.

    `unpacked_bytes` and `ratio` bound what a workbook, which is a zip archive, may unpack to; a ratio is judged only
    above `ratio_from_bytes`, since small sheets of repeated values pack very well. `cells` bounds the rectangle around
    everything in a sheet, which is what reading it costs, however few of its cells are filled.
    """

    file_bytes: int = 100 * MEGABYTE
    lines: int = 500_000
    columns: int = 500
    cells: int = 15_000_000
    unpacked_bytes: int = 400 * MEGABYTE
    ratio: int = 100
    ratio_from_bytes: int = 20 * MEGABYTE


LIMITS = FileLimits()
