"""Trainers whose certificate is to be renewed, or has lapsed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.core.delivery.teaching.pipeline import certified_by, stage_on
from shiftready.services.access import Actor, Deed
from shiftready.services.trainers.find import steps_of
from shiftready.store.models import Teacher, TrainerStep

#: For how long a certificate that ran out is said to have lapsed.
LAPSED_SAID = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class TrainerDue:
    """Somebody whose certificate ends soon or has ended; `teacher` is their number, `last_on` its last day."""

    teacher: str
    name: str
    credential: str
    last_on: date
    has_lapsed: bool


def trainers_due(actor: Actor, *, as_of: date) -> tuple[TrainerDue, ...]:
    """Whom to renew, the nearest last day first; nothing for whoever keeps no teachers. One query."""
    if not actor.may(Deed.KEEP_TEACHERS):
        return ()
    kept: dict[tuple[Teacher, str], list[TrainerStep]] = defaultdict(list)
    steps = TrainerStep.objects.of(actor.agency).filter(withdrawn_at=None, teacher__withdrawn_at=None, on__lte=as_of)
    for row in steps.select_related("teacher"):
        kept[row.teacher, row.credential].append(row)
    found = (_due(teacher, credential, own, as_of) for (teacher, credential), own in kept.items())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.last_on, one.teacher, one.credential)))


def _due(teacher: Teacher, credential: str, kept: list[TrainerStep], day: date) -> TrainerDue | None:
    steps = steps_of(kept)
    stage, held = stage_on(steps, day), certified_by(steps, day)
    is_gone = teacher.left_on is not None and teacher.left_on < day
    if is_gone or stage not in ("renewal_due", "lapsed") or held is None or held.last_on is None:
        return None
    if held.last_on + LAPSED_SAID < day:
        return None
    return TrainerDue(teacher.number, teacher.name, credential, held.last_on, stage == "lapsed")
