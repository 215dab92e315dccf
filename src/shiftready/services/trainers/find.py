"""The way of each trainer as the actor may see it: people with lived experience by name for the coordinator alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils import timezone

from shiftready.core.delivery.teaching.people import Teacher
from shiftready.core.delivery.teaching.pipeline import Stage, TrainerStep, certified_by, since, stage_on
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import day_in, today_in
from shiftready.services.teachers.find import find_teacher, seen_by, whole_teacher
from shiftready.store import models as rows
from shiftready.store.teachers import teachers_of

_HELD = (rows.Offering.Status.ANNOUNCED, rows.Offering.Status.CLOSED)
_DOES_NOT_COME = (rows.InvitationAnswer.Answer.DECLINED, rows.InvitationAnswer.Answer.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Time recorded of one person, in minutes; of which so many on duty."""

    becoming: int = 0
    becoming_on_duty: int = 0
    being: int = 0
    being_on_duty: int = 0


@dataclass(frozen=True, slots=True)
class TrainerLine:
    """Somebody with one credential: where they stand on a day, since when, and up to when they are certified."""

    teacher: Teacher
    credential: str
    steps: tuple[TrainerStep, ...]
    stage: Stage
    since: date
    last_on: date | None
    act_on: date | None
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class WholeTrainer:
    """One of them: a line a credential, the time recorded, and who taught them and whom they taught, by number.

    `papers` are those of each step by its number, for whoever may read them.
    """

    teacher: Teacher
    lines: tuple[TrainerLine, ...]
    times: tuple[rows.TrainerTime, ...]
    minutes: Minutes
    taught_days: int
    trained: tuple[str, ...]
    papers: Mapping[int, list[rows.TrainerPaper]]


def list_trainers(
    actor: Actor, *, stage: str = "", credential: str = "", search: str = "", on: date | None = None
) -> tuple[TrainerLine, ...]:
    """Everyone on the way to a credential or with one, as of a day (today), by name.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    day, words, called = on or today_in(actor.agency), search.strip().casefold(), credential.strip().casefold()
    found = _lines(actor, day)
    return tuple(
        one
        for one in sorted(found, key=lambda one: (one.teacher.name.casefold(), one.teacher.number, one.credential))
        if (not stage or one.stage == stage)
        and (not called or one.credential.casefold() == called)
        and any(words in text.casefold() for text in (one.teacher.number, one.teacher.name, one.teacher.organization))
    )


def credentials_of(actor: Actor) -> tuple[str, ...]:
    """What somebody is or becomes, as it is written, in order of the alphabet."""
    kept = rows.TrainerStep.objects.of(actor.agency).filter(withdrawn_at=None)
    return tuple(sorted(set(kept.order_by().values_list("credential", flat=True))))


def whole_trainer(actor: Actor, *, teacher: str, on: date | None = None) -> WholeTrainer:
    """One of them by number, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `teacher_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    whole = whole_teacher(actor, teacher=teacher)
    lines = _lines(actor, on or today_in(actor.agency), teacher)
    mine = Q(teacher__number=teacher, teacher__withdrawn_at=None, withdrawn_at=None)
    times = tuple(rows.TrainerTime.objects.of(actor.agency).filter(mine))
    minutes = _minutes(actor, teacher)
    days = set(taught_days(actor, teacher).get(teacher, ()))
    papers = papers_by_step(actor, teacher)
    return WholeTrainer(whole.teacher, lines, times, minutes.get(teacher, Minutes()), len(days), whole.trained, papers)


def taught_days(actor: Actor, teacher: str = "") -> Mapping[str, list[date]]:
    """Days on which each taught in a class that was held, by number; whoever said that they cannot come is left out."""
    answers = rows.InvitationAnswer.objects.of(actor.agency).filter(part=OuterRef("pk")).order_by("-pk")
    parts = rows.BlockTeacher.objects.of(actor.agency).filter(
        kind="instructor", released_at=None, block__offering__status__in=_HELD, block__starts_at__lt=timezone.now(),
        **({"teacher__number": teacher} if teacher else {}),
    )  # fmt: skip
    came = parts.annotate(said=Subquery(answers.values("answer")[:1])).filter(
        Q(said=None) | ~Q(said__in=_DOES_NOT_COME)
    )
    found: dict[str, list[date]] = defaultdict(list)
    for number, starts_at in came.order_by().values_list("teacher__number", "block__starts_at"):
        found[number].append(day_in(actor.agency, starts_at))
    return found


def papers_by_step(actor: Actor, teacher: str) -> Mapping[int, list[rows.TrainerPaper]]:
    """The papers of somebody's steps without their content; none for whoever may not read them."""
    found: dict[int, list[rows.TrainerPaper]] = defaultdict(list)
    if actor.may(Deed.KEEP_TEACHERS):
        kept = rows.TrainerPaper.objects.of(actor.agency).filter(step__teacher__number=teacher, withdrawn_at=None)
        for row in kept.defer("content"):
            found[row.step_id].append(row)
    return found


def steps_of(kept: Iterable[rows.TrainerStep]) -> tuple[TrainerStep, ...]:
    """Rows as the core takes them."""
    return tuple(
        TrainerStep(one.pk, one.kind, one.on, one.last_on, one.notice_days, one.said_by, one.paper)  # type: ignore[arg-type]  # one of its kinds
        for one in kept
    )


def standing_steps(actor: Actor, teacher: str, credential: str) -> tuple[TrainerStep, ...]:
    """The steps of somebody for a credential that stand, for whoever keeps them; their row is locked.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
    """
    row = find_teacher(actor, teacher)
    kept = rows.TrainerStep.objects.of(actor.agency).filter(teacher=row, withdrawn_at=None)
    return steps_of(kept.filter(credential__iexact=credential))


def _lines(actor: Actor, day: date, teacher: str = "") -> tuple[TrainerLine, ...]:
    kept: dict[tuple[str, str], list[rows.TrainerStep]] = defaultdict(list)
    steps = rows.TrainerStep.objects.of(actor.agency).filter(withdrawn_at=None, teacher__withdrawn_at=None)
    steps = steps.filter(on__lte=day, **({"teacher__number": teacher} if teacher else {}))
    for row in steps.select_related("teacher"):
        kept[row.teacher.number, row.credential].append(row)
    if not kept:
        return ()
    people = {one.number: one for one in seen_by(actor, teachers_of(actor.agency, teacher))}
    taught, minutes = taught_days(actor, teacher), _minutes(actor, teacher)
    found = []
    for (number, credential), own in kept.items():
        one, taken = people[number], steps_of(own)
        stands = _standing(one, taken, day, taught.get(number, ()))
        found.append(TrainerLine(one, credential, taken, *stands, minutes.get(number, Minutes())))
    return tuple(found)


def _standing(
    teacher: Teacher, steps: tuple[TrainerStep, ...], day: date, taught: Iterable[date]
) -> tuple[Stage, date, date | None, date | None]:
    """Stage, since when, and the days of the certificate; whoever has left the registry has left."""
    stage, certified = stage_on(steps, day, taught), certified_by(steps, day)
    if stage is None or (teacher.left_on is not None and teacher.left_on < day):
        stage = "left"
    last_on, act_on = (certified.last_on, certified.act_on) if certified else (None, None)
    return stage, since(steps, day) or day, last_on, act_on


def _minutes(actor: Actor, teacher: str = "") -> Mapping[str, Minutes]:
    kept = rows.TrainerTime.objects.of(actor.agency).filter(withdrawn_at=None)
    kept = kept.filter(**({"teacher__number": teacher} if teacher else {})).order_by()
    summed: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for number, purpose, duty, total in kept.values_list("teacher__number", "purpose", "is_on_duty").annotate(
        Sum("minutes")
    ):
        summed[number][purpose] += total
        summed[number][f"{purpose}_on_duty"] += total if duty else 0
    return {number: Minutes(**parts) for number, parts in summed.items()}
