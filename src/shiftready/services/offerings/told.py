"""A class on its days, groups at stations and rooms as plain values, alike for the shell and for programs."""

from __future__ import annotations

from typing import Any

from shiftready.core.delivery.preview import Preview
from shiftready.services.offerings.stations import StationsShown
from shiftready.services.offerings.travel import TravelShown
from shiftready.store.models import TeachingRoom, TravelTime


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
    turned = found.rotation
    minutes, between, rest = (turned.minutes, turned.between, turned.rest) if turned else (0, 0, 0)
    times = {"minutes": minutes, "between": between, "rest": rest}
    return {"block": found.block.pk if found.block else None, **times, "rounds": rounds, "groups": groups}


def room_values(room: TeachingRoom) -> dict[str, Any]:
    """A room in the list; `capacity` None: not said."""
    return {"id": room.pk, "name": room.name, "site": room.site, "capacity": room.capacity}


def travel_values(shown: TravelShown) -> dict[str, Any]:
    """The ways between sites, and what was said of them before; empty sites stand for all pairs nobody named."""
    return {
        "usual": shown.usual,
        "pairs": [way_values(row) for row in shown.pairs],
        "sites": list(shown.sites),
        "before": [way_values(row) for row in shown.before],
    }


def way_values(row: TravelTime) -> dict[str, Any]:
    """Minutes from a site to another and back."""
    back = row.minutes if row.minutes_back is None else row.minutes_back
    return {"id": row.pk, "site": row.site, "other": row.other_site, "minutes": row.minutes, "minutes_back": back}
