"""The first year as it is worked through: lines of the calendar that are to be done now, and those that were done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shiftready.core.dates import add_months
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.guide.change import NOT_BEGUN, append_state
from shiftready.services.guide.plan import CALENDAR, DONE, GuidedPlan, PlannedLine, guided_plan
from shiftready.store.models import Agency
from shiftready.store.models import GuidedPlan as Row


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of the first year whose month has begun and that nobody said is done. `month` is its first day."""

    key: str
    says: str
    month: date
    is_late: bool


def due_lines(actor: Actor, *, as_of: date) -> tuple[DueLine, ...]:
    """What the calendar asks to be done by a day, the earliest month first; late once its month is over.

    Nothing where there is no plan, and nothing for whoever does not keep the program.
    """
    if not actor.may(Deed.KEEP_PROGRAM):
        return ()
    plan = guided_plan(actor)
    lines = plan.steps[CALENDAR].kept if plan else ()
    return tuple(
        DueLine(one.line.key, one.says, one.begins, add_months(one.begins, 1) <= as_of)
        for one in lines
        if one.begins is not None and one.begins <= as_of and one.done_on is None
    )


def finish_line(actor: Actor, *, line: str, done_on: date | None = None) -> GuidedPlan:
    """Say that a line of the calendar was done on a day (today); said again, the day is another.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `guide_not_begun`, `line_not_found`.
        ShiftreadyError: `done_ahead`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    day, today = done_on or today_in(actor.agency), today_in(actor.agency)
    if day > today:
        message = f"{day} is still to come. Write the day on which it was done."
        raise ShiftreadyError("done_ahead", message, fields={"done_on": message})
    with transaction.atomic():
        before = _locked(actor, line)
        row = _append(actor, before, {**before.decided.get(DONE, {}), line: day.isoformat()})
        facts = {"line": line}
        write_line(actor, "guide_line_done", subject=f"guide:{row.pk}", facts=facts, changes_facts=False)
    return _plan(actor)


def reopen_line(actor: Actor, *, line: str) -> GuidedPlan:
    """Say that a line is not done after all; that it was said to be stays in the history.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `guide_not_begun`, `line_not_found`, also where it was not done.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        before = _locked(actor, line)
        done = dict(before.decided.get(DONE, {}))
        if done.pop(line, None) is None:
            raise NotFound("line_not_found", f'The line "{line[:40]}" was not said to be done.')
        row = _append(actor, before, done)
        facts = {"line": line}
        write_line(actor, "guide_line_reopened", subject=f"guide:{row.pk}", facts=facts, changes_facts=False)
    return _plan(actor)


def find_line(plan: GuidedPlan, line: str) -> PlannedLine:
    """A line that is kept in the calendar.

    Raises:
        NotFound: `line_not_found`.
    """
    kept = plan.steps[CALENDAR].kept
    found = next((one for one in kept if one.line.key == line), None)
    if found is None:
        known = ", ".join(one.line.key for one in kept) or "none"
        raise NotFound("line_not_found", f'The first year keeps no line "{line[:40]}". It keeps: {known}.')
    return found


def _locked(actor: Actor, line: str) -> Row:
    """The row that counts, once it was looked up whether the line is in it."""
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    plan = _plan(actor)
    find_line(plan, line)
    return plan.row


def _append(actor: Actor, before: Row, done: Mapping[str, str]) -> Row:
    return append_state(actor, before.answers, {**before.decided, DONE: dict(done)}, DONE)


def _plan(actor: Actor) -> GuidedPlan:
    plan = guided_plan(actor)
    if plan is None:
        raise NotFound("guide_not_begun", NOT_BEGUN)
    return plan
