"""Closing a class for one person who was left open: the record and the certificate, once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.closing import Closing, ClosingLine, closing_of, digest_of, write_records
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import LeftOpen, Offering


@dataclass(frozen=True, slots=True)
class SeatClosing:
    """What closing would write for one person who was left open; `digest` says that it is what was shown."""

    closing: Closing
    line: ClosingLine
    left_open: LeftOpen
    digest: str


@dataclass(frozen=True, slots=True)
class SeatClosed:
    """What was written: no record where nothing was earned, and the number of the certificate where there is one."""

    records: int
    certificates: tuple[str, ...]


def preview_seat(actor: Actor, *, offering: int, seat: int) -> SeatClosing:
    """What closing would write for somebody who was left open.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `seat_not_left_open`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    return _preview(actor, find_offering(actor, offering), seat)


@transaction.atomic
def close_seat(actor: Actor, *, offering: int, seat: int, digest: str) -> SeatClosed:
    """Write it as shown, also where something is still lacking: then it is a record in part, or none.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `seat_not_left_open`, also where it was closed meanwhile; `preview_out_of_date`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    found = _preview(actor, find_offering(actor, offering, to_change=True), seat)
    if found.digest != digest:
        message = "Something has changed since you looked. Look at the new preview, then close."
        raise ShiftreadyError("preview_out_of_date", message)
    now, row = timezone.now(), found.left_open
    row.closed_at, row.closed_by = now, actor.user
    row.save(update_fields=["closed_at", "closed_by"])
    records, numbers = write_records(found.closing.offering, [found.line], at=now, expires_on=row.expires_on)
    facts = {"seat": seat, "records": records, "certificates": len(numbers)}
    write_line(actor, "close_seat", subject=f"offering:{found.closing.offering.pk}", facts=facts)
    return SeatClosed(records, numbers)


def _preview(actor: Actor, offering: Offering, seat: int) -> SeatClosing:
    rows = LeftOpen.objects.of(actor.agency).filter(seat__offering=offering, closed_at=None)
    left_open: LeftOpen | None = rows.filter(seat=seat).first()
    closing = closing_of(actor, offering)
    line = next((one for one in closing.lines if one.seat.pk == seat), None)
    if left_open is None or line is None:
        message = (
            f"Nobody with seat {seat} was left open in {offering.title} of {offering.starts_on}, or they are closed."
        )
        raise ShiftreadyError("seat_not_left_open", message)
    now_closed = replace(line, is_left_open=False)
    return SeatClosing(closing, now_closed, left_open, digest_of(offering, [now_closed]))
