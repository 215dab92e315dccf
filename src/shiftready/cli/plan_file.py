"""Who is seated in a plan that `shiftready plan` wrote as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from shiftready.core.coverage.calls.answer import Graduates
from shiftready.core.errors import ShiftreadyError


def seated_in_file(path: Path) -> Graduates:
    """Everyone seated in the plan, by course.

    Raises:
        ShiftreadyError: `plan_file_unreadable`.
    """
    people: dict[str, set[str]] = defaultdict(set)
    try:
        for one in json.loads(path.read_bytes())["offerings"]:
            people[one["course"]].update(map(str, one["seats"]))
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} does not hold a plan. Write one with: shiftready plan ... --format json"
        raise ShiftreadyError("plan_file_unreadable", message, fields={"plan": path.name}) from error
    return Graduates(path.name, {course: frozenset(seated) for course, seated in people.items()})
