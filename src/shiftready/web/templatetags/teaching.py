"""How somebody who takes a block stands, in templates."""

from __future__ import annotations

from django import template

from shiftready.web.teaching.words import STANDINGS

register = template.Library()


@register.filter
def standing_look(standing: str) -> str:
    """The sign of a standing."""
    return STANDINGS[standing][0]


@register.filter
def standing_word(standing: str) -> str:
    """The word of a standing."""
    return STANDINGS[standing][1]
