"""What a step of a trainer's way does to the topics they may teach: parts of deeds, which leave the line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from shiftready.core.dates import DAY
from shiftready.core.delivery.teaching import pipeline
from shiftready.services.access import Actor
from shiftready.store.models import TeacherApproval, TrainerStep


def approve_by_step(
    actor: Actor, step: TrainerStep, topics: Iterable[str], *, before: pipeline.TrainerStep | None
) -> None:
    """Approve somebody for the topics of a step that certifies, up to its last day.

    What the certificate `before` gave and still holds goes on from the day after; without topics, all of it.
    """
    held: dict[str, TeacherApproval] = {}
    if step.kind == "renewed" and before is not None:
        given = TeacherApproval.objects.of(actor.agency).filter(step=before.number, ended_on=None)
        held = {one.topic: one for one in given}
    wanted = tuple(dict.fromkeys(topics)) or tuple(sorted(held))
    TeacherApproval.objects.bulk_create(
        TeacherApproval(
            agency=actor.agency, teacher=step.teacher, topic=topic, first_on=first_on, last_on=step.last_on,
            authority=step.said_by, evidence=step.paper, given_at=timezone.now(), given_by=actor.user, step=step,
        )
        for topic in wanted
        if (first_on := _first_day(step, held.get(topic))) is not None
    )  # fmt: skip


def end_for_leaving(actor: Actor, step: TrainerStep) -> None:
    """End what the certificate gave, from the day of leaving on."""
    for one in _given(actor, step).filter(ended_on=None):
        if one.last_on is None or one.last_on >= step.on:
            _end(actor, one, max(step.on, one.first_on), _left(step))


def approve_again(actor: Actor, step: TrainerStep) -> None:
    """Let what a leaving ended go on from the day on which it had ended: a row of its own, since an ended one stays."""
    now, plain = timezone.now(), ("teacher_id", "topic", "last_on", "authority", "evidence", "step_id")
    TeacherApproval.objects.bulk_create(
        TeacherApproval(
            agency=actor.agency, first_on=one.ended_on or one.first_on, given_at=now, given_by=actor.user,
            **{name: getattr(one, name) for name in plain},
        )
        for one in list(_given(actor, step).filter(end_reason=_left(step)))
    )  # fmt: skip


def unapprove(actor: Actor, step: TrainerStep) -> None:
    """End what a step gave on its own first day: it never held."""
    for one in TeacherApproval.objects.of(actor.agency).filter(step=step, ended_on=None):
        _end(actor, one, one.first_on, f"Step {step.pk} was taken back.")


def _first_day(step: TrainerStep, held: TeacherApproval | None) -> date | None:
    """The day after that on which what is held runs out; None where that does not run out."""
    if held is None:
        return step.on
    return None if held.last_on is None else max(step.on, held.last_on + DAY)


def _given(actor: Actor, step: TrainerStep) -> QuerySet[TeacherApproval]:
    own: QuerySet[TeacherApproval] = TeacherApproval.objects.of(actor.agency)
    return own.filter(teacher=step.teacher, step__credential__iexact=step.credential)


def _end(actor: Actor, one: TeacherApproval, day: date, why: str) -> None:
    one.ended_on, one.end_reason, one.ended_at, one.ended_by = day, why, timezone.now(), actor.user
    one.save(update_fields=["ended_on", "end_reason", "ended_at", "ended_by"])


def _left(step: TrainerStep) -> str:
    return f"Left as a trainer, step {step.pk}."
