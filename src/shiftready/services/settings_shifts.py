"""The hours of each shift: seen, looked at before they are said, and said anew."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.coverage.measure import natural_order
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import HOURS_A_DAY, USUAL_HOURS, ShiftHours, read_shift_hours
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.choices import shift_hours_json
from shiftready.store.models import ShiftTimes

MOST_SHIFTS, LONGEST_SHIFT = 60, 60


@dataclass(frozen=True, slots=True)
class KnownShift:
    """A shift, "" for people of none, and how many work it; its hours as recorded, else as assumed of its name."""

    shift: str
    people: int
    recorded: ShiftHours | None
    assumed: ShiftHours | None

    @property
    def hours(self) -> ShiftHours | None:
        """The hours gone by."""
        return self.recorded or self.assumed


@dataclass(frozen=True, slots=True)
class HoursEffect:
    """What saying it would change: each shift with its hours now and then, None where nobody knows them.

    `without` are the hours of the day (0-23) in which none of the shifts that somebody works is at work then; `digest`
    stands for what is said and all of this.
    """

    changes: tuple[tuple[str, ShiftHours | None, ShiftHours | None], ...]
    without: tuple[int, ...]
    digest: str


def known_shifts(actor: Actor) -> tuple[KnownShift, ...]:
    """The shifts of the duty list and those whose hours are recorded, in the order they begin in.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    worked, recorded = _worked_and_recorded(actor)
    shifts = (KnownShift(s, worked[s], recorded.get(s), USUAL_HOURS.get(s)) for s in {*worked, *recorded})
    return tuple(sorted(shifts, key=_in_a_day))


def past_shift_times(actor: Actor) -> tuple[ShiftTimes, ...]:
    """Everything ever said of the hours and not taken back, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    return tuple(ShiftTimes.objects.of(actor.agency).filter(withdrawn_at=None).order_by("-pk"))


def preview_shift_hours(actor: Actor, *, hours: Mapping[str, str]) -> HoursEffect:
    """Tell what saying the hours of all shifts ("23-7" by shift) would change; one left blank is not said any more.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `shift_hours_wrong`, with a remark for every shift.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    said = _read(hours)
    worked, recorded = _worked_and_recorded(actor)
    before, after = {**USUAL_HOURS, **recorded}, {**USUAL_HOURS, **said}
    named = sorted({*worked, *recorded, *said}, key=natural_order)
    changes = tuple((s, before.get(s), after.get(s)) for s in named if recorded.get(s) != said.get(s))
    at_work = {hour for shift in worked if shift in after for hour in after[shift].hours}
    without = tuple(hour for hour in range(HOURS_A_DAY) if worked and hour not in at_work)
    told = repr((sorted(said.items()), changes, without))
    return HoursEffect(changes, without, hashlib.sha256(told.encode()).hexdigest()[:16])


def say_shift_hours(actor: Actor, *, hours: Mapping[str, str], digest: str = "") -> ShiftTimes:
    """Say the hours of all shifts from now on; with the `digest` of a preview only if it changes what was shown.

    Raises:
        NotAllowed, ShiftreadyError: as `preview_shift_hours`; `plan_outdated` where it would change something else.
    """
    shown = preview_shift_hours(actor, hours=hours)
    if digest and digest != shown.digest:
        raise ShiftreadyError("plan_outdated", "Something changed since this was shown. Look at it once more.")
    said = _read(hours)
    with transaction.atomic():
        audit.write_line(actor, "shift_hours_said", facts={"shifts": len(said)})
        return ShiftTimes.objects.create(agency=actor.agency, hours=shift_hours_json(said), entered_at=timezone.now())


def _worked_and_recorded(actor: Actor) -> tuple[Counter[str], Mapping[str, ShiftHours]]:
    """People by shift of the duty list, and the hours recorded."""
    staffing = facts_of(actor.agency, version_of(actor.agency)).staffing
    return Counter(duty.shift for duty in staffing.duty.values()), staffing.shift_hours


def _in_a_day(known: KnownShift) -> tuple[int, object]:
    return known.hours.begins if known.hours else HOURS_A_DAY, natural_order(known.shift)


def _read(hours: Mapping[str, str]) -> dict[str, ShiftHours]:
    remarks = dict(_remarks(hours))
    if remarks:
        raise ShiftreadyError("shift_hours_wrong", "Some of these hours cannot be taken.", fields=remarks)
    return {shift: read_shift_hours(text) for shift, text in hours.items() if text.strip()}


def _remarks(hours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if len(hours) > MOST_SHIFTS:
        yield "hours", f"Say the hours of up to {MOST_SHIFTS} shifts."
    for shift, text in hours.items():
        if len(shift) > LONGEST_SHIFT:
            yield shift[:LONGEST_SHIFT], f"The name of a shift has up to {LONGEST_SHIFT} letters."
        try:
            if text.strip():
                read_shift_hours(text)
        except ShiftreadyError as refusal:
            yield shift, refusal.message
