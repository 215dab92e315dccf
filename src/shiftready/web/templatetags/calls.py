"""Shares of crisis calls and minutes of wait in words."""

from __future__ import annotations

from django import template

from shiftready.core.coverage.calls.simulate import Estimate
from shiftready.web.coverage.calls_figure import of_hundred

register = template.Library()
register.filter(of_hundred)


@register.filter
def minutes_waited(wait: Estimate | None) -> str:
    """Minutes with their interval, such as 0.4 (0.3-0.5)."""
    return f"{wait.value:.1f} ({wait.low:.1f}-{wait.high:.1f})" if wait else "no call"
