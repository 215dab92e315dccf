"""Time that becoming a trainer takes somebody, and being one: recorded by the day, on duty or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.teachers.find import find_teacher
from shiftready.store.models import TrainerTime

PURPOSES = tuple(TrainerTime.Purpose.values)
LONGEST_NOTE, MINUTES_A_DAY = 200, 1440


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """Whole minutes on a day, for `becoming` a trainer or `being` one."""

    purpose: str
    on: date
    minutes: int
    is_on_duty: bool
    note: str = ""


@transaction.atomic
def record_time(actor: Actor, *, teacher: str, said: TimeSaid) -> TrainerTime:
    """Record time of somebody.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `trainer_time_wrong`, with all that is wrong; more than a day has on one day is refused.
    """
    row = find_teacher(actor, teacher)
    that_day = TrainerTime.objects.of(actor.agency).filter(teacher=row, on=said.on, withdrawn_at=None)
    before = that_day.aggregate(total=Sum("minutes"))["total"] or 0
    if remarks := dict(_remarks(said, today_in(actor.agency), before)):
        raise ShiftreadyError("trainer_time_wrong", " ".join(remarks.values()), fields=remarks)
    made = TrainerTime.objects.create(
        agency=actor.agency,
        teacher=row,
        purpose=said.purpose,
        on=said.on,
        minutes=said.minutes,
        is_on_duty=said.is_on_duty,
        note=said.note.strip(),
        entered_at=timezone.now(),
        entered_by=actor.user,
    )
    facts = {"time": made.pk, "minutes": said.minutes}
    write_line(actor, "record_trainer_time", subject=f"teacher:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def take_back_time(actor: Actor, *, time: int, reason: str) -> TrainerTime:
    """Take back time that was recorded by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `trainer_time_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    row, why = find_time(actor, time, to_change=True), asked_reason(reason)[:500]
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), why
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    facts = {"time": row.pk, "minutes": row.minutes}
    write_line(actor, "take_back_trainer_time", subject=f"teacher:{row.teacher_id}", facts=facts, changes_facts=False)
    return row


def find_time(actor: Actor, time: int, *, to_change: bool = False) -> TrainerTime:
    """Time that stands, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `trainer_time_not_found`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    own = TrainerTime.objects.of(actor.agency).filter(pk=time, withdrawn_at=None, teacher__withdrawn_at=None)
    rows = own.select_for_update(of=("self",)) if to_change else own
    found: TrainerTime | None = rows.select_related("teacher").first()
    if found is None:
        message = f"There is no time {time}. It may have been taken back: look at the page of the trainer."
        raise NotFound("trainer_time_not_found", message)
    return found


def _remarks(said: TimeSaid, today: date, before: int) -> Iterator[tuple[str, str]]:
    if said.purpose not in PURPOSES:
        yield "purpose", f"Time is for one of: {', '.join(PURPOSES)}."
    if said.on > today:
        yield "on", f"{said.on} is yet to come. Time is recorded once it was spent."
    if not 1 <= said.minutes <= MINUTES_A_DAY:
        yield "minutes", f"Write whole minutes from 1 to {MINUTES_A_DAY:,}."
    elif before + said.minutes > MINUTES_A_DAY:
        yield (
            "minutes",
            f"{say_minutes(before)} of {said.on} are recorded already: a day has {say_minutes(MINUTES_A_DAY)}.",
        )
    if len(said.note.strip()) > LONGEST_NOTE:
        yield "note", f"This holds up to {LONGEST_NOTE} letters."
