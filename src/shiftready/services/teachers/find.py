"""Who teaches and tells, as the actor may see them: people with lived experience by name for the coordinator alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.delivery.teaching.people import Approval, Hours, Teacher
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.store import models as rows
from shiftready.store.teachers import teachers_of

#: What everyone but the coordinator reads in place of a name.
PANELIST = "Panelist"


@dataclass(frozen=True, slots=True)
class WholeTeacher:
    """One of them with approvals and hours by row number, and the numbers of those they trained."""

    teacher: Teacher
    approvals: tuple[tuple[int, Approval], ...]
    hours: tuple[tuple[int, Hours], ...]
    trained: tuple[str, ...]


def list_teachers(
    actor: Actor, *, kind: str = "", topic: str = "", search: str = "", with_left: bool = False, on: date | None = None
) -> tuple[Teacher, ...]:
    """Everyone of a kind, approved for a topic on a day (today), whose name or organization is searched for.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    day, words = on or today_in(actor.agency), search.strip().casefold()
    return tuple(
        one
        for one in seen_by(actor, teachers_of(actor.agency))
        if (with_left or one.left_on is None or day <= one.left_on)
        and (not kind or kind in one.kinds)
        and (not topic or one.is_approved(topic, day))
        and any(words in text.casefold() for text in (one.number, one.name, one.organization))
    )


def whole_teacher(actor: Actor, *, teacher: str) -> WholeTeacher:
    """One of them by number, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
        NotFound: `teacher_not_found`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    found = teachers_of(actor.agency, teacher) if teacher else ()
    if not found:
        raise _not_found(actor, teacher)
    (seen,) = seen_by(actor, found)
    mine = {"teacher__number": teacher, "teacher__withdrawn_at": None}
    approvals = rows.TeacherApproval.objects.of(actor.agency).filter(**mine)
    hours = rows.TeacherHours.objects.of(actor.agency).filter(**mine, withdrawn_at=None)
    trained = rows.TeacherTraining.objects.of(actor.agency).filter(
        trainer__number=teacher, trainer__withdrawn_at=None, teacher__withdrawn_at=None
    )
    return WholeTeacher(
        seen,
        tuple(zip(approvals.values_list("pk", flat=True), seen.approvals, strict=True)),
        tuple(zip(hours.values_list("pk", flat=True), seen.hours, strict=False)),
        tuple(dict.fromkeys(trained.order_by("teacher__number").values_list("teacher__number", flat=True))),
    )


def seen_by(actor: Actor, teachers: Iterable[Teacher]) -> tuple[Teacher, ...]:
    """What the actor may know of them: for the coordinator all, for others neither contacts nor stipends.

    Of people with lived experience others see that there is one, and for which topics.
    """
    if actor.may(Deed.KEEP_TEACHERS):
        return tuple(teachers)
    return tuple(_hidden(one) if one.has_lived_it else _without_contact(one) for one in teachers)


def find_teacher(actor: Actor, number: str) -> rows.Teacher:
    """The row of one of them, locked until the transaction ends, for those who keep them.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    there = rows.Teacher.objects.of(actor.agency).select_for_update().filter(number=number, withdrawn_at=None)
    found: rows.Teacher | None = there.first()
    if found is None:
        raise _not_found(actor, number)
    return found


def _not_found(actor: Actor, number: str) -> NotFound:
    return NotFound(
        "teacher_not_found",
        f'{actor.agency.name} knows nobody who teaches with the number "{number[:40]}". Look at the list of teachers.',
    )


def _without_contact(one: Teacher) -> Teacher:
    return replace(one, email="", phone="", stipend_cents=None, hours=(), consents=())


def _hidden(one: Teacher) -> Teacher:
    bare = Teacher(one.number, PANELIST, one.kinds)
    approvals = tuple(replace(each, evidence="", end_reason="") for each in one.approvals)
    return replace(bare, left_on=one.left_on, approvals=approvals)
