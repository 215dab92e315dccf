"""Orders by their titles, in templates."""

from __future__ import annotations

from django import template

from shiftready.catalogue import order_texts

register = template.Library()


@register.filter
def order_title(text: str) -> str:
    """The title that the text of an order gives; nothing where none can be read."""
    return order_texts.title_in(text)
