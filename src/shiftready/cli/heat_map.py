"""Squads by day on the screen: a number where specialists are missing, a dot where none is. Colour only repeats it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from rich.text import Text

from shiftready.cli.output import console
from shiftready.core.coverage.board import Board, BoardCell

NO_GAP = "·"
MANY = 10
MOST_DAYS_ABREAST = 42
LIGHT, DEEP = "black on yellow3", "bold white on red3"
FEW = 2


def draw_board(board: Board) -> None:
    """Draw the board; a long one in pieces of six weeks, one beneath the other."""
    screen = console()
    screen.print(Text(f"\nSpecialists missing on duty, {board.days[0]} to {board.days[-1]}", style="bold"))
    for first in range(0, len(board.days), MOST_DAYS_ABREAST):
        for line in _piece(board, slice(first, first + MOST_DAYS_ABREAST)):
            screen.print(line, soft_wrap=True)
    gaps = sum(1 for row in board.cells for cell in row if cell.short)
    screen.print(
        Text(
            f"{NO_GAP} enough specialists   1-9 so many are missing   + ten or more\n"
            f"{gaps:,} gaps, {board.short_person_days:,} specialist days missing."
        )
    )


def _piece(board: Board, part: slice) -> Iterator[Text]:
    margin = max(len(squad) for squad in board.squads) + 1
    days = board.days[part]
    yield Text(" " * margin + _months(days))
    yield Text(
        " " * margin + "".join(f"{day.day:>2}" if day.weekday() == 0 or day == days[0] else "  " for day in days)
    )
    for squad, cells in zip(board.squads, board.cells, strict=True):
        line = Text(squad.ljust(margin))
        for cell in cells[part]:
            line.append(" ")
            line.append(_sign(cell), style=_style(cell))
        yield line


def _months(days: Sequence[date]) -> str:
    widths = [(month, 2 * len(list(run))) for month, run in groupby(day.strftime(" %b %Y") for day in days)]
    return "".join(month[:width].ljust(width) for month, width in widths)


def _sign(cell: BoardCell) -> str:
    if not cell.short:
        return NO_GAP
    return str(cell.short) if cell.short < MANY else "+"


def _style(cell: BoardCell) -> str:
    if not cell.short:
        return ""
    return LIGHT if cell.short <= FEW else DEEP
