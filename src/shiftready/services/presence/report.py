"""What is known of everyone in every block, for a list of a class: minutes, late, early, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import Counted, counted_minutes, held_seats
from shiftready.services.offerings.find import course_as_taught, find_offering
from shiftready.store.models import OfferingBlock, Seat


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """One seat in one block."""

    seat: Seat
    block: OfferingBlock
    counted: Counted

    @property
    def source(self) -> str:
        """`hand` where a mark by hand counts, `door` where the signs do, "" where nobody knows."""
        if self.counted.by_hand is not None:
            return "hand"
        return "door" if self.counted.minutes is not None else ""


def report_presence(actor: Actor, *, offering: int) -> tuple[PresenceLine, ...]:
    """Every seat in every block its person sits in: by block in the order of the class, then by roster number.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering)
    blocks, seats = list(OfferingBlock.objects.of(actor.agency).filter(offering=row)), held_seats(row)
    counted = counted_minutes(row, course_as_taught(row, blocks), blocks, seats)
    return tuple(_lines(blocks, seats, counted))


def _lines(
    blocks: list[OfferingBlock], seats: list[Seat], counted: dict[tuple[int, int], Counted]
) -> Iterator[PresenceLine]:
    for block in blocks:
        for seat in seats:
            if (one := counted.get((seat.pk, block.pk))) is not None:
                yield PresenceLine(seat, block, one)
