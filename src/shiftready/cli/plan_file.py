"""Who is seated in a plan that `shiftready plan` wrote as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from shiftready.core.coverage.calls.answer import Graduates
from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import LIMITS, MEGABYTE


def seated_in_file(path: Path) -> Graduates:
    """Everyone seated in the plan, by course.

    Raises:
        ShiftreadyError: `plan_file_unreadable`.
    """
    people: dict[str, set[str]] = defaultdict(set)
    for course, _, person in _seats(path):
        people[course].add(person)
    return Graduates(path.name, {course: frozenset(seated) for course, seated in people.items()})


def refuse_large_plan(size: int) -> None:
    """Refuse more bytes than a plan has.

    Raises:
        ShiftreadyError: `plan_file_too_large`.
    """
    if size > LIMITS.file_bytes:
        most = f"a plan has up to {LIMITS.file_bytes // MEGABYTE}"
        raise ShiftreadyError("plan_file_too_large", f"The file has {size / MEGABYTE:,.0f} MB; {most}. Name another.")


def weeks_in_file(path: Path | None) -> dict[str, date]:
    """Everyone seated in the plan, with the first day of their class; nobody without a plan.

    Raises:
        ShiftreadyError: `plan_file_unreadable`.
    """
    return {} if path is None else {person: day for _, day, person in _seats(path)}


def _seats(path: Path) -> Iterator[tuple[str, date, str]]:
    """Course, first day and person of every seat."""
    try:
        for one in json.loads(path.read_bytes())["offerings"]:
            for person in one["seats"]:
                yield one["course"], date.fromisoformat(one["starts_on"]), str(person)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} does not hold a plan. Write one with: shiftready plan … --format json"
        raise ShiftreadyError("plan_file_unreadable", message) from error
