"""Deciding on an appeal: a mark is appended, and in a closed class the record is corrected by a new one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.appeals.correct import correct_record
from shiftready.services.appeals.find import find_appeal
from shiftready.services.attendance import counted_minutes
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import course_as_taught, find_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import (
    AppealDecision,
    AttendanceMark,
    MarkAppeal,
    Membership,
    Offering,
    OfferingBlock,
    Role,
    RollEntry,
)


@transaction.atomic
def decide_appeal(actor: Actor, *, appeal: int, minutes: int | None, words: str) -> AppealDecision:
    """Let the mark stay (`minutes` None), or mark so many minutes, with words that the person reads.

    Nothing is edited: the new mark counts before the old one, and where the class is closed and the person has earned
    more, their record is withdrawn and a new one appended, with a certificate where they have completed the course.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `appeal_not_found`.
        ShiftreadyError: `appeal_decided`; `own_appeal`; `own_mark_contested` where the actor made the mark and
            another coordinator is there; `appeal_minutes_wrong`; `reason_missing`; `offering_cancelled`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    why, found = asked_reason(words), find_appeal(actor, appeal)
    offering = find_offering(actor, found.seat.offering_id, to_change=True)
    _refuse(actor, offering, found)
    if minutes is not None:
        _refuse_minutes(offering, found, minutes)
    now = timezone.now()
    made = AppealDecision.objects.create(
        agency=actor.agency, appeal=found, minutes=minutes, words=why, decided_at=now, decided_by=actor.user
    )
    is_corrected = False
    if minutes is not None:
        AttendanceMark.objects.create(
            agency=actor.agency,
            seat=found.seat,
            block=found.block,
            minutes_present=minutes,
            marked_at=now,
            marked_by=actor.user,
        )
        is_corrected = correct_record(actor, offering, found.seat, at=now)
    facts = {"appeal": found.pk, "seat": found.seat_id, "upheld": minutes is not None, "record": is_corrected}
    write_line(actor, "decide_appeal", subject=f"offering:{offering.pk}", facts=facts)
    return made


def may_decide(actor: Actor, appeal: MarkAppeal) -> bool:
    """Whether nothing speaks against it that this actor decides."""
    return _why_not(actor, appeal) is None


def _refuse(actor: Actor, offering: Offering, appeal: MarkAppeal) -> None:
    if offering.status == Offering.Status.CANCELLED:
        message = f"{offering.title} of {offering.starts_on} is cancelled and stays as it is."
        raise ShiftreadyError("offering_cancelled", message)
    if AppealDecision.objects.of(actor.agency).filter(appeal=appeal).exists():
        raise ShiftreadyError("appeal_decided", "This appeal is decided already, and stays so.")
    if (refusal := _why_not(actor, appeal)) is not None:
        raise refusal


def _why_not(actor: Actor, appeal: MarkAppeal) -> ShiftreadyError | None:
    if actor.person_id is not None and actor.person_id == appeal.seat.person_id:
        return ShiftreadyError("own_appeal", "This is your own appeal: somebody else decides it.")
    if _made_it(actor, appeal) and _others(actor):
        return ShiftreadyError("own_mark_contested", "You made this mark: let another coordinator decide.")
    return None


def _made_it(actor: Actor, appeal: MarkAppeal) -> bool:
    """Whether the mark that is contested is the actor's own: by hand, else on a phone."""
    if actor.user is None:
        return False
    place = {"seat": appeal.seat_id, "block": appeal.block_id}
    marks = AttendanceMark.objects.of(actor.agency).filter(**place).order_by("-marked_at", "-pk")
    by_hand = marks.values_list("marked_by", flat=True).first()
    taps = RollEntry.objects.of(actor.agency).filter(**place).order_by("-pk").values_list("entered_by", flat=True)
    return bool(actor.user.pk == (by_hand if marks.exists() else taps.first()))


def _others(actor: Actor) -> bool:
    rows = Membership.objects.of(actor.agency).filter(role=Role.COORDINATOR, user__is_active=True)
    return bool(rows.exclude(user=actor.user).exists())


def _refuse_minutes(offering: Offering, appeal: MarkAppeal, minutes: int) -> None:
    blocks = list(OfferingBlock.objects.of(offering.agency).filter(offering=offering))
    counted = counted_minutes(offering, course_as_taught(offering, blocks), blocks, [appeal.seat])
    known = counted.get((appeal.seat_id, appeal.block_id))
    present = known.minutes if known is not None and known.minutes is not None else 0
    if not present < minutes <= appeal.block.minutes:
        message = f"Mark more than the {present} minutes that stand, and up to {appeal.block.minutes}; not {minutes}."
        raise ShiftreadyError("appeal_minutes_wrong", message, fields={"minutes": message})
