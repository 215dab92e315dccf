"""Which topics somebody may teach, by whose word; and who trained them to. An approval that ended is kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.teaching.lineage import line_above
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.teachers.find import find_teacher
from shiftready.store.models import Teacher, TeacherApproval, TeacherTraining

LONGEST_AUTHORITY, LONGEST_EVIDENCE = 200, 500


@transaction.atomic
def approve_topic(
    actor: Actor,
    *,
    teacher: str,
    topic: str,
    first_on: date,
    last_on: date | None = None,
    authority: str = "",
    evidence: str = "",
) -> TeacherApproval:
    """Record that an authority lets somebody teach a topic from a day on, and until when.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `approval_wrong`, with all that is wrong.
    """
    row = find_teacher(actor, teacher)
    wrong = {}
    if topic not in load_catalogue().topics:
        wrong["topic"] = f'The catalogue knows no topic "{topic[:40]}". Choose one of its topics.'
    if last_on is not None and last_on < first_on:
        wrong["last_on"] = f"The last day, {last_on}, is before the first, {first_on}."
    if not 0 < len(authority.strip()) <= LONGEST_AUTHORITY:
        wrong["authority"] = f"Say who approved it, in up to {LONGEST_AUTHORITY} letters."
    if len(evidence.strip()) > LONGEST_EVIDENCE:
        wrong["evidence"] = f"This holds up to {LONGEST_EVIDENCE} letters."
    if wrong:
        raise ShiftreadyError("approval_wrong", " ".join(wrong.values()), fields=wrong)
    made = TeacherApproval.objects.create(
        agency=actor.agency,
        teacher=row,
        topic=topic,
        first_on=first_on,
        last_on=last_on,
        authority=authority.strip(),
        evidence=evidence.strip(),
        given_at=timezone.now(),
        given_by=actor.user,
    )
    facts = {"topic": topic, "approval": made.pk}
    write_line(actor, "approve_topic", subject=f"teacher:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def end_approval(actor: Actor, *, approval: int, reason: str, ended_on: date | None = None) -> TeacherApproval:
    """End an approval from a day on (today); what it was before stays answerable.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `approval_not_found`.
        ShiftreadyError: `approval_ended`, `reason_missing`.
    """
    row, why = find_approval(actor, approval, to_change=True), asked_reason(reason)
    if row.ended_on is not None:
        raise ShiftreadyError("approval_ended", f"This approval was ended on {row.ended_on} already.")
    row.ended_on, row.end_reason = ended_on or today_in(actor.agency), why[:LONGEST_EVIDENCE]
    row.ended_at, row.ended_by = timezone.now(), actor.user
    row.save(update_fields=["ended_on", "end_reason", "ended_at", "ended_by"])
    facts = {"topic": row.topic, "approval": row.pk}
    write_line(actor, "end_approval", subject=f"teacher:{row.teacher_id}", facts=facts, changes_facts=False)
    return row


def find_approval(actor: Actor, pk: int, *, to_change: bool = False) -> TeacherApproval:
    """One approval, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `approval_not_found`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    own = TeacherApproval.objects.of(actor.agency).filter(pk=pk, teacher__withdrawn_at=None)
    rows = own.select_for_update(of=("self",)) if to_change else own
    found: TeacherApproval | None = rows.select_related("teacher").first()
    if found is None:
        raise NotFound("approval_not_found", f"There is no approval {pk}. Look at the page of the teacher.")
    return found


@transaction.atomic
def record_training_to_teach(actor: Actor, *, teacher: str, trained_by: str, course: str, on: date) -> TeacherTraining:
    """Record who trained somebody to teach: the number of somebody in the registry, or a name from outside.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `training_to_teach_wrong`: no trainer, no course, themselves, or in a circle.
    """
    row, name = find_teacher(actor, teacher), trained_by.strip()
    trainer = Teacher.objects.of(actor.agency).filter(number=name, withdrawn_at=None).first()
    wrong = {}
    if not name or len(name) > LONGEST_AUTHORITY:
        wrong["trained_by"] = "Write the number of whoever trained them, or a name from outside."
    elif trainer and row.pk in _line_of(actor, trainer):
        wrong["trained_by"] = f"{row.number} cannot be trained by {name}, who was trained by {row.number}."
    if not course.strip() or len(course.strip()) > LONGEST_AUTHORITY:
        wrong["course"] = "Say what they were trained in."
    if wrong:
        raise ShiftreadyError("training_to_teach_wrong", " ".join(wrong.values()), fields=wrong)
    made = TeacherTraining.objects.create(
        agency=actor.agency,
        teacher=row,
        trainer=trainer,
        outside="" if trainer else name,
        course=course.strip(),
        on=on,
        entered_at=timezone.now(),
        entered_by=actor.user,
    )
    write_line(actor, "record_training_to_teach", subject=f"teacher:{row.pk}", changes_facts=False)
    return made


def _line_of(actor: Actor, trainer: Teacher) -> frozenset[int]:
    """The trainer and everyone from whom their training comes down."""
    steps = TeacherTraining.objects.of(actor.agency).filter(trainer__isnull=False)
    return line_above(steps.values_list("teacher_id", "trainer_id"), trainer.pk)
