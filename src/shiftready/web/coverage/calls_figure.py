"""Of a hundred crisis calls, how many meet a specialist in each hour of the day, as a picture."""

from __future__ import annotations

import json
from functools import lru_cache

from shiftready.core.coverage.calls.answer import CallsAnswer, hours_of
from shiftready.core.coverage.calls.simulate import Estimate, MetRow
from shiftready.web.charts import NARROW, WIDE, Figure, draw

BEFORE_COLOUR, COLOUR = "#a3180f", "#005ea2"  # as plans are drawn: without the plan, with it
KEPT_PICTURES = 32


def hours_figure(answer: CallsAnswer) -> Figure:
    """A line for now, and one after the plan where there is one, each within its interval."""
    lines = {"now": answer.hours}
    if answer.after:
        lines[f"after {answer.after.plan}"] = hours_of(answer.after.found)
    known = [row for row in answer.hours if row.share]
    low = min(known, key=_share)
    said = f"Fewest are met from {low.name.replace('-', ' to ')}: {of_hundred(low.share)} of a hundred."
    if len({of_hundred(row.share) for row in known}) == 1:
        said = f"As many are met at every hour: {of_hundred(low.share)} of a hundred."
    wide, narrow = (_svg(json.dumps({line: _points(rows) for line, rows in lines.items()}), w) for w in (WIDE, NARROW))
    headings = ("Hour", "Crisis calls a week", *(f"Met of 100, {line} (95 %)" for line in lines))
    by_hour = zip(*lines.values(), strict=True)
    rows = [(each[0].name, f"{each[0].calls_a_week:.1f}", *(of_hundred(row.share) for row in each)) for each in by_hour]
    return Figure("Met by a specialist, by hour of the day", said, wide, narrow, headings, rows)


def of_hundred(share: Estimate | None) -> str:
    """A share with its interval as calls of a hundred, such as 71 (66-75)."""
    if share is None:
        return "no call"
    return f"{share.value * 100:.0f} ({share.low * 100:.0f}-{share.high * 100:.0f})"


def _share(row: MetRow) -> float:
    return row.share.value if row.share else 1.0


def _points(rows: tuple[MetRow, ...]) -> list[tuple[int, float, float, float]]:
    return [
        (hour, row.share.value, row.share.low, row.share.high) for hour, row in enumerate(rows) if row.share is not None
    ]


@lru_cache(maxsize=KEPT_PICTURES)
def _svg(lines: str, width: int) -> str:
    import altair as alt

    told = json.loads(lines)
    values = [
        {"hour": hour, "share": share, "low": low, "high": high, "line": line}
        for line, points in told.items()
        for hour, share, low, high in points
    ]
    data = alt.Data(values=values)  # type: ignore[no-untyped-call]
    colours = alt.Scale(domain=list(told), range=[BEFORE_COLOUR, COLOUR][-len(told) :])
    legend = alt.Legend(orient="top", title=None, symbolOpacity=1) if len(told) > 1 else None
    base = alt.Chart(data).encode(
        x=alt.X("hour:Q", title="Hour of the day", axis=alt.Axis(values=list(range(0, 25, 4)), format="d", grid=False)),
        color=alt.Color("line:N", scale=colours, legend=legend),
    )
    share = alt.Scale(domain=[0, 1])
    band = base.mark_area(opacity=0.15).encode(
        y=alt.Y("low:Q", title="Met by a specialist", scale=share, axis=alt.Axis(format=".0%")), y2="high:Q"
    )
    line = base.mark_line(point=True).encode(y="share:Q", strokeDash=alt.StrokeDash("line:N", legend=None))
    return draw(band + line, width=width)
