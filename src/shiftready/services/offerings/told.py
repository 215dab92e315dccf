"""A class on its days, groups at stations and rooms as plain values, alike for the shell and for programs."""

from __future__ import annotations

from typing import Any

from shiftready.core.delivery.preview import Preview
from shiftready.services.offerings.stations import StationsShown
from shiftready.store.models import TeachingRoom


def preview_values(found: Preview) -> dict[str, Any]:
    """How a class would lie: its days with what is odd about each and their blocks, and the days passed over."""
    days = [
        {
            "day": day.day,
            "notes": list(day.notes),
            "blocks": [
                {"key": b.block.key, "title": b.block.title, "starts_at": b.starts_at, "ends_at": b.ends_at}
                for b in day.blocks
            ],
        }
        for day in found.days
    ]
    return {"days": days, "passed_over": [{"day": day, "closed": closed} for day, closed in found.passed_over]}


def turns_values(found: StationsShown) -> dict[str, Any]:
    """Rounds with the station of each group, 0 where it waits, and who is in each group; `block` None for none."""
    rounds = [
        {"round": one.number, "starts_at": one.starts_at, "ends_at": one.ends_at, "stations": list(one.stations)}
        for one in found.rounds
    ]
    groups = [
        {"group": one.number, "people": [seat.person.number for seat in one.seats], "hidden": one.hidden}
        for one in found.groups
    ]
    minutes, rest = (found.rotation.minutes, found.rotation.rest) if found.rotation else (0, 0)
    block = found.block.pk if found.block else None
    return {"block": block, "minutes": minutes, "rest": rest, "rounds": rounds, "groups": groups}


def room_values(room: TeachingRoom) -> dict[str, Any]:
    """A room in the list; `capacity` None: not said."""
    return {"id": room.pk, "name": room.name, "site": room.site, "capacity": room.capacity}
