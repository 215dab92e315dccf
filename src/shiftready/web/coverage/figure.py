"""The share of specialists by unit, as a picture."""

from __future__ import annotations

from functools import lru_cache

from shiftready.core.coverage.measure import Coverage
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.templatetags.moments import day

HEADINGS = ("Unit", "People", "Specialists", "Share")


def share_figure(found: Coverage) -> Figure:
    """Bars of the share by unit, each with its numbers in the table beside it."""
    total = found.total
    rows = [(row.key or "Not known", row.people, row.specialists, f"{row.share:.1%}") for row in found.rows]
    low = min(found.rows, key=lambda row: row.share)
    described = (
        f"{total.specialists:,} of {total.people:,} people are specialists ({total.share:.1%}); "
        f"the lowest unit is {low.key or 'the unknown one'} with {low.specialists} of {low.people}."
    )
    bars = tuple((str(row.key or "Not known"), row.share) for row in found.rows)
    title = f"Share of specialists by unit on {day(found.as_of)}"
    return Figure(title, described, _bars(bars, WIDE), _bars(bars, NARROW), HEADINGS, rows)


@lru_cache(maxsize=32)
def _bars(rows: tuple[tuple[str, float], ...], width: int) -> str:
    import altair as alt

    data = alt.Data(values=[{"unit": unit, "share": share} for unit, share in rows])  # type: ignore[no-untyped-call]
    base = alt.Chart(data).encode(
        y=alt.Y("unit:N", sort=None, title="Unit"),
        x=alt.X("share:Q", title="Specialists among the people", axis=alt.Axis(format=".0%", tickCount=5)),
    )
    bars = base.mark_bar(color="#005ea2")
    words = base.mark_text(align="left", dx=4, color="#1b1b1b").encode(text=alt.Text("share:Q", format=".1%"))
    return draw(bars + words, width=width)
