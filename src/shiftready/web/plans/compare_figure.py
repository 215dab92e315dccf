"""What plans take against the day on which each reaches the target, as a picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from shiftready.services.plans.compare import BestIn, ComparedPlan
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.templatetags.moments import day

BEST_IN: dict[BestIn, str] = {
    "cheapest": "cheapest",
    "fastest": "fastest",
    "smallest_disturbance": "smallest disturbance",
}
COLOUR = "#005ea2"
DAY_AND_MONTH = "utcFormat(toDate(datum.value), '%-d %b %Y')"
HEIGHT, MARK, ABOVE = 260, 160, 14
KEPT_PICTURES = 64


def days_figure(plans: Sequence[ComparedPlan]) -> Figure:
    """Days taken by the day on which the target is reached; plans that never reach it stand in the table alone."""
    reaching = [
        (plan.reached_on.isoformat(), plan.days_taken, f"Plan {plan.number}") for plan in plans if plan.reached_on
    ]
    missing = len(plans) - len(reaching)
    left_out = (
        f" {missing} of the {len(plans)} plans do not reach the target in their weeks and have no mark."
        if missing
        else ""
    )
    said = f"Further left is sooner, further down takes less.{left_out}"
    wide, narrow = (_svg(json.dumps(reaching), width) for width in (WIDE, NARROW))
    headings = ("Plan", "Target reached on", "Days taken", "Money")
    rows = [
        (
            f"Plan {p.number}",
            day(p.reached_on) if p.reached_on else "not in its weeks",
            f"{p.days_taken:,}",
            cost_words(p),
        )
        for p in plans
    ]
    return Figure("Days taken, by the day the target is reached", said, wide, narrow, headings, rows)


def cost_words(plan: ComparedPlan) -> str:
    return "not known" if plan.cents is None else f"${plan.cents / 100:,.2f}"


@lru_cache(maxsize=KEPT_PICTURES)
def _svg(rows: str, width: int) -> str:
    import altair as alt

    data = [{"day": reached, "days": days, "plan": plan} for reached, days, plan in json.loads(rows)]
    base = alt.Chart(alt.InlineData(values=data), height=HEIGHT).encode(
        x=alt.X("day:O", title="Target reached on", axis=alt.Axis(labelExpr=DAY_AND_MONTH, labelAngle=0)),
        y=alt.Y("days:Q", title="Days taken", axis=alt.Axis(tickMinStep=1, format="d")),
    )
    marks = base.mark_circle(size=MARK, color=COLOUR, opacity=1)
    return draw(marks + base.mark_text(dy=-ABOVE).encode(text="plan:N"), width=width)
