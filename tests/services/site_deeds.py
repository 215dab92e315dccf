"""Deeds about learning from other agencies: the line each leaves, and all of them in a row."""

from __future__ import annotations

from shiftready.services.sites.nature import say_nature
from tests.services.class_deeds import nothing

SITE_DEEDS = {
    "say_nature": ("nature_said", nothing, lambda d, _: say_nature(d.actor, type="sheriff", setting="rural")),
}


def site_deeds_in_order(shell):
    """None of it changes what is judged, measured or planned."""
    yield "nature_said", lambda: say_nature(shell, type="sheriff", setting="rural")
