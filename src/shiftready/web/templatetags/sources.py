"""Sources that stand once on a page, by number."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from shiftready.core.compliance.rule import Source

register = template.Library()


@register.filter
def number_in(source: Source, sources: Sequence[Source]) -> int:
    """The number of a source among those of the page, from 1."""
    return sources.index(source) + 1
