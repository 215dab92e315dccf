"""How a program moved, as a picture: how many elements stood where on each day on which something was said."""

from __future__ import annotations

from functools import lru_cache

from django.utils.formats import date_format

from shiftready.core.program import MEANINGS, NOT_ASSESSED, STANDINGS, ProgressDay
from shiftready.services.program.board import ProgramBoard
from shiftready.web.charts import NARROW, WIDE, Figure, draw

COLOURS = dict(
    zip((*(MEANINGS[one][0] for one in reversed(STANDINGS)), NOT_ASSESSED),
        ("#0b5c34", "#4d8f67", "#e5a000", "#a3180f", "#c9c9c9"), strict=True)
)  # fmt: skip
HEIGHT = 240
#: The newest days that are drawn; on a phone there is room for fewer.
MOST_DAYS, MOST_ON_A_PHONE = 16, 6

Row = tuple[str, int, int, int, int, int]


def progress_figure(found: ProgramBoard) -> Figure:
    """A bar a day, with the same numbers as a table."""
    rows = tuple(map(_row, found.moved[-MOST_DAYS:]))
    first, last = rows[0], rows[-1]
    before = f", and {_placed(first)} on {first[0]}" if rows[1:] else ""
    said = f"In place, reviewed or not: {_placed(last)} of {sum(last[1:])} elements on {last[0]}{before}."
    wide, narrow = _bars(rows, WIDE), _bars(rows[-MOST_ON_A_PHONE:], NARROW)
    return Figure("Elements by where they stand", said, wide, narrow, ("Day", *COLOURS), rows)


def _row(day: ProgressDay) -> Row:
    reviewed, in_place, under_way, not_begun = (day.counts[one] for one in reversed(STANDINGS))
    return date_format(day.on), reviewed, in_place, under_way, not_begun, day.not_assessed


def _placed(row: Row) -> int:
    return row[1] + row[2]


@lru_cache(maxsize=32)
def _bars(rows: tuple[Row, ...], width: int) -> str:
    import altair as alt

    data = [
        {"day": day, "elements": count, "standing": word, "place": place}
        for day, *counts in rows
        for place, (word, count) in enumerate(zip(COLOURS, counts, strict=True))
    ]
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    legend = alt.Legend(title=None, orient="top", columns=1 if width == NARROW else 0, columnPadding=24)
    chart = alt.Chart(alt.InlineData(values=data), height=HEIGHT)
    bars = chart.mark_bar(stroke="#ffffff", size=28 if width == WIDE else 18).encode(
        x=alt.X("day:O", sort=[row[0] for row in rows], title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("elements:Q", title="Elements", axis=alt.Axis(format="d", tickMinStep=1)),
        color=alt.Color("standing:N", scale=scale, legend=legend),
        order=alt.Order("place:Q"),
    )
    return draw(bars, width=width)
