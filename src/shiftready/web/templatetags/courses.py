"""Courses by their titles, in templates."""

from __future__ import annotations

from django import template

from shiftready.catalogue import course_titles

register = template.Library()


@register.filter
def title_of(course: str) -> str:
    """A course's title, where it stands alone in a cell; nothing for none."""
    return course_titles.with_titles(course).strip('"')
