"""Pictures drawn on the server: a title, one sentence, an SVG image, and the same numbers as a table."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: How wide a picture is, its axes and words included, where there is room and on a phone, in CSS pixels.
WIDE, NARROW = 1100, 320
FONT, FONT_SIZE = "Arial, Liberation Sans, Helvetica, sans-serif", 13
#: Pixels left free beside words: the reader's own font may be wider than the one they were measured with.
SPARE = 16
_SIZE = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Figure:
    """What `parts/figure.html` shows, wide or `narrow`. `rows` are its numbers, their first cell naming the row."""

    title: str
    description: str
    svg: str
    narrow: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]

    @property
    def pictures(self) -> tuple[Picture, Picture]:
        """The wide picture and the one for a phone, whose words can be read there."""
        return Picture(self.svg), Picture(self.narrow)


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG as an image of a page."""

    svg: str

    @property
    def address(self) -> str:
        """The picture as a data address: an image may style itself without loosening the page's policy."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()

    @property
    def width(self) -> int:
        return self._size[0]

    @property
    def height(self) -> int:
        return self._size[1]

    @property
    def _size(self) -> tuple[int, int]:
        found = _SIZE.search(self.svg)
        return (round(float(found[1])), round(float(found[2]))) if found else (640, 320)


def draw(chart: Any, *, width: int) -> str:
    """The SVG text of an Altair chart, `width` CSS pixels wide with its axes and words."""
    import altair as alt
    import vl_convert

    padding = {"left": SPARE, "right": SPARE, "top": 0, "bottom": SPARE / 2}
    size = alt.AutoSizeParams(type="fit-x", contains="padding")
    words = {"labelFontSize": FONT_SIZE, "titleFontSize": FONT_SIZE}
    told = chart.properties(width=width, padding=padding, autosize=size).configure(font=FONT)
    told = told.configure_axis(**words).configure_legend(**words)
    told = told.configure_axisX(labelOverlap=True, labelSeparation=SPARE).configure_axisY(titlePadding=SPARE)
    svg: str = vl_convert.vegalite_to_svg(told.to_json())
    return svg
