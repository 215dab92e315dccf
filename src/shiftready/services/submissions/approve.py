"""A course put before a board and followed to its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.course_approval import NEXT, OPEN, Standing
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import course_known_on, no_course
from shiftready.services.offerings.life import asked_reason
from shiftready.services.submissions.approval_find import show_approval
from shiftready.services.submissions.gathered import find_board
from shiftready.services.submissions.numbers import NumberSaid, keep_number
from shiftready.store.models import Agency, CourseApproval, CourseApprovalStep

LONGEST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class ApprovalSaid:
    """What happened on a day: `submitted`, `commented`, `approved`, `refused` or `called_off`, in the board's words.

    `number` and `renew_by` belong to an approval: the number the board gave the course, and the day to renew it by.
    """

    kind: str
    happened_on: date
    words: str = ""
    number: str = ""
    renew_by: date | None = None


def begin_approval(actor: Actor, *, board: str, course: str) -> CourseApproval:
    """Put the version of a course that is in force today on its way to a board.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `board_not_found`, `course_not_found`.
        ShiftreadyError: `approval_open`, where one of the course is on its way there.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    found, version = find_board(board), course_known_on(actor.agency, course, today_in(actor.agency))
    if version is None:
        raise NotFound("course_not_found", no_course(course))
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        there = CourseApproval.objects.of(actor.agency).filter(board=board, course=course, standing__in=OPEN).first()
        if there is not None:
            message = f"{found.title} is asked about this course already, as approval {there.pk}. Go on with that one."
            raise ShiftreadyError("approval_open", message, fields={"course": message})
        made = CourseApproval.objects.create(
            agency=actor.agency, board=board, course=course, course_version=version.first_on, standing="begun",
            begun_at=timezone.now(), begun_by=actor.user,
        )  # fmt: skip
        facts = {"board": board, "course": course}
        write_line(actor, "begin_approval", subject=f"course_approval:{made.pk}", facts=facts, changes_facts=False)
    return made


def follow_approval(actor: Actor, *, approval: int, said: ApprovalSaid) -> CourseApproval:
    """Write down what became of it; an approval writes the board's number of the course down, too.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `approval_not_found`.
        ShiftreadyError: `step_wrong`, with a remark for every field; `board_number_wrong`, `board_number_known`.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = show_approval(actor, approval)
        if remarks := dict(_remarks(actor, row, said)):
            raise ShiftreadyError("step_wrong", "This cannot be written as it is.", fields=remarks)
        if said.kind == "approved" and said.number.strip():
            row.number = keep_number(actor, said=_number(row, said))
        CourseApprovalStep.objects.create(
            agency=actor.agency, approval=row, kind=said.kind, happened_on=said.happened_on, words=said.words.strip(),
            entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        row.standing = said.kind
        row.save(update_fields=["standing", "number"])
        facts = {"step": said.kind}
        write_line(actor, "follow_approval", subject=f"course_approval:{row.pk}", facts=facts, changes_facts=False)
    return row


def take_back_approval_step(actor: Actor, *, approval: int, reason: str) -> CourseApproval:
    """Take the newest step back; the number that an approval brought is withdrawn with it.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `approval_not_found`.
        ShiftreadyError: `reason_missing`; `no_step`.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    why = asked_reason(reason)[:500]
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = show_approval(actor, approval)
        steps = _standing_steps(row)
        if not steps:
            raise ShiftreadyError("no_step", f"Approval {row.pk} is only begun: there is no step to take back.")
        last = steps[-1]
        last.taken_back_at, last.take_back_reason = timezone.now(), why
        last.save(update_fields=["taken_back_at", "take_back_reason"])
        _withdraw_number(row)
        row.standing = steps[-2].kind if len(steps) > 1 else "begun"
        row.save(update_fields=["standing", "number"])
        subject, facts = f"course_approval:{row.pk}", {"step": last.kind}
        write_line(actor, "take_back_approval_step", subject=subject, facts=facts, changes_facts=False)
    return row


def _withdraw_number(row: CourseApproval) -> None:
    """The number that the step brought, unless somebody withdrew it by hand before."""
    if row.number is not None and row.number.withdrawn_at is None:
        row.number.withdrawn_at = timezone.now()
        row.number.save(update_fields=["withdrawn_at"])
    row.number = None


def _number(row: CourseApproval, said: ApprovalSaid) -> NumberSaid:
    return NumberSaid(row.board, "course", row.course, said.number, said.happened_on, said.renew_by)


def _standing_steps(row: CourseApproval) -> list[CourseApprovalStep]:
    return [one for one in row.every_step if one.taken_back_at is None]  # type: ignore[attr-defined]  # fetched with it


def _remarks(actor: Actor, row: CourseApproval, said: ApprovalSaid) -> Iterator[tuple[str, str]]:
    allowed = NEXT[cast("Standing", row.standing)]
    if said.kind not in allowed:
        what = ", ".join(one.replace("_", " ") for one in allowed) or "nothing: it has come to its end"
        yield "kind", f"Approval {row.pk} is {row.standing.replace('_', ' ')}. What can come next: {what}."
    steps, today = _standing_steps(row), today_in(actor.agency)
    first = steps[-1].happened_on if steps else date.min
    if not first <= said.happened_on <= today:
        since = f"from {first}, when it came so far, " if steps else ""
        yield "happened_on", f"Take a day {since}up to today, {today}."
    if said.kind in ("commented", "refused") and not said.words.strip():
        yield "words", "Write down what the board said."
    if len(said.words) > LONGEST_WORDS:
        yield "words", f"Use up to {LONGEST_WORDS:,} letters."
    yield from _about_the_number(said)


def _about_the_number(said: ApprovalSaid) -> Iterator[tuple[str, str]]:
    if said.kind != "approved" and (said.number.strip() or said.renew_by):
        yield "number", "A number and the day of renewal belong to an approval."
    elif said.renew_by and not said.number.strip():
        yield "number", "Write the number down that is to be renewed by that day."
    elif said.renew_by and said.renew_by < said.happened_on:
        yield "renew_by", f"The day to renew it by, {said.renew_by}, is before the approval, {said.happened_on}."
