"""What is known of everyone in every block, for a list of a class: minutes, late, early, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import Counted, counted_minutes, held_seats
from shiftready.services.offerings.find import course_as_taught, find_offering
from shiftready.services.presence.roll import Place, RollKept, RollWish, append_roll
from shiftready.store.models import OfferingBlock, Seat


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """One seat in one block."""

    seat: Seat
    block: OfferingBlock
    counted: Counted


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


def keep_roll(actor: Actor, *, offering: int, wishes: Sequence[RollWish]) -> RollKept:
    """Keep what a phone says of seats in blocks they sit in.

    Raises:
        As `append_roll`.
    """
    places = {
        (line.seat.pk, line.block.pk): Place(line.block.minutes, line.block.starts_at)
        for line in report_presence(actor, offering=offering)
    }
    return append_roll(actor, offering=offering, places=places, wishes=wishes)


def disputes(actor: Actor, *, offering: int) -> tuple[PresenceLine, ...]:
    """Where phones disagree and nobody has decided: a mark by hand decides.

    Raises:
        As `report_presence`.
    """
    return tuple(line for line in report_presence(actor, offering=offering) if line.counted.is_disputed)
