"""Whether an absence from a block is excused: a code of a short list, which counts in no minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.absence import ABSENCE_REASONS, NOT_EXCUSED
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import counted_minutes, held_seats
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import course_as_taught, find_offering
from shiftready.store.models import BlockAbsence, Offering, OfferingBlock, Seat


@dataclass(frozen=True, slots=True)
class AbsenceWish:
    """What to say of one seat's absence from one block; `reason` a code of the list, "" for not excused."""

    seat: int
    block: int
    reason: str


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """Somebody who missed a block in whole or in part, or of whom it was said that they will; `said` None: nothing is.

    `missed` None: nobody has said yet how long they were there.
    """

    seat: Seat
    block: OfferingBlock
    missed: int | None
    said: BlockAbsence | None

    @property
    def is_excused(self) -> bool:
        return self.said is not None and self.said.reason != NOT_EXCUSED


def may_see_absences(actor: Actor) -> bool:
    """Those who take attendance, and auditors."""
    return actor.may(Deed.MARK_ATTENDANCE) or actor.may(Deed.SEE_AUDIT)


def require_sight_of_absences(actor: Actor) -> None:
    """Let those pass who may see absences.

    Raises:
        NotAllowed: `not_allowed`.
    """
    if not may_see_absences(actor):
        raise NotAllowed("not_allowed", "Absences are seen by those who take attendance, and by auditors.")


def list_absences(actor: Actor, *, offering: int) -> tuple[AbsenceLine, ...]:
    """Every absence from the blocks of a class, by block in the order of the class, then by roster number.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE` or `Deed.SEE_AUDIT`.
        NotFound: `offering_not_found`.
    """
    require_sight_of_absences(actor)
    return tuple(line for line in _lines(find_offering(actor, offering)) if line.missed or line.said)


def newest_said(*offerings: Offering) -> dict[tuple[int, int], BlockAbsence]:
    """What is said of absences of classes of one agency, by (seat, block), the newest of each, in one query."""
    rows = BlockAbsence.objects.of(offerings[0].agency).filter(block__offering__in=offerings)
    rows = rows.select_related("said_by")
    return {(row.seat_id, row.block_id): row for row in rows}


@transaction.atomic
def say_absences(actor: Actor, *, offering: int, wishes: Sequence[AbsenceWish]) -> tuple[BlockAbsence, ...]:
    """Say of absences whether they are excused, also ahead and also when the class is closed; returns what is new.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_cancelled`; `absences_refused`, with every wish that cannot be, by "seat:block".
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering, to_change=True)
    _refuse_cancelled(row)
    lines = {(line.seat.pk, line.block.pk): line for line in _lines(row)}
    _refuse_unfit(lines, wishes)
    new = [wish for wish in wishes if _differs(lines[wish.seat, wish.block], wish)]
    return _append(actor, row, new) if new else ()


def _lines(offering: Offering) -> Iterator[AbsenceLine]:
    blocks, seats = list(OfferingBlock.objects.of(offering.agency).filter(offering=offering)), held_seats(offering)
    counted = counted_minutes(offering, course_as_taught(offering, blocks), blocks, seats)
    said = newest_said(offering)
    for block in blocks:
        for seat in seats:
            if (one := counted.get((seat.pk, block.pk))) is not None:
                missed = None if one.minutes is None else block.minutes - one.minutes
                yield AbsenceLine(seat, block, missed, said.get((seat.pk, block.pk)))


def _differs(line: AbsenceLine, wish: AbsenceWish) -> bool:
    return line.said is None or line.said.reason != wish.reason


def _append(actor: Actor, offering: Offering, wishes: Sequence[AbsenceWish]) -> tuple[BlockAbsence, ...]:
    now = timezone.now()
    made = BlockAbsence.objects.bulk_create(
        BlockAbsence(
            agency=actor.agency,
            seat_id=wish.seat,
            block_id=wish.block,
            reason=wish.reason,
            said_at=now,
            said_by=actor.user,
        )
        for wish in wishes
    )
    facts = {"blocks": sorted({one.block for one in wishes}), "seats": sorted({one.seat for one in wishes})}
    write_line(actor, "say_absences", subject=f"offering:{offering.pk}", facts=facts, changes_facts=False)
    return tuple(made)


def _refuse_cancelled(offering: Offering) -> None:
    if offering.status == Offering.Status.CANCELLED:
        message = f"{offering.title} of {offering.starts_on} is cancelled and stays as it is."
        raise ShiftreadyError("offering_cancelled", message)


def _refuse_unfit(lines: Mapping[tuple[int, int], AbsenceLine], wishes: Sequence[AbsenceWish]) -> None:
    remarks = {f"{wish.seat}:{wish.block}": _why_unfit(lines.get((wish.seat, wish.block)), wish) for wish in wishes}
    wrong = {key: remark for key, remark in remarks.items() if remark}
    if wrong:
        raise ShiftreadyError("absences_refused", " ".join(wrong.values()), fields=wrong)


def _why_unfit(line: AbsenceLine | None, wish: AbsenceWish) -> str:
    if line is None:
        return "An absence is of someone who does not sit in that block."
    if wish.reason != NOT_EXCUSED and wish.reason not in ABSENCE_REASONS:
        return f'{line.seat.person.number}: "{wish.reason}" is no reason of the list: {", ".join(ABSENCE_REASONS)}.'
    if line.missed == 0:
        return f"{line.seat.person.number} was there for all of {line.block.title}: there is no absence to excuse."
    return ""
