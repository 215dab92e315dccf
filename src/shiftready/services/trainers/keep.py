"""The steps of a trainer: recorded one after another, each with its day, who saw it and the paper; or taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.teaching.pipeline import (
    CERTIFYING,
    MAY_FOLLOW,
    STEP_KINDS,
    Stage,
    TrainerStep,
    certified_by,
    may_follow,
    stage_on,
)
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.trainers.approve import approve_again, approve_by_step, end_for_leaving, unapprove
from shiftready.services.trainers.find import standing_steps
from shiftready.store import models as rows

LONGEST = {"credential": 100, "by": 200, "paper": 500}
NOTICE_DAYS, MOST_NOTICE = 90, 3650
STEP_WORDS: Mapping[str, str] = {
    "candidate": "Candidate",
    "in_training": "In training",
    "certified": "Certified",
    "teaching": "Teaching",
    "renewed": "Renewed",
    "left": "Left",
}
STAGE_WORDS: Mapping[Stage, str] = {
    "candidate": "Candidate",
    "in_training": "In training",
    "certified": "Certified",
    "teaching": "Teaching",
    "renewal_due": "Renewal due",
    "lapsed": "Lapsed",
    "left": "Left",
}


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step: `by` is who decided or saw it; `last_on`, `notice_days` and `topics` go with one that certifies.

    A renewal without topics renews those that the certificate was for.
    """

    credential: str
    kind: str
    on: date
    by: str
    last_on: date | None = None
    notice_days: int = NOTICE_DAYS
    paper: str = ""
    topics: tuple[str, ...] = ()


@transaction.atomic
def record_step(actor: Actor, *, teacher: str, said: StepSaid) -> rows.TrainerStep:
    """Record a step of somebody's way. One that certifies approves them for its topics; leaving ends what it gave.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `trainer_step_wrong`, with all that is wrong.
    """
    require(actor, Deed.KEEP_TEACHERS)
    credential = _as_written(actor, said.credential)
    steps = standing_steps(actor, teacher, credential)
    if remarks := dict(_remarks(said, credential, today_in(actor.agency))) or dict(_order_remarks(steps, said)):
        raise ShiftreadyError("trainer_step_wrong", " ".join(remarks.values()), fields=remarks)
    is_certifying = said.kind in CERTIFYING
    made = rows.TrainerStep.objects.create(
        agency=actor.agency,
        teacher=rows.Teacher.objects.of(actor.agency).get(number=teacher, withdrawn_at=None),
        credential=credential,
        kind=said.kind,
        on=said.on,
        last_on=said.last_on,
        notice_days=said.notice_days if is_certifying else 0,
        said_by=said.by.strip(),
        paper=said.paper.strip(),
        entered_at=timezone.now(),
        entered_by=actor.user,
    )
    if is_certifying:
        approve_by_step(actor, made, said.topics, before=certified_by(steps, said.on))
    elif said.kind == "left":
        end_for_leaving(actor, made)
    facts = {"step": made.pk, "kind": said.kind}
    write_line(actor, "record_trainer_step", subject=f"teacher:{made.teacher_id}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def take_back_trainer_step(actor: Actor, *, step: int, reason: str) -> rows.TrainerStep:
    """Take back the newest step of somebody's way, as if it had never been taken; its row stays with the reason.

    Approvals that it gave never held; those that a leaving ended go on.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `trainer_step_not_found`.
        ShiftreadyError: `reason_missing`; `trainer_step_not_newest`, where another was built on it.
    """
    row, why = find_step(actor, step, to_change=True), asked_reason(reason)[:500]
    newest = standing_steps(actor, row.teacher.number, row.credential)[-1]
    if newest.number != row.pk:
        later = f"Step {newest.number}, {STEP_WORDS[newest.kind].lower()} on {newest.on}"
        message = f"{later}, came after it: take that back first."
        raise ShiftreadyError("trainer_step_not_newest", message)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), actor.user, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    (approve_again if row.kind == "left" else unapprove)(actor, row)
    facts = {"step": row.pk, "kind": row.kind}
    write_line(actor, "take_back_trainer_step", subject=f"teacher:{row.teacher_id}", facts=facts, changes_facts=False)
    return row


def find_step(actor: Actor, step: int, *, to_change: bool = False) -> rows.TrainerStep:
    """A step that stands, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `trainer_step_not_found`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    own = rows.TrainerStep.objects.of(actor.agency).filter(pk=step, withdrawn_at=None, teacher__withdrawn_at=None)
    found: rows.TrainerStep | None = (
        (own.select_for_update(of=("self",)) if to_change else own).select_related("teacher").first()
    )
    if found is None:
        message = f"There is no step {step}. It may have been taken back: look at the page of the trainer."
        raise NotFound("trainer_step_not_found", message)
    return found


def _as_written(actor: Actor, credential: str) -> str:
    """As it was first written in the agency, so that one credential is not two by a capital letter."""
    said = " ".join(credential.split())
    known = rows.TrainerStep.objects.of(actor.agency).filter(credential__iexact=said, withdrawn_at=None)
    return known.order_by("pk").values_list("credential", flat=True).first() or said


def _remarks(said: StepSaid, credential: str, today: date) -> Iterator[tuple[str, str]]:
    if not credential or len(credential) > LONGEST["credential"]:
        yield "credential", f"Say what they become, such as CIT trainer, in up to {LONGEST['credential']} letters."
    if said.kind not in STEP_KINDS:
        yield "kind", f'"{said.kind[:40]}" is no step. Take one of: {", ".join(STEP_KINDS)}.'
    if said.on > today:
        yield "on", f"{said.on} is yet to come. A step is recorded once it was taken."
    if not 0 < len(said.by.strip()) <= LONGEST["by"]:
        yield "by", f"Say who decided or saw it, in up to {LONGEST['by']} letters."
    if len(said.paper.strip()) > LONGEST["paper"]:
        yield "paper", f"This holds up to {LONGEST['paper']} letters."
    yield from _certifying_remarks(said)


def _certifying_remarks(said: StepSaid) -> Iterator[tuple[str, str]]:
    if said.kind not in CERTIFYING and (said.last_on or said.topics):
        field = "last_on" if said.last_on else "topics"
        yield field, "Only a step that certifies or renews has a last day and topics."
    if said.last_on is not None and said.last_on < said.on:
        yield "last_on", f"The last day, {said.last_on}, is before the day of the step, {said.on}."
    if not 0 <= said.notice_days <= MOST_NOTICE:
        yield "notice_days", f"Write a number of days from 0 to {MOST_NOTICE:,}."
    if strange := [one for one in said.topics if one not in load_catalogue().topics]:
        yield "topics", f'The catalogue knows no topic "{strange[0][:40]}". Choose among its topics.'


def _order_remarks(steps: Sequence[TrainerStep], said: StepSaid) -> Iterator[tuple[str, str]]:
    if may_follow(steps, said.kind, said.on):
        return
    stage, held = stage_on(steps, said.on), certified_by(steps, said.on)
    if steps and steps[-1].on > said.on:
        later = f"Step {steps[-1].number}, of {steps[-1].on}, came later."
        yield "on", f"{later} Take that back first, or choose a later day."
    elif stage == "lapsed" and said.kind == "renewed" and held is not None:
        yield "kind", f"It ran out on {held.last_on}. What has lapsed is certified anew, not renewed."
    else:
        stands = f"On {said.on} they are {STAGE_WORDS[stage].lower()}." if stage else "They have taken no step yet."
        following = ", ".join(STEP_WORDS[one].lower() for one in STEP_KINDS if one in MAY_FOLLOW[stage])
        yield "kind", f"{stands} What may follow: {following}."
