"""Pictures drawn on the server: a title, one sentence, an SVG image, and the same numbers as a table."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_SIZE = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Figure:
    """What `parts/figure.html` shows. `rows` are the picture's numbers, their first cell naming the row."""

    title: str
    description: str
    svg: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]

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


def draw(chart: Any) -> str:
    """The SVG text of an Altair chart."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart.to_json())
    return svg
