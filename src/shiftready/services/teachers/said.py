"""What people who teach and tell said themselves: when they can come, and whether they speak or are recorded."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.teaching.people import CONSENTS, WEEKDAYS, Hours
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.teachers.find import find_teacher
from shiftready.store.models import TeacherConsent, TeacherHours
from shiftready.store.teachers import hours_fields


@transaction.atomic
def record_consent(actor: Actor, *, teacher: str, about: str, is_given: bool, on: date | None = None) -> TeacherConsent:
    """Record what somebody said about speaking in class or being recorded; what was said before stays.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `consent_wrong`.
    """
    row = find_teacher(actor, teacher)
    if about not in CONSENTS:
        message = f"Consent is about one of {', '.join(CONSENTS)}."
        raise ShiftreadyError("consent_wrong", message, fields={"about": message})
    day = on or today_in(actor.agency)
    made = TeacherConsent.objects.create(
        agency=actor.agency,
        teacher=row,
        about=about,
        is_given=is_given,
        on=day,
        said_at=timezone.now(),
        entered_by=actor.user,
    )
    facts = {"about": about, "is_given": is_given}
    write_line(actor, "record_consent", subject=f"teacher:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def say_hours(actor: Actor, *, teacher: str, hours: Hours) -> TeacherHours:
    """Record days and hours at which somebody can come, or cannot.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `hours_wrong`.
    """
    row = find_teacher(actor, teacher)
    wrong = {}
    if hours.span.is_empty:
        wrong["last_on"] = f"The last day, {hours.span.last_on}, is before the first, {hours.span.first_on}."
    if hours.starts and hours.ends and hours.ends <= hours.starts:
        wrong["ends"] = f"{hours.ends:%H:%M} is not after {hours.starts:%H:%M}."
    if not hours.weekdays <= set(range(len(WEEKDAYS))):
        wrong["weekdays"] = f"Weekdays are {', '.join(WEEKDAYS)}."
    if wrong:
        raise ShiftreadyError("hours_wrong", " ".join(wrong.values()), fields=wrong)
    made = TeacherHours.objects.create(agency=actor.agency, teacher=row, said_at=timezone.now(), **hours_fields(hours))
    facts = {"hours": made.pk}
    write_line(actor, "say_hours", subject=f"teacher:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def withdraw_hours(actor: Actor, *, hours: int) -> TeacherHours:
    """Say no longer that somebody can come, or cannot, at those times.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `hours_not_found`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    own = TeacherHours.objects.of(actor.agency).select_for_update(of=("self",)).filter(pk=hours, withdrawn_at=None)
    row: TeacherHours | None = own.select_related("teacher").first()
    if row is None:
        raise NotFound("hours_not_found", f"There are no hours {hours}. Look at the page of the teacher.")
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    facts = {"hours": row.pk}
    write_line(actor, "withdraw_hours", subject=f"teacher:{row.teacher_id}", facts=facts, changes_facts=False)
    return row
