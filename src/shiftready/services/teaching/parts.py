"""Giving somebody a block, taking them off it, and naming who is asked next if they cannot come."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.teaching.people import LIVED
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in
from shiftready.services.notices.plan import tell_parts
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.teachers.find import find_teacher
from shiftready.store.models import BlockSubstitute, BlockTeacher, Offering, OfferingBlock, Teacher
from shiftready.store.models.taught_blocks import Kind
from shiftready.store.teachers import teachers_of

#: Why the part of somebody ended who is asked again, for other hours.
CLASS_MOVED = "The class was moved."


@transaction.atomic
def give_block(actor: Actor, *, block: int, teacher: str, kind: str, reason: str = "") -> BlockTeacher:
    """Let somebody take a block; they know nothing of it before they are asked.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `block_not_found`, `teacher_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `part_refused`: they do not come as that, have left,
            have not said that they speak, or take the block already.
    """
    row = find_block(actor, block, to_change=True)
    somebody = _fit(actor, row, teacher, kind)
    made = add_part(actor, row, somebody, kind=kind, reason=reason.strip()[:500])
    facts = {"block": row.pk, "teacher": somebody.pk, "kind": kind}
    write_line(actor, "give_block", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return made


def add_part(actor: Actor, block: OfferingBlock, teacher: Teacher, *, kind: str, reason: str = "") -> BlockTeacher:
    """A part as one of a larger deed, which leaves the line."""
    return BlockTeacher.objects.create(
        agency=actor.agency,
        block=block,
        teacher=teacher,
        kind=kind,
        reason=reason,
        given_at=timezone.now(),
        given_by=actor.user,
    )


@transaction.atomic
def release_part(actor: Actor, *, part: int, reason: str) -> BlockTeacher:
    """Take somebody off a block; the row stays with the reason. Nobody else is asked by this.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `part_not_found`.
        ShiftreadyError: `reason_missing`, `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why, row = asked_reason(reason), find_part(actor, part, to_change=True)
    find_open_offering(actor, row.block.offering_id)
    take_off(row, why)
    tell_parts(row.block.offering, [row.teacher_id])
    facts = {"block": row.block_id, "teacher": row.teacher_id}
    write_line(actor, "release_part", subject=f"offering:{row.block.offering_id}", facts=facts, changes_facts=False)
    return row


def take_off(part: BlockTeacher, why: str) -> None:
    """The same as a part of a larger deed, which leaves the line."""
    part.released_at, part.release_reason = timezone.now(), why[:500]
    part.save(update_fields=["released_at", "release_reason"])


@transaction.atomic
def name_substitute(actor: Actor, *, block: int, teacher: str, kind: str) -> BlockSubstitute:
    """Say who is asked next, after those named before, where somebody of that kind cannot come.

    Raises:
        As `give_block`.
    """
    row = find_block(actor, block, to_change=True)
    somebody = _fit(actor, row, teacher, kind)
    if BlockSubstitute.objects.of(actor.agency).filter(block=row, teacher=somebody, gone_at=None).exists():
        raise _refusal(f"{somebody.number} is named for this block already.")
    made = BlockSubstitute.objects.create(
        agency=actor.agency, block=row, teacher=somebody, kind=kind, named_at=timezone.now()
    )
    facts = {"block": row.pk, "teacher": somebody.pk, "kind": kind}
    write_line(actor, "name_substitute", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def drop_substitute(actor: Actor, *, substitute: int) -> BlockSubstitute:
    """Ask somebody no more in place of another.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `substitute_not_found`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    own = BlockSubstitute.objects.of(actor.agency).filter(pk=substitute, gone_at=None)
    row: BlockSubstitute | None = own.select_for_update(of=("self",)).select_related("block").first()
    if row is None:
        raise NotFound("substitute_not_found", f"There is no substitute {substitute}. Look at the page of the class.")
    row.gone_at = timezone.now()
    row.save(update_fields=["gone_at"])
    facts = {"block": row.block_id, "teacher": row.teacher_id}
    write_line(actor, "drop_substitute", subject=f"offering:{row.block.offering_id}", facts=facts, changes_facts=False)
    return row


def find_block(actor: Actor, pk: int, *, to_change: bool = False) -> OfferingBlock:
    """A block of a class; where it is to change, of one that is open, which is locked.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `block_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row: OfferingBlock | None = OfferingBlock.objects.of(actor.agency).filter(pk=pk).first()
    if row is None:
        raise NotFound("block_not_found", f"{actor.agency.name} has no block {pk}. Look at the page of the class.")
    if to_change:
        find_open_offering(actor, row.offering_id)
    return row


def find_part(actor: Actor, pk: int, *, to_change: bool = False) -> BlockTeacher:
    """What somebody takes of a class, locked until the transaction ends where it is to change.

    Raises:
        NotFound: `part_not_found`.
    """
    own = BlockTeacher.objects.of(actor.agency).filter(pk=pk, released_at=None)
    rows = own.select_for_update(of=("self",)) if to_change else own
    row: BlockTeacher | None = rows.select_related("block", "teacher").first()
    if row is None:
        raise NotFound("part_not_found", f"Nobody takes a block by the number {pk}. They may have been taken off it.")
    return row


def held_parts(offering: Offering) -> list[BlockTeacher]:
    """Who takes which block of a class now, in order of the blocks."""
    rows = BlockTeacher.objects.of(offering.agency).filter(block__offering=offering, released_at=None)
    return list(rows.select_related("teacher", "block").order_by("block__starts_at", "pk"))


def _fit(actor: Actor, block: OfferingBlock, number: str, kind: str) -> Teacher:
    """The row of somebody who may be given the block."""
    row = find_teacher(actor, number)
    (one,) = teachers_of(actor.agency, number)
    day = day_in(actor.agency, block.starts_at)
    if kind not in Kind.values or kind not in one.kinds:
        raise _refusal(f"{number} comes as {', '.join(one.kinds)}, not as {kind or 'nothing'}.")
    if one.left_on is not None and one.left_on < day:
        raise _refusal(f"{number} may be asked until {one.left_on}, and the block is on {day}.")
    if kind in LIVED and not one.consents_to("speaking"):
        raise _refusal(f"{number} has not said that they speak in class. Record their consent first.")
    if BlockTeacher.objects.of(actor.agency).filter(block=block, teacher=row, released_at=None).exists():
        raise _refusal(f"{number} takes this block already.")
    return row


def _refusal(message: str) -> ShiftreadyError:
    return ShiftreadyError("part_refused", message, fields={"teacher": message})
