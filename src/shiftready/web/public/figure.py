"""The public page's picture: a bar for each share that is shown."""

from __future__ import annotations

from functools import lru_cache

from shiftready.services.public.show import PublicPage
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.public.words import Row, row_of, shift_words

HEADINGS = ("Of", "Part", "Whole", "Percent")
COLOUR = "#005ea2"
BAR = 40


def share_figure(found: PublicPage) -> Figure | None:
    """Bars from 0 to 100 percent; None where every number is kept back."""
    shifts = {} if found.shifts is None else found.shifts.rows
    named = [*found.people.items(), *((f"{shift_words(name)} shifts", one) for name, one in shifts.items())]
    rows: tuple[Row, ...] = tuple(row_of(words, one) for words, one in named if one is not None)
    if not rows:
        return None
    bars = tuple((words, one.percent or 0) for words, one in named if one is not None)
    said = "; ".join(f"{words}: {percent} %" for words, percent in bars)
    title = "Trained people, and shifts with somebody trained on duty"
    return Figure(title, f"{said}.", _bars(bars, WIDE), _bars(bars, NARROW), HEADINGS, rows)


@lru_cache(maxsize=32)
def _bars(bars: tuple[tuple[str, int], ...], width: int) -> str:
    import altair as alt

    data = [{"of": words, "percent": percent} for words, percent in bars]
    chart = alt.Chart(alt.InlineData(values=data), height=BAR * len(bars))
    limit = 130 if width == NARROW else 300
    axis = alt.Axis(labelLimit=limit)
    told = chart.mark_bar(color=COLOUR).encode(
        x=alt.X("percent:Q", title="Percent", scale=alt.Scale(domain=[0, 100])),
        y=alt.Y("of:N", sort=[words for words, _ in bars], title=None, axis=axis),
    )
    return draw(told, width=width)
