"""A part of a whole in percent."""

from __future__ import annotations

from django import template

register = template.Library()


@register.simple_tag
def share(part: int, whole: int) -> str:
    """One decimal, rounded down, so that 100 is said only where everyone is there: 1 of 3 is 33.3 %."""
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10} %"
