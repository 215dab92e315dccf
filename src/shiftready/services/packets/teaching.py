"""Who taught which block, and the approval that held for them on that day, as far as it was known by then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table
from shiftready.store.models import BlockTeacher, TeacherApproval, TeacherTraining

HEADS = (
    "class",
    "day",
    "block",
    "topic",
    "teacher",
    "name",
    "approved_by",
    "approved_from",
    "approved_to",
    "evidence",
    "trained_to_teach",
)
#: What stands for the name of somebody who tells of what they lived through.
UNNAMED = "not named: lived experience"
_BETWEEN = re.compile(r"\s*(?:[,;/&]|\band\b)\s*")


def instructors_table(scope: Scope) -> Table:
    """A line for everyone who was to teach a block on the day the packet was made."""
    approvals, trained = _approvals(scope), _trained(scope)
    table = Table(HEADS)
    for of, block, teacher, name in _taught(scope):
        day = scope.day(block["starts_at"])
        approval = _holding(scope, approvals.get(teacher, []), block["topic"], day)
        number = scope.stood["teachers"][teacher]["number"] if teacher else ""
        courses = "; ".join(f"{course} on {on}" for course, on in trained.get(teacher, []) if on <= day)
        table.add((of, day, block["title"], block["topic"], number, name, *approval, courses))
    return table


def _taught(scope: Scope) -> Iterator[tuple[int, dict[str, Any], str, str]]:
    """Class, block, row of the registry ("" for a name that is not in it) and name, by block and number."""
    given, known = _given(scope), scope.stood["teachers"]
    for one in scope.classes:
        for block in one["blocks"]:
            by_hand = [name for name in _BETWEEN.split(block["instructor"]) if name]
            named = {name.casefold() for name in by_hand}
            there = [pk for pk, who in known.items() if pk in given.get(block["pk"], ()) or _is_named(who, named)]
            for pk in there:
                yield one["pk"], block, pk, UNNAMED if known[pk]["lived"] else known[pk]["name"]
            registered = {who["name"].casefold() for who in known.values()}
            for name in by_hand:
                if name.casefold() not in registered:
                    yield one["pk"], block, "", name


def _is_named(who: Mapping[str, Any], named: set[str]) -> bool:
    return who["name"].casefold() in named


def _given(scope: Scope) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    rows: Any = BlockTeacher.objects.of(scope.agency).filter(given_at__lt=scope.before)
    rows = rows.filter(Q(released_at=None) | Q(released_at__gte=scope.before))
    own = [one["pk"] for one in scope.classes]
    for block, teacher in rows.filter(block__offering__in=own).values_list("block", "teacher"):
        found.setdefault(block, set()).add(str(teacher))
    return found


def _approvals(scope: Scope) -> dict[str, list[TeacherApproval]]:
    found: dict[str, list[TeacherApproval]] = {}
    rows = TeacherApproval.objects.of(scope.agency).filter(given_at__lt=scope.before)
    for row in rows.filter(teacher__in=list(map(int, scope.stood["teachers"]))).order_by("topic", "first_on", "pk"):
        found.setdefault(str(row.teacher_id), []).append(row)
    return found


def _trained(scope: Scope) -> dict[str, list[tuple[str, date]]]:
    found: dict[str, list[tuple[str, date]]] = {}
    rows = TeacherTraining.objects.of(scope.agency).filter(entered_at__lt=scope.before).order_by("on", "pk")
    for teacher, course, on in rows.values_list("teacher", "course", "on"):
        found.setdefault(str(teacher), []).append((course, on))
    return found


def _holding(scope: Scope, approvals: list[TeacherApproval], topic: str, day: date) -> tuple[Any, ...]:
    for one in approvals:
        ended = one.ended_on if scope.until(one.ended_at) else None
        begun = one.topic == topic and one.first_on <= day
        if begun and (one.last_on is None or day <= one.last_on) and (ended is None or day < ended):
            return (one.authority, one.first_on, one.last_on, one.evidence)
    return ("",) * 4
