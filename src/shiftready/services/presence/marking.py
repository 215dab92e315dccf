"""The last marking of a block, taken back: the marks before it are appended anew, and nothing is erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import Sheet, attendance_sheet
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.store.models import AttendanceMark, Offering, OfferingBlock, User


@dataclass(frozen=True, slots=True)
class Marking:
    """Everything that was marked in a block at one time: how many seats, when and by whom; `number` names it."""

    number: int
    seats: int
    at: datetime
    by: User | None


def last_marking(actor: Actor, *, offering: int, block: int) -> Marking | None:
    """What was marked by hand last in the block; None where nothing was.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    marks = _marks(find_offering(actor, offering), block)
    last = _last(marks)
    return Marking(last[-1].pk, len(last), last[-1].marked_at, last[-1].marked_by) if last else None


@transaction.atomic
def take_back_marking(actor: Actor, *, offering: int, block: int, marking: int) -> Sheet:
    """Append for everyone of the last marking what was marked before it; of whom nothing was, is not marked again.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`, `marking_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `marked_since` where it is not the last any more.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_open_offering(actor, offering)
    marks = _marks(row, block)
    last = _last(marks)
    _refuse_not_last(marks, last, marking)
    before = {mark.seat_id: mark.minutes_present for mark in marks if mark not in last}
    now = timezone.now()
    AttendanceMark.objects.bulk_create(
        AttendanceMark(
            agency=actor.agency,
            seat_id=mark.seat_id,
            block_id=mark.block_id,
            minutes_present=before.get(mark.seat_id),
            marked_at=now,
            marked_by=actor.user,
        )
        for mark in last
    )
    key = OfferingBlock.objects.of(actor.agency).get(pk=block).key
    facts = {"block": key, "seats": sorted(mark.seat_id for mark in last)}
    write_line(actor, "take_back_marking", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return attendance_sheet(actor, offering=offering, block=block)


def _marks(offering: Offering, block: int) -> list[AttendanceMark]:
    rows = AttendanceMark.objects.of(offering.agency).filter(block=block, block__offering=offering)
    return list(rows.select_related("marked_by").order_by("marked_at", "pk"))


def _last(marks: list[AttendanceMark]) -> list[AttendanceMark]:
    return [mark for mark in marks if mark.marked_at == marks[-1].marked_at]


def _refuse_not_last(marks: list[AttendanceMark], last: list[AttendanceMark], marking: int) -> None:
    if marking not in {mark.pk for mark in marks}:
        raise NotFound("marking_not_found", "Nothing of that number was marked in this block. Look at its sheet.")
    if marking not in {mark.pk for mark in last}:
        raise ShiftreadyError(
            "marked_since",
            "Something was marked in this block since. Look at the sheet, then take back the last of it.",
        )
