"""Duty patterns: described, looked at for some weeks ahead, and withdrawn when nobody works by them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import days_from
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.staffing import DutyPattern
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.staffing_cycle import read_cycle
from shiftready.store import models as rows

DAYS_A_WEEK, WEEKS_SHOWN = 7, 4
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class KnownPattern:
    """A pattern in force, and how many people work by it."""

    pattern: DutyPattern
    people: int


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on; True where phase 0 of the pattern is on duty."""

    monday: date
    days: tuple[bool, ...]


def list_patterns(actor: Actor) -> tuple[KnownPattern, ...]:
    """The patterns in force, by name.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    used = Counter(_in_force(actor, rows.DutyAssignment).values_list("pattern", flat=True))
    known = _in_force(actor, rows.DutyPattern).order_by("name")
    return tuple(KnownPattern(_value(row), used[row.name]) for row in known)


def withdrawn_patterns(actor: Actor) -> tuple[rows.DutyPattern, ...]:
    """The patterns no longer in force, the last withdrawn first.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    return tuple(rows.DutyPattern.objects.of(actor.agency).exclude(withdrawn_at=None).order_by("-withdrawn_at", "-pk"))


def weeks_of(pattern: DutyPattern, *, as_of: date) -> tuple[Week, ...]:
    """The week of `as_of` and the three after it, by phase 0."""
    monday = as_of - timedelta(days=as_of.weekday())
    return tuple(
        Week(first, tuple(pattern.is_on_duty(day, 0) for day in days_from(first, DAYS_A_WEEK)))
        for first in (monday + timedelta(weeks=n) for n in range(WEEKS_SHOWN))
    )


def read_pattern(*, name: str, cycle: str, first_on: date) -> DutyPattern:
    """A pattern as it was typed; `first_on` is the first day of a cycle.

    Raises:
        ShiftreadyError: `pattern_name_wrong` and what `read_cycle` refuses.
    """
    said = name.strip()
    if not said or len(said) > LONGEST_NAME:
        message = f"Give the pattern the name that your duty list uses, up to {LONGEST_NAME} letters."
        raise ShiftreadyError("pattern_name_wrong", message, fields={"name": message})
    return DutyPattern(said, read_cycle(cycle), first_on)


def describe_pattern(actor: Actor, *, name: str, cycle: str, first_on: date, replace: bool = False) -> DutyPattern:
    """Say which days a pattern has on and off; with `replace` it takes the place of the one of the same name.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `pattern_exists` without `replace`; what `read_pattern` refuses.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    pattern = read_pattern(name=name, cycle=cycle, first_on=first_on)
    with transaction.atomic():
        facts = {"days": len(pattern.days), "on": sum(pattern.days)}
        audit.write_line(actor, "pattern_described", subject=pattern.name, facts=facts)
        now, before = timezone.now(), _in_force(actor, rows.DutyPattern).filter(name=pattern.name)
        if before.exists() and not replace:
            message = f'There already is a pattern "{pattern.name}". Change it there, or choose another name.'
            raise ShiftreadyError("pattern_exists", message, fields={"name": message})
        before.update(withdrawn_at=now)
        days = [int(day) for day in pattern.days]
        rows.DutyPattern.objects.create(
            agency=actor.agency, name=pattern.name, days=days, epoch=first_on, entered_at=now
        )
    return pattern


def withdraw_pattern(actor: Actor, *, name: str) -> None:
    """Take a pattern out of use; it stays in the list of those withdrawn.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        NotFound: `pattern_not_found`.
        ShiftreadyError: `pattern_in_use`, saying by how many people.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    with transaction.atomic():
        audit.write_line(actor, "pattern_withdrawn", subject=name)
        _refuse_used(name, _in_force(actor, rows.DutyAssignment).filter(pattern=name).count())
        if not _in_force(actor, rows.DutyPattern).filter(name=name).update(withdrawn_at=timezone.now()):
            raise NotFound("pattern_not_found", f'There is no duty pattern "{name[:60]}" here.')


def find_pattern(actor: Actor, name: str) -> DutyPattern:
    """The pattern of that name in force.

    Raises:
        NotFound: `pattern_not_found`.
    """
    found = next((one.pattern for one in list_patterns(actor) if one.pattern.name == name), None)
    if found is None:
        raise NotFound("pattern_not_found", f'There is no duty pattern "{name[:60]}" here.')
    return found


def _refuse_used(name: str, people: int) -> None:
    if people:
        raise ShiftreadyError(
            "pattern_in_use",
            f'{people} {"person works" if people == 1 else "people work"} by "{name}". '
            "Bring a duty list that puts them on another pattern first.",
        )


def _in_force(actor: Actor, model: type[rows.Fact]) -> Any:
    return model.objects.of(actor.agency).filter(withdrawn_at=None)


def _value(row: rows.DutyPattern) -> DutyPattern:
    return DutyPattern(row.name, tuple(map(bool, row.days)), row.epoch)
