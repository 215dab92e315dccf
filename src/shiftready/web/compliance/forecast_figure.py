"""The months ahead as a picture: who lapses and whose deadline passes, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from django.utils.formats import date_format

from shiftready.core.compliance.forecast import Forecast
from shiftready.web.charts import NARROW, WIDE, Figure, draw

LAPSES, DEADLINES = "lapse", "deadline passes"
COLOURS = {LAPSES: "#a3180f", DEADLINES: "#005ea2"}
HEIGHT = 260
MONTH = "M Y"
MOST_TICKS = 6

Row = tuple[str, int, int]


def forecast_figure(forecast: Forecast) -> Figure:
    """Bars by month over all rules, with the same numbers as a table."""
    rows = tuple(_rows(forecast))
    lapses, deadlines = sum(row[1] for row in rows), sum(row[2] for row in rows)
    fullest = max(rows, key=lambda row: row[1] + row[2])
    said = (
        f"{lapses:,} {'lapse' if lapses == 1 else 'lapses'} and {deadlines:,} passed "
        f"{'deadline' if deadlines == 1 else 'deadlines'} up to {date_format(forecast.last_on)}, counted by rule; "
        f"most in {fullest[0]}."
    )
    wide, narrow = _bars(rows, WIDE), _bars(rows, NARROW)
    return Figure("Lapses month by month", said, wide, narrow, ("Month", "Lapse", "Deadline passes"), rows)


def _rows(forecast: Forecast) -> Sequence[Row]:
    lapses = Counter((turn.on.year, turn.on.month) for turn in forecast.turns if turn.lapses)
    deadlines = Counter((turn.on.year, turn.on.month) for turn in forecast.turns if not turn.lapses)
    days = [span.first_on for span in forecast.months]
    return [(date_format(day, MONTH), lapses[day.year, day.month], deadlines[day.year, day.month]) for day in days]


@lru_cache(maxsize=32)
def _bars(rows: tuple[Row, ...], width: int) -> str:
    import altair as alt

    data = [
        {"month": month, "people": count, "what": what}
        for month, *counts in rows
        for what, count in zip(COLOURS, counts, strict=True)
    ]
    ticks = min(MOST_TICKS, max(1, *(lapses + deadlines for _, lapses, deadlines in rows)))
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    chart = alt.Chart(alt.InlineData(values=data), height=HEIGHT)
    bars = chart.mark_bar().encode(
        x=alt.X("month:O", sort=[row[0] for row in rows], title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("people:Q", title="Lapses and deadlines", axis=alt.Axis(tickCount=ticks, format="d")),
        color=alt.Color("what:N", scale=scale, legend=alt.Legend(title=None, orient="top")),
    )
    return draw(bars, width=width)
