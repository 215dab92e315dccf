"""Shares of trained people by unit, before and after a plan, as a picture."""

from __future__ import annotations

import json
from functools import lru_cache

from shiftready.store.models import PlanRun
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.plans.figures import KEPT_PICTURES, WITH, WITHOUT, colour_of_lines

HEIGHT_A_UNIT = 26


def units_figure(run: PlanRun) -> Figure:
    """The share trained of every unit on the last day that was looked at, the lowest with the plan first."""
    units = sorted(run.result["units"], key=lambda one: one["share"])
    rows = [(one["unit"], _percent(one["share_without_plan"]), _percent(one["share"])) for one in units]
    raised = sum(1 for one in units if one["seats"])
    said = f"The plan seats people of {raised} of {len(units)} units; the longer a bar, the more of a unit are trained."
    headings = ("Unit", f"Trained {WITHOUT}, percent", f"Trained {WITH}, percent")
    wide, narrow = (_svg(json.dumps(rows), width) for width in (WIDE, NARROW))
    return Figure("Share of trained people by unit", said, wide, narrow, headings, rows)


def _percent(share: float) -> float:
    return round(100 * share, 1)


@lru_cache(maxsize=KEPT_PICTURES)
def _svg(rows: str, width: int) -> str:
    import altair as alt

    named = json.loads(rows)
    lines = (WITHOUT, WITH)
    data = [{"unit": unit, "share": n, "line": line} for unit, *ns in named for n, line in zip(ns, lines, strict=True)]
    chart = alt.Chart(alt.InlineData(values=data), height=max(1, len(named)) * HEIGHT_A_UNIT)
    bars = chart.mark_bar().encode(
        x=alt.X("share:Q", title="Percent of the unit", axis=alt.Axis(tickCount=6)),
        y=alt.Y("unit:N", sort=[unit for unit, *_ in named], title=None),
        yOffset=alt.YOffset("line:N", sort=list(lines)),
        color=colour_of_lines(),
    )
    return draw(bars, width=width)
