"""What is made up, as closing and forecasts count it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from shiftready.core.delivery.reach import with_made_up
from shiftready.store.models import LeftOpen, MakeUp, MakeUpDay, Offering, OfferingBlock, Seat

#: Where the class says nothing; a default of the product, of no law.
USUAL_DAYS = timedelta(days=30)


def make_up_until(offering: Offering) -> date:
    """The last day on which time missed in the class may be made up: as was said, else 30 days after its end."""
    return make_up_ends(offering)[offering.pk]


def make_up_ends(*offerings: Offering) -> dict[int, date]:
    """The same of classes of one agency, by class, in one query."""
    rows = MakeUpDay.objects.of(offerings[0].agency).filter(offering__in=offerings).order_by("said_at", "pk")
    return {one.pk: one.ends_on + USUAL_DAYS for one in offerings} | dict(rows.values_list("offering", "last_on"))


def make_ups_of(*offerings: Offering) -> tuple[MakeUp, ...]:
    """Everything made up for blocks of classes of one agency that was not taken back, in one query."""
    rows = MakeUp.objects.of(offerings[0].agency).filter(block__offering__in=offerings, taken_back=None)
    return tuple(rows.select_related("block", "other_block__offering", "seat__person", "entered_by"))


def made_up_minutes(make_ups: Sequence[MakeUp]) -> dict[tuple[int, int], int]:
    """Minutes made up, by (seat, block)."""
    found: dict[tuple[int, int], int] = {}
    for one in make_ups:
        found[one.seat_id, one.block_id] = found.get((one.seat_id, one.block_id), 0) + one.minutes
    return found


def with_make_ups(
    present: Mapping[tuple[int, int], int], blocks: Sequence[OfferingBlock], make_ups: Sequence[MakeUp]
) -> dict[tuple[int, int], int]:
    """Minutes that count, by (seat, block): those present and those made up, never more than the block lasts."""
    made_up, lasts = made_up_minutes(make_ups), {block.pk: block.minutes for block in blocks}
    return {
        (seat, block): with_made_up(lasts[block], minutes, made_up.get((seat, block), 0))
        for (seat, block), minutes in present.items()
    }


def completed_on(offering: Offering, seat: Seat, make_ups: Sequence[MakeUp]) -> date:
    """The day on which the person was done: the last of the class, or that on which they last made time up."""
    return max([offering.ends_on, *(one.held_on for one in make_ups if one.seat_id == seat.pk)])


def left_open_seats(*offerings: Offering) -> dict[int, LeftOpen]:
    """The seats of closed classes of one agency that were left open and are not closed since, by seat."""
    rows = LeftOpen.objects.of(offerings[0].agency).filter(seat__offering__in=offerings, closed_at=None)
    return {row.seat_id: row for row in rows}
