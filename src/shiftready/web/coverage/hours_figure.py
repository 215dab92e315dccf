"""Presence by hour as a picture: sectors by hours of the day, or one sector's days by hours."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format

from shiftready.core.coverage.gaps import Lack
from shiftready.core.coverage.hours import HourBoard, HourCell
from shiftready.core.shift_hours import HOURS_A_DAY
from shiftready.web.charts import Figure
from shiftready.web.coverage.heat_map import LOOKS, HeatRow, Square, heat_pictures, worst
from shiftready.web.templatetags.moments import day as said_day

NO_UNIT, SHORT_DAY = "No unit known", "D j M"
LACKING: tuple[Lack, ...] = ("none", "short")


def presence_figure(found: HourBoard) -> Figure:
    """Several sectors: on how many days each hour lacks specialists. One sector: how many are on duty, day by day."""
    several = len(found.sectors) > 1
    rows, headed = (_by_sector(found), "Sector") if several else (_by_day(found), "Day")
    wide, narrow = heat_pictures([row for row, _ in rows], axis=headed)
    what = "days on which specialists are missing" if several else "specialists on duty"
    title = f"Presence by hour: {what}, {headed.lower()} by {headed.lower()}"
    headings = (headed, *(f"{hour:02}" for hour in range(HOURS_A_DAY)))
    table = [(row.label, *words) for row, words in rows]
    return Figure(title, _described(found), wide, narrow, headings, table)


def _described(found: HourBoard) -> str:
    counts = {what: found.hours_that_are(what) for what in LOOKS}
    days = f"{said_day(found.days[0])} to {said_day(found.days[-1])}"
    quiet = f"; in {counts['off']:,} nobody is at work" if counts["off"] else ""
    return (
        f"Of {sum(counts.values()):,} hours of a sector from {days}, {counts['enough']:,} have the specialists wanted, "
        f"{counts['short']:,} too few and {counts['none']:,} none{quiet}."
    )


def _by_sector(found: HourBoard) -> list[tuple[HeatRow, list[str]]]:
    rows = []
    for sector, of_days in zip(found.sectors, found.cells, strict=True):
        hours = [[cell for cell in of_hour if cell.times] for of_hour in zip(*of_days, strict=True)]
        rows.append((HeatRow(sector or NO_UNIT, tuple(map(_over_days, hours))), [_days_said(each) for each in hours]))
    return rows


def _over_days(cells: Sequence[HourCell]) -> Square:
    """The worst of the days, with the number of days that lack somebody."""
    lacking = sum(cell.short > 0 for cell in cells)
    square = worst([Square(cell.presence, "") for cell in cells]) if cells else Square("off", "")
    return Square(square.presence, str(lacking) if lacking else "", lacking)


def _days_said(cells: Sequence[HourCell]) -> str:
    counts = {what: sum(cell.presence == what for cell in cells) for what in LACKING}
    said = [f"{count} {LOOKS[what][0]}" for what, count in counts.items() if count]
    if said:
        return ", ".join(said)
    return LOOKS["enough"][0] if any(cell.heads for cell in cells) else LOOKS["off"][0]


def _by_day(found: HourBoard) -> list[tuple[HeatRow, list[str]]]:
    return [
        (HeatRow(date_format(day, SHORT_DAY), tuple(map(_on_a_day, hours))), list(map(_said, hours)))
        for of_days in found.cells
        for day, hours in zip(found.days, of_days, strict=True)
    ]


def _on_a_day(cell: HourCell) -> Square:
    if not cell.times:
        return Square("off", "")
    return Square(cell.presence, str(cell.specialists) if cell.heads else "\N{EN DASH}", cell.short)


def _said(cell: HourCell) -> str:
    if not cell.times:
        return "clocks put forward"
    counts = f"{cell.specialists} of {cell.wanted}" if cell.heads else LOOKS["off"][0]
    return f"{counts}, twice" if cell.times > 1 else counts
