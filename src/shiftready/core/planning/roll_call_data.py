"""A plan of briefings as programs read it: as JSON, and as one line a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from shiftready.core.planning.roll_call import RollCall

LINE_HEADINGS = ("squad", "people", "day", "on_duty", "new")


def roll_call_data(found: RollCall) -> dict[str, Any]:
    """Every squad with its briefings, whom none can reach, and whether fewer were shown to be too few."""
    return {
        "from": found.first_on,
        "until": found.last_on,
        "briefings": found.briefings,
        "squads": [
            {
                "squad": one.squad,
                "people": one.people,
                "days": [asdict(day) for day in one.days],
                "not_reached": [asdict(person) for person in one.not_reached],
                "at_least": one.at_least,
            }
            for one in found.squads
        ],
        "notes": [asdict(note) for note in found.notes],
    }


def roll_call_lines(found: RollCall) -> Iterator[tuple[object, ...]]:
    """One line a briefing, under `LINE_HEADINGS`."""
    for one in found.squads:
        for day in one.days:
            yield one.squad, one.people, day.day, day.on_duty, day.new
