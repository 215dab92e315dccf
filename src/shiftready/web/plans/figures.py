"""Coverage before and after a plan, as pictures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from shiftready.store.models import PlanRun
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.templatetags.moments import day

WITHOUT, WITH = "without the plan", "with the plan"
COLOURS = {WITHOUT: "#a3180f", WITH: "#005ea2"}
DAY_AND_MONTH = "utcFormat(toDate(datum.value), '%-d %b')"
TITLES = {"everyone": "People not yet trained, week by week", "rules": "What rules ask and people lack, week by week"}
KEPT_PICTURES = 64
HEIGHT, HEIGHT_A_SQUAD = 260, 22
MOST_SQUADS = 80
TICKS = 8


def coverage_figure(run: PlanRun) -> Figure:
    """Person-days short in the seven days after each class week, with the plan and without it."""
    weeks = run.result["coverage_after"]
    rows = [(week["first_on"], week["short_without_plan"], week["short"]) for week in weeks]
    said = f"From {rows[0][1]:,} without the plan to {rows[-1][2]:,} after the last class week with it."
    headings = ("Seven days from", f"Short {WITHOUT}", f"Short {WITH}")
    wide, narrow = (_weeks_svg(json.dumps(rows), width) for width in (WIDE, NARROW))
    told = [(day(date.fromisoformat(first)), *counts) for first, *counts in rows]
    return Figure(
        TITLES.get(run.result["aim"], "Specialists missing, week by week"), said, wide, narrow, headings, told
    )


def squads_figure(run: PlanRun) -> Figure:
    """Person-days short in the seven days after the last class week, squad by squad, before and after."""
    rows = [(row["squad"] or "Everyone", row["short_without_plan"][-1], row["short"][-1]) for row in _worst(run.result)]
    gone = sum(1 for _, before, after in rows if before and not after)
    have = "has" if gone == 1 else "have"
    said = f"{gone} of the {len(rows)} squads shown {have} no gap left; the length of a bar is the gap."
    headings = ("Squad", f"Short {WITHOUT}", f"Short {WITH}")
    wide, narrow = (_squads_svg(json.dumps(rows), width) for width in (WIDE, NARROW))
    return Figure("Specialists missing by squad, after the last class", said, wide, narrow, headings, rows)


def _worst(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The squads with a gap, in the agency's order; of very many only the widest gaps."""
    found = [row for row in result["squads"] if row["short_without_plan"][-1] or row["short"][-1]]
    kept = sorted(found, key=lambda row: row["short_without_plan"][-1], reverse=True)[:MOST_SQUADS]
    return [row for row in found if row in kept]


@lru_cache(maxsize=KEPT_PICTURES)
def _weeks_svg(rows: str, width: int) -> str:
    """The picture of these rows, kept: a plan's figures never change once it is made."""
    import altair as alt

    data = [
        {"day": first, "short": n, "line": line}
        for first, *ns in json.loads(rows)
        for n, line in zip(ns, COLOURS, strict=True)
    ]
    chart = alt.Chart(alt.InlineData(values=data), height=HEIGHT)
    lines = chart.mark_line(point=True, strokeWidth=3).encode(
        x=alt.X("day:O", title="Seven days from", axis=alt.Axis(labelExpr=DAY_AND_MONTH, labelAngle=0)),
        y=alt.Y("short:Q", title="Person-days short", axis=alt.Axis(tickMinStep=1, format="d")),
        color=colour_of_lines(),
        strokeDash=alt.StrokeDash("line:N", sort=list(COLOURS), legend=None),
    )
    return draw(lines, width=width)


@lru_cache(maxsize=KEPT_PICTURES)
def _squads_svg(rows: str, width: int) -> str:
    import altair as alt

    named = json.loads(rows)
    data = [
        {"squad": squad, "short": n, "line": line} for squad, *ns in named for n, line in zip(ns, COLOURS, strict=True)
    ]
    chart = alt.Chart(alt.InlineData(values=data), height=max(1, len(named)) * HEIGHT_A_SQUAD)
    bars = chart.mark_bar().encode(
        x=alt.X("short:Q", title="Person-days short", axis=alt.Axis(tickMinStep=1, tickCount=TICKS, format="d")),
        y=alt.Y("squad:N", sort=[squad for squad, *_ in named], title=None),
        yOffset=alt.YOffset("line:N", sort=list(COLOURS)),
        color=colour_of_lines(),
    )
    return draw(bars, width=width)


def colour_of_lines() -> Any:
    """One colour without the plan, one with it, and a legend."""
    import altair as alt

    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return alt.Color("line:N", scale=scale, legend=alt.Legend(title=None, orient="top", direction="vertical"))
