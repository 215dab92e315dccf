"""A class in words."""

from __future__ import annotations

from shiftready.store.models import Offering
from shiftready.web.templatetags.moments import days


def class_name(offering: Offering) -> str:
    """What tells a class from the others of its course: its title and its days."""
    return f"{offering.title}, {days(offering.starts_on, offering.ends_on)}"
