"""Groups of a class that take turns at stations in one of its blocks: when, where, and who is in which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shiftready.core.delivery.blueprint import OWN
from shiftready.core.delivery.blueprint_check import SPLITTING
from shiftready.core.delivery.stations import Rotation, groups_of, longest_way, rotate
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import held_seats, sits_in
from shiftready.services.offerings.show import OfferingShown, show_offering
from shiftready.services.offerings.travel import travel_in
from shiftready.store.models import OfferingBlock, Seat
from shiftready.store.own_courses import own_version

USUAL_STATIONS = 4


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group from 1 on: people the actor may see, and how many others are in it."""

    number: int
    seats: tuple[Seat, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round from 1 on with the station of each group in order, 0 where it waits."""

    number: int
    starts_at: datetime
    ends_at: datetime
    stations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StationsShown:
    """Blocks in which people can be split, and the rounds of the one asked for; `block` None where there is none."""

    shown: OfferingShown
    blocks: tuple[OfferingBlock, ...]
    block: OfferingBlock | None = None
    rotation: Rotation | None = None
    groups: tuple[GroupShown, ...] = ()
    rounds: tuple[RoundShown, ...] = ()


def show_stations(
    actor: Actor, *, offering: int, block: int = 0, groups: int = 0, stations: int = 0, sites: Sequence[str] = ()
) -> StationsShown:
    """Split a block of a class over stations; nothing is written.

    Args:
        actor: who looks.
        offering: the class.
        block: its block, 0 for the first that is role play or an exercise.
        groups: how many groups, 0 for as many as stations.
        stations: how many stations, 0 for one a site, those its own course says, or four.
        sites: where the stations are, in their order; between rounds there is time for the longest way that is walked.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
        NotFound: `offering_not_found`, `block_not_found`.
        ShiftreadyError: `rotation_wrong`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    shown = show_offering(actor, offering=offering)
    rows = [one.block for day in shown.days for one in day.blocks]
    split = tuple(row for row in rows if row.method in SPLITTING)
    if not split and not block:
        return StationsShown(shown, ())
    chosen = next((row for row in split if block in (0, row.pk)), None)
    if chosen is None:
        message = f"{shown.offering.title} has no role play or exercise {block}. Choose one of its blocks."
        raise NotFound("block_not_found", message)
    at = stations or len(sites) or _said(actor, shown, chosen) or USUAL_STATIONS
    between = _on_the_way(actor, sites, at, groups or at)
    rotation = rotate(groups=groups or at, stations=at, minutes=chosen.minutes, between=between)
    return StationsShown(
        shown, split, chosen, rotation, _groups(shown, chosen, rotation.groups), tuple(_rounds(chosen, rotation))
    )


def _on_the_way(actor: Actor, sites: Sequence[str], stations: int, groups: int) -> int:
    if not sites:
        return 0
    if len(sites) != stations:
        said = f"Name the site of each of the {stations} stations in order, or of none; {len(sites)} are named."
        raise ShiftreadyError("rotation_wrong", said, fields={"sites": said})
    return longest_way(sites, groups, travel_in(actor.agency))


def _said(actor: Actor, shown: OfferingShown, block: OfferingBlock) -> int:
    """How many stations the agency's own course says for the block; 0 where it says none."""
    offering = shown.offering
    if not offering.course.startswith(OWN):
        return 0
    kept = own_version(actor.agency, offering.course, offering.course_version)
    planned = kept.blueprint.block(block.key) if kept else None
    return planned.stations if planned else 0


def _groups(shown: OfferingShown, block: OfferingBlock, count: int) -> tuple[GroupShown, ...]:
    """Everyone who sits in the block, dealt out in order of roster number, also those the actor may not see."""
    seats = [seat for seat in held_seats(shown.offering) if block.key in sits_in(shown.course, seat.track)]
    seen = {one.seat.pk for one in shown.seats}
    return tuple(_group(number, dealt, seen) for number, dealt in enumerate(groups_of(seats, count), start=1))


def _group(number: int, seats: Sequence[Seat], seen: set[int]) -> GroupShown:
    own = tuple(seat for seat in seats if seat.pk in seen)
    return GroupShown(number, own, len(seats) - len(own))


def _rounds(block: OfferingBlock, rotation: Rotation) -> list[RoundShown]:
    lasts, apart = timedelta(minutes=rotation.minutes), timedelta(minutes=rotation.minutes + rotation.between)
    return [
        RoundShown(turn + 1, block.starts_at + turn * apart, block.starts_at + turn * apart + lasts, stations)
        for turn, stations in enumerate(rotation.rounds)
    ]
