"""Answering by the link: what is asked, yes or no for each block, and who is asked next after a no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, supposed_now, today_in
from shiftready.services.notices.plan import tell_parts
from shiftready.services.teaching.invite import ask_for
from shiftready.services.teaching.parts import add_part, take_off
from shiftready.store.models import (
    BlockSubstitute,
    BlockTeacher,
    InvitationAnswer,
    Offering,
    TeacherInvitation,
)

LONGEST_NOTE = 500
ACCEPTED = InvitationAnswer.Answer.ACCEPTED
NO = (InvitationAnswer.Answer.DECLINED, InvitationAnswer.Answer.WITHDRAWN)
OPEN = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class AskedBlock:
    """A block somebody is asked for, what they said last ("" nothing yet), and whether it can still be changed."""

    part: BlockTeacher
    said: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link shows: the class and the blocks of its owner, nothing of anybody else."""

    invitation: TeacherInvitation
    blocks: tuple[AskedBlock, ...]

    @property
    def is_open(self) -> bool:
        return any(one.is_open for one in self.blocks)


def read_invitation(key: str) -> Asked:
    """What somebody is asked by the link with that key.

    Raises:
        NotFound: `invitation_not_found`, also where it has expired or the class is cancelled.
    """
    return _asked(_find(key))


@transaction.atomic
def answer_invitation(key: str, *, answers: Mapping[int, bool], note: str = "") -> Asked:
    """Keep yes or no for blocks, by their part's number; the same answer once more changes nothing.

    After a no the next substitute takes the block and is asked, in the same moment.

    Raises:
        NotFound: `invitation_not_found`.
        ShiftreadyError: `answer_too_late`: the block is today or over; `part_unknown`; `note_too_long`.
    """
    invitation = _find(key)
    Offering.objects.of(invitation.agency).select_for_update().get(pk=invitation.offering_id)
    if len(note.strip()) > LONGEST_NOTE:
        message = f"A note holds up to {LONGEST_NOTE} letters. Write the rest to whoever asked you."
        raise ShiftreadyError("note_too_long", message, fields={"note": message})
    asked = {one.part.pk: one for one in _asked(invitation).blocks}
    changed = _changed(asked, answers)
    actor = Actor(user=None, agency=invitation.agency, deeds=frozenset())
    for one, comes in changed:
        _keep(one, note.strip(), comes=comes)
        if not comes:
            _replace(actor, one.part)
    if changed:
        tell_parts(invitation.offering, [invitation.teacher_id])
        facts = {"teacher": invitation.teacher_id, "blocks": {str(one.part.block_id): comes for one, comes in changed}}
        subject = f"offering:{invitation.offering_id}"
        write_line(actor, "answer_invitation", subject=subject, facts=facts, changes_facts=False)
    return _asked(invitation)


def _find(key: str) -> TeacherInvitation:
    rows = TeacherInvitation.objects.everywhere().filter(digest=digest_of(key), expires_at__gt=supposed_now())
    found = rows.filter(offering__status__in=OPEN).select_related("offering", "agency").first()
    if found is None:
        raise NotFound(
            "invitation_not_found",
            "Nothing is asked at this address any more. Write to whoever gave it to you.",
        )
    return found


def _asked(invitation: TeacherInvitation) -> Asked:
    return Asked(invitation, blocks_of(invitation))


def blocks_of(invitation: TeacherInvitation) -> tuple[AskedBlock, ...]:
    """Blocks that were asked for; one that was declined stays, so that it can be seen what was answered."""
    agency = invitation.agency
    rows = BlockTeacher.objects.of(agency).filter(
        teacher=invitation.teacher_id, block__offering=invitation.offering_id, asked_at__isnull=False
    )
    parts = list(rows.select_related("block").order_by("block__starts_at", "pk"))
    newest = {one.part_id: one.answer for one in InvitationAnswer.objects.of(agency).filter(part__in=parts)}
    shown = [part for part in parts if part.released_at is None or part.pk in newest]
    today = today_in(agency)
    return tuple(
        AskedBlock(
            part,
            newest.get(part.pk, ""),
            part.released_at is None and today < day_in(agency, part.block.starts_at),
        )
        for part in shown
    )


def _changed(asked: Mapping[int, AskedBlock], answers: Mapping[int, bool]) -> list[tuple[AskedBlock, bool]]:
    """The blocks whose answer differs from what was said last."""
    if not answers.keys() <= asked.keys():
        raise ShiftreadyError("part_unknown", "You are not asked for one of these blocks any more. Look again.")
    said = [(asked[part], comes) for part, comes in answers.items()]
    changed = [(one, comes) for one, comes in said if not one.said or (one.said == ACCEPTED) != comes]
    if not all(one.is_open for one, _ in changed):
        raise ShiftreadyError(
            "answer_too_late",
            "An answer can be changed until the day before, and not once somebody else was asked. Call whoever asked.",
        )
    return changed


def _keep(one: AskedBlock, note: str, *, comes: bool) -> None:
    answers = InvitationAnswer.Answer
    said = ACCEPTED if comes else answers.WITHDRAWN if one.said == ACCEPTED else answers.DECLINED
    InvitationAnswer.objects.create(
        agency=one.part.agency, part=one.part, answer=said, note=note, answered_at=timezone.now()
    )


def _replace(actor: Actor, part: BlockTeacher) -> None:
    """Ask the next one named for a block that somebody cannot take. Without one they may still change their mind."""
    substitutes = BlockSubstitute.objects.of(actor.agency).filter(block=part.block_id, kind=part.kind, gone_at=None)
    held = BlockTeacher.objects.of(actor.agency).filter(block=part.block_id, released_at=None).values("teacher")
    last_day = day_in(actor.agency, part.block.starts_at)
    for one in substitutes.exclude(teacher__in=held).select_related("teacher").order_by("pk"):
        one.gone_at = timezone.now()
        one.save(update_fields=["gone_at"])
        if one.teacher.left_on is None or last_day <= one.teacher.left_on:
            take_off(part, "Cannot come.")
            made = add_part(actor, part.block, one.teacher, kind=part.kind, reason="In place of somebody else.")
            ask_for(actor, part.block.offering, [made])
            return


def newest_answers(agency_parts: Sequence[BlockTeacher]) -> dict[int, tuple[str, str, datetime]]:
    """What was said last for each part: the answer, the note, and when."""
    if not agency_parts:
        return {}
    rows = InvitationAnswer.objects.of(agency_parts[0].agency).filter(part__in=agency_parts)
    return {one.part_id: (one.answer, one.note, one.answered_at) for one in rows}
