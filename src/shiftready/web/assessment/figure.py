"""How answers moved by topic, as a picture: effects with their intervals, and nothing as a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from shiftready.core.delivery.assessment.results import TopicResult, said_of
from shiftready.services.assessment.evaluation import Moved
from shiftready.web.assessment.words import MOMENTS
from shiftready.web.charts import NARROW, WIDE, Figure, draw

KEPT_PICTURES, HEIGHT_A_TOPIC = 32, 34
#: Pixels for the names of topics where there is room and on a phone, and between them and the picture.
LONGEST_LABEL, ROOM = {WIDE: 330, NARROW: 130}, 24
COLOUR, QUIET = "#005ea2", "#71767a"
HEADINGS = ("Topic", "People", "Before, of 100", "After, of 100", "Effect (95 %)", "What it says")


def moved_figure(moved: Moved, topics: Mapping[str, str]) -> Figure | None:
    """The picture of one moment; None where nothing can be shown of any topic."""
    shown = [one for one in moved.topics if one.effect is not None]
    drawn = [
        (_name(one, topics), one.effect.size, one.effect.low, one.effect.high)
        for one in shown
        if one.effect is not None and one.effect.size is not None
    ]
    if not shown:
        return None
    wide, narrow = (_svg(json.dumps(drawn), width) for width in (WIDE, NARROW))
    said = (
        "Right of the line answers were better than before; where an interval touches it, chance may be all there is."
    )
    title = f"{MOMENTS[moved.moment]}, compared with before"
    return Figure(title, said, wide, narrow, HEADINGS, [_row(one, topics) for one in moved.topics])


def _name(one: TopicResult, topics: Mapping[str, str]) -> str:
    name = topics.get(one.topic, one.topic)
    return f"{name} (self-rating)" if one.is_scale else name


def _row(one: TopicResult, topics: Mapping[str, str]) -> tuple[object, ...]:
    effect = one.effect
    if effect is None:
        return (_name(one, topics), "too few", "—", "—", "—", said_of(one))
    told = "—" if effect.size is None else f"{effect.size:.2f} ({effect.low:.2f} to {effect.high:.2f})"
    return (_name(one, topics), effect.people, f"{effect.before:.0f}", f"{effect.after:.0f}", told, said_of(one))


@lru_cache(maxsize=KEPT_PICTURES)
def _svg(rows: str, width: int) -> str:
    import altair as alt

    values = [{"topic": topic, "size": size, "low": low, "high": high} for topic, size, low, high in json.loads(rows)]
    data, names = alt.InlineData(values=values), [one["topic"] for one in values]
    limit = LONGEST_LABEL[width]
    y = alt.Y("topic:N", sort=names, title=None, axis=alt.Axis(labelLimit=limit, minExtent=limit + ROOM))
    x_title = "Standard deviations"
    spans = alt.Chart(data).mark_rule(color=COLOUR, strokeWidth=2)
    spans = spans.encode(x=alt.X("low:Q", title=x_title, axis=alt.Axis(tickCount=6)), x2="high:Q", y=y)
    points = alt.Chart(data).mark_point(color=COLOUR, filled=True, size=90).encode(x="size:Q", y=y)
    nothing = alt.Chart(alt.InlineData(values=[{"at": 0}])).mark_rule(color=QUIET, strokeDash=[4, 4]).encode(x="at:Q")
    height = max(1, len(values)) * HEIGHT_A_TOPIC
    return draw(alt.layer(nothing, spans, points).properties(height=height), width=width)
