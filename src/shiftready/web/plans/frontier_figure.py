"""The fewest days taken by the day on which the target is reached, as a picture."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from shiftready.store.models import FrontierRun
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.plans.compare_figure import BEST_IN
from shiftready.web.plans.frontier_words import PROVEN, day_words
from shiftready.web.templatetags.moments import day

COLOUR = "#005ea2"
DAY_AND_MONTH = "utcFormat(datum.value, '%-d %b')"
HEIGHT, MARK, LINE_HEIGHT = 300, 160, 15
ABOVE, BESIDE = 12, 9
TICKS = {WIDE: 12, NARROW: 4}
TICKS_OF_DAYS = 6
ROOM_BELOW, ROOM_ABOVE = 0.1, 0.45
HALF = 1 / 2
HALO = {"stroke": "white", "strokeWidth": 4}
KEPT_PICTURES = 64

Side = Literal["left", "right"]


def frontier_figure(run: FrontierRun) -> Figure:
    """Each plan as a mark at its day, and as a line what every later day takes at least."""
    days, points = run.result["days"], run.result["points"]
    said = _description(days, points)
    wide, narrow = (_svg(_told(days, points, width), width) for width in (WIDE, NARROW))
    rows = [(day(date.fromisoformat(one["by"])), day_words(one), _proven(one)) for one in days]
    headings = ("Reached by", "Days taken at least", "Proven")
    return Figure("Days taken, by the day the target is reached", said, wide, narrow, headings, rows)


def _told(days: list[Mapping[str, Any]], points: list[Mapping[str, Any]], width: int) -> str:
    """What is drawn; where there is little room, only the points that are best in something carry words."""
    marks = [
        [one["reached_on"], one["cost"], _label(one) if width == WIDE or one["names"] else [], one["proven"]]
        for one in points
    ]
    return json.dumps({"first": days[0]["by"], "last": days[-1]["by"], "points": marks})


def _description(days: list[Mapping[str, Any]], points: list[Mapping[str, Any]]) -> str:
    before = [one for one in days if one["cost"] is None]
    sooner = ""
    if before:
        last = day(date.fromisoformat(before[-1]["by"]))
        sooner = (
            f" By {last} or sooner it cannot be reached."
            if all(one["proven"] for one in before)
            else f" For {last} and sooner no plan was found."
        )
    hollow = "" if all(one["proven"] for one in points) else " A hollow mark is not proven to be the cheapest."
    return f"Further left is sooner, further down takes less; the line is what a later day takes.{sooner}{hollow}"


def _proven(one: Mapping[str, Any]) -> str:
    if one["cost"] is None and one["proven"]:
        return "no plan reaches it"
    return PROVEN[one["proven"]]


def _label(point: Mapping[str, Any]) -> list[str]:
    return [*(BEST_IN[name] for name in point["names"]), f"Plan {point['plan']}"]


@lru_cache(maxsize=KEPT_PICTURES)
def _svg(told: str, width: int) -> str:
    import altair as alt

    data = json.loads(told)
    points = [
        {"day": _moment(reached), "days": days, "words": words, "proven": proven}
        for reached, days, words, proven in data["points"]
    ]
    steps = [*points, {"day": _moment(data["last"]), "days": points[-1]["days"]}]
    layers = [
        alt.Chart(alt.InlineData(values=steps)).mark_line(interpolate="step-after", strokeWidth=2, color=COLOUR),
        *(_words(point, side, **ground) for side, point in _sides(data, points) for ground in (HALO, {})),
        *(_marks([one for one in points if one["proven"] is proven], proven=proven) for proven in (True, False)),
    ]
    x, y = _axes(data, width)
    return draw(alt.layer(*(layer.encode(x=x, y=y) for layer in layers)).properties(height=HEIGHT), width=width)


def _axes(data: Mapping[str, Any], width: int) -> tuple[Any, Any]:
    import altair as alt

    x = alt.X(
        "day:T",
        title="Target reached on",
        scale=alt.Scale(type="utc", domain=[_moment(data["first"]), _moment(data["last"])]),
        axis=alt.Axis(labelExpr=DAY_AND_MONTH, labelAngle=0, tickCount=TICKS[width]),
    )
    y = alt.Y(
        "days:Q",
        title="Days taken",
        scale=alt.Scale(domain=_room([point[1] for point in data["points"]]), nice=False, zero=False),
        axis=alt.Axis(tickMinStep=1, format=",d", tickCount=TICKS_OF_DAYS),
    )
    return x, y


def _marks(points: list[dict[str, Any]], *, proven: bool) -> Any:
    import altair as alt

    filled = COLOUR if proven else "white"
    chart = alt.Chart(alt.InlineData(values=points))
    return chart.mark_circle(size=MARK, fill=filled, stroke=COLOUR, strokeWidth=2, opacity=1)


def _words(point: dict[str, Any], side: Side, **ground: Any) -> Any:
    """The words of one mark, the last line just above it, beside the line that falls to it."""
    import altair as alt

    beside = {"left": BESIDE, "right": -BESIDE}[side]
    above = ABOVE + (len(point["words"]) - 1) * LINE_HEIGHT
    mark = alt.Chart(alt.InlineData(values=[point])).mark_text
    words = mark(baseline="bottom", align=side, lineHeight=LINE_HEIGHT, dx=beside, dy=-above, **ground)
    return words.encode(text="words:N")


def _sides(data: Mapping[str, Any], points: list[dict[str, Any]]) -> Iterator[tuple[Side, dict[str, Any]]]:
    """Where the words of each point begin or end: those far to the right have their room on the left."""
    first, last = (date.fromisoformat(data[name]) for name in ("first", "last"))
    for (reached, *_), point in zip(data["points"], points, strict=True):
        if point["words"]:
            is_far = (date.fromisoformat(reached) - first).days > HALF * (last - first).days
            yield "right" if is_far else "left", point


def _room(costs: list[int]) -> list[float]:
    """From a little below the cheapest to well above the dearest, where its words stand."""
    lowest, highest = min(costs), max(costs)
    span = max(1, highest - lowest)
    return [max(0, lowest - ROOM_BELOW * span), highest + ROOM_ABOVE * span]


def _moment(day_said: str) -> str:
    return f"{day_said}T00:00:00Z"
