"""A course of the demo agency's own, changed from the 40 hours and waiting for a second person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shiftready.core.delivery.blueprint import Lock
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.services.access import Actor
from shiftready.services.courses.draft import save_version, start_course
from shiftready.services.courses.find import blueprint_now
from shiftready.services.courses.review import comment_version, submit_version

COURSE = "own-harbor-week"
LOCK = Lock("Every agency of the region teaches it alike.", "Harbor regional council (invented), agenda, item 4")


def build_a_course(actor: Actor) -> None:
    """The week with wellness inside the law block, peers and families apart, and stations in its last scenes."""
    version = start_course(actor, course=COURSE, title="Crisis week of Harbor City (invented)", start_from="40")
    week = blueprint_now(version)
    changes: dict[str, dict[str, Any]] = {
        "law": {"also": (("wellness", 30),), "objectives": ("Say when an emergency hold is lawful.",)},
        "families": {"mix": Mix(families=2), "materials": ("Coaching sheet for families",)},
        "peers": {"mix": Mix(peers=2), "lock": LOCK},
        "final-scenes": {"stations": 4, "people_a_station": 6},
    }
    blocks = tuple(replace(block, **changes.get(block.key, {})) for block in week.blocks)
    claims = ("us-wa-ten-areas", "us-il-nine-topics")
    save_version(actor, version=version.pk, content=replace(week, claims=claims, blocks=blocks))
    comment_version(actor, version=version.pk, block="law", words="Does the county attorney come again this year?")
    submit_version(actor, version=version.pk)
