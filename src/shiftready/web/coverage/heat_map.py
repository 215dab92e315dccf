"""Squares of rows by hours of the day, a mark and a number in each, told without colour; on a phone four hours each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shiftready.core.coverage.board import Presence
from shiftready.core.coverage.calls.shift_hours import BAND_HOURS
from shiftready.core.shift_hours import HOURS_A_DAY
from shiftready.web.charts import NARROW, WIDE, draw

#: Words, ground and letters of each, as on the board; the worst first.
LOOKS: dict[Presence, tuple[str, str, str]] = {
    "none": ("none", "#a3180f", "#ffffff"),
    "short": ("too few", "#fbd98b", "#4a3300"),
    "enough": ("enough", "#e3f2e1", "#1d5c2e"),
    "off": ("nobody at work", "#f0f0f0", "#565c65"),
}
#: What stands before the number, so that nobody needs the colours.
MARKS: dict[Presence, str] = {"none": "\N{MULTIPLICATION SIGN}", "short": "!"}
HOURS = {WIDE: "Hour of the day", NARROW: f"{BAND_HOURS} hours of the day, from"}
ROW_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class Square:
    """What stands in one square; of several in a band the worst, and of those alike the `gravest` number, is shown."""

    presence: Presence
    text: str
    gravest: int = 0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row by its label: 24 squares, one an hour."""

    label: str
    squares: tuple[Square, ...]


def heat_pictures(rows: Sequence[HeatRow], *, axis: str) -> tuple[str, str]:
    """The SVG for a wide page, an hour a column, and for a narrow one."""
    banded = [HeatRow(row.label, tuple(_bands(row.squares))) for row in rows]
    return _svg(_told(rows, 1), axis, WIDE), _svg(_told(banded, BAND_HOURS), axis, NARROW)


def worst(squares: Sequence[Square]) -> Square:
    order = list(LOOKS)
    return min(squares, key=lambda square: (order.index(square.presence), -square.gravest))


def _bands(squares: Sequence[Square]) -> list[Square]:
    return [worst(squares[first : first + BAND_HOURS]) for first in range(0, HOURS_A_DAY, BAND_HOURS)]


def _told(rows: Sequence[HeatRow], width: int) -> str:
    return json.dumps(
        [
            {
                "row": row.label,
                "hour": f"{i * width:02}",
                "what": _in_legend(one.presence),
                "text": MARKS.get(one.presence, "") + one.text if one.text else "",
            }
            for row in rows
            for i, one in enumerate(row.squares)
        ]
    )


def _in_legend(presence: Presence) -> str:
    return f"{MARKS.get(presence, '')} {LOOKS[presence][0]}".strip()


@lru_cache(maxsize=32)
def _svg(told: str, axis: str, width: int) -> str:
    import altair as alt

    values = json.loads(told)
    rows = list(dict.fromkeys(value["row"] for value in values))
    words = list(map(_in_legend, LOOKS))
    _, grounds, letters = (list(each) for each in zip(*LOOKS.values(), strict=True))
    legend = alt.Legend(title=None, orient="top", columns=1 if width == NARROW else len(LOOKS))
    base = alt.Chart(alt.Data(values=values), height=ROW_HEIGHT * len(rows)).encode(  # type: ignore[no-untyped-call]
        x=alt.X("hour:O", sort=None, title=HOURS[width], axis=_hours_axis()),
        y=alt.Y("row:O", sort=rows, title=axis),
    )
    squares = base.mark_rect(stroke="#ffffff").encode(
        color=alt.Color("what:N", scale=alt.Scale(domain=words, range=grounds), legend=legend)
    )
    numbers = base.mark_text(fontSize=12).encode(
        text="text:N", color=alt.Color("what:N", scale=alt.Scale(domain=words, range=letters), legend=None)
    )
    return draw(alt.layer(squares, numbers).resolve_scale(color="independent"), width=width)


def _hours_axis() -> Any:
    import altair as alt

    return alt.Axis(labelAngle=0, labelOverlap=False, orient="top")
