"""From rows of the people who teach and tell to core values, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import (
    WEEKDAYS,
    Approval,
    Consent,
    ConsentAbout,
    Hours,
    Profession,
    Teacher,
    TrainedBy,
    in_order,
)
from shiftready.store import models as rows

_PLAIN = ("number", "name", "organization", "email", "phone", "stipend_cents", "coached_on", "left_on")


def teachers_of(agency: rows.Agency, number: str = "", *, with_withdrawn: bool = False) -> tuple[Teacher, ...]:
    """Everyone who teaches and tells, by number, or the one of a number; five queries whatever their count.

    `with_withdrawn`: also whoever came with a folder that was taken back, for the classes they stand in.
    """
    people = rows.Teacher.objects.of(agency)
    if not with_withdrawn:
        people = people.filter(withdrawn_at=None)
    found = list(people.filter(number=number) if number else people)
    keys = [one.pk for one in found]
    approvals = _by_teacher(rows.TeacherApproval.objects.of(agency).filter(teacher__in=keys))
    trainings = _by_teacher(rows.TeacherTraining.objects.of(agency).filter(teacher__in=keys).select_related("trainer"))
    hours = _by_teacher(rows.TeacherHours.objects.of(agency).filter(teacher__in=keys, withdrawn_at=None))
    consents = _by_teacher(rows.TeacherConsent.objects.of(agency).filter(teacher__in=keys))
    return tuple(
        Teacher(
            **{name: getattr(one, name) for name in _PLAIN},
            kinds=in_order(one.kinds.split()),
            profession=cast(Profession, one.profession),
            approvals=tuple(map(approval_of, approvals[one.pk])),
            trained_by=tuple(map(_trained_by, trainings[one.pk])),
            hours=tuple(map(hours_of, hours[one.pk])),
            consents=tuple(Consent(cast(ConsentAbout, c.about), c.is_given, c.on) for c in consents[one.pk]),
        )
        for one in found
    )


def approval_of(row: rows.TeacherApproval) -> Approval:
    span = Span(row.first_on, row.last_on)
    return Approval(row.topic, span, row.authority, row.evidence, row.ended_on, row.end_reason)


def hours_of(row: rows.TeacherHours) -> Hours:
    days = frozenset(map(WEEKDAYS.index, row.weekdays.split()))
    return Hours(row.is_can, Span(row.first_on, row.last_on), days, row.starts, row.ends)


def append_teachers(batch: rows.ImportBatch, teachers: Iterable[Teacher], at: datetime) -> None:
    """The people of a folder with what is known of each; whoever is there already by number stays as they are."""
    agency = batch.agency
    known = dict(rows.Teacher.objects.of(agency).filter(withdrawn_at=None).values_list("number", "pk"))
    new = [one for one in teachers if one.number not in known]
    made = rows.Teacher.objects.bulk_create(
        rows.Teacher(agency=agency, batch=batch, entered_at=at, **_fields(one)) for one in new
    )
    known |= {row.number: row.pk for row in made}
    fixed = {"agency": agency}
    rows.TeacherApproval.objects.bulk_create(
        rows.TeacherApproval(**fixed, teacher_id=known[one.number], given_at=at, **_approval(fact, at))
        for one in new
        for fact in one.approvals
    )
    rows.TeacherTraining.objects.bulk_create(
        rows.TeacherTraining(**fixed, teacher_id=known[one.number], entered_at=at, **_training(fact, known))
        for one in new
        for fact in one.trained_by
    )
    rows.TeacherHours.objects.bulk_create(
        rows.TeacherHours(**fixed, teacher_id=known[one.number], said_at=at, **hours_fields(fact))
        for one in new
        for fact in one.hours
    )
    rows.TeacherConsent.objects.bulk_create(
        rows.TeacherConsent(
            **fixed, teacher_id=known[one.number], said_at=at, about=fact.about, is_given=fact.is_given, on=fact.on
        )
        for one in new
        for fact in one.consents
    )


def hours_fields(one: Hours) -> dict[str, Any]:
    """What a row of hours says."""
    return {
        "is_can": one.is_can,
        "first_on": one.span.first_on,
        "last_on": one.span.last_on,
        "weekdays": " ".join(WEEKDAYS[day] for day in sorted(one.weekdays)),
        "starts": one.starts,
        "ends": one.ends,
    }


def _fields(one: Teacher) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in _PLAIN}
    return {**plain, "kinds": " ".join(one.kinds), "profession": one.profession}


def _approval(one: Approval, at: datetime) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("topic", "authority", "evidence", "ended_on", "end_reason")}
    ended = {"ended_at": at} if one.ended_on else {}
    return {**said, **ended, "first_on": one.span.first_on, "last_on": one.span.last_on}


def _training(one: TrainedBy, known: Mapping[str, int]) -> dict[str, Any]:
    trainer = known.get(one.trainer)
    return {"trainer_id": trainer, "outside": "" if trainer else one.trainer, "course": one.course, "on": one.on}


def _trained_by(row: rows.TeacherTraining) -> TrainedBy:
    return TrainedBy(row.trainer.number if row.trainer else row.outside, row.course, row.on)


def _by_teacher(found: Iterable[Any]) -> defaultdict[int, list[Any]]:
    by_teacher: defaultdict[int, list[Any]] = defaultdict(list)
    for row in found:
        by_teacher[row.teacher_id].append(row)
    return by_teacher
