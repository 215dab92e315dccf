"""Looking at course approvals: the list, one of them, and numbers of courses that are soon to be renewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.shelf import course_known_on
from shiftready.store.models import BoardNumber, CourseApproval, CourseApprovalStep

#: Days ahead that Today tells of a renewal: boards take their time.
DAYS_AHEAD = 90


@dataclass(frozen=True, slots=True)
class Renewal:
    """A board's number of a course that is to be renewed by a day, and no later number stands."""

    row: BoardNumber
    renew_by: date


def list_approvals(actor: Actor, *, course: str = "") -> Any:
    """Course approvals, the newest first, with their numbers; of one course where it is named.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
    """
    require(actor, Deed.SEE_SUBMISSIONS)
    rows = CourseApproval.objects.of(actor.agency).select_related("number")
    return rows.filter(course=course) if course else rows


def show_approval(actor: Actor, approval: int) -> CourseApproval:
    """One of them with all its steps, those taken back too (`every_step`).

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
        NotFound: `approval_not_found`.
    """
    steps = CourseApprovalStep.objects.of(actor.agency).select_related("entered_by")
    rows = list_approvals(actor).prefetch_related(Prefetch("steps", queryset=steps, to_attr="every_step"))
    found: CourseApproval | None = rows.filter(pk=approval).first()
    if found is None:
        raise NotFound("approval_not_found", f"{actor.agency.name} has no course approval {approval}.")
    return found


def newer_version(row: CourseApproval, today: date) -> date | None:
    """The first day of the version in force today, where the board was asked about an earlier one."""
    now = course_known_on(row.agency, row.course, today)
    return now.first_on if now is not None and now.first_on > row.course_version else None


def renewals(actor: Actor, *, as_of: date) -> tuple[Renewal, ...]:
    """Numbers of courses to be renewed within three months, or past, the earliest first; nothing for whoever sees none.

    One that a later number of the same course at the same board took the place of is left out.
    """
    if not actor.may(Deed.SEE_SUBMISSIONS):
        return ()
    rows = BoardNumber.objects.of(actor.agency).filter(withdrawn_at=None).exclude(course="")
    newest: dict[tuple[str, str], BoardNumber] = {}
    for row in sorted(rows, key=lambda one: (one.first_on or date.min, one.pk)):
        newest[row.board, row.course] = row
    last = as_of + timedelta(days=DAYS_AHEAD)
    found = [Renewal(one, one.last_on) for one in newest.values() if one.last_on is not None and one.last_on <= last]
    return tuple(sorted(found, key=lambda one: (one.renew_by, one.row.pk)))
