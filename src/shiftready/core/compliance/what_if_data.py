"""What would be otherwise under other rules as plain data, under the same names for the shell and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from shiftready.core.compliance.group_data import Say, group_as_data, presence_as_data
from shiftready.core.compliance.groups import GroupFinding
from shiftready.core.compliance.how_certain import rule_as_data
from shiftready.core.compliance.presence import PresenceFinding
from shiftready.core.compliance.what_if import ANY_COURSE, CourseCost, StatusChange, WhatIf


def what_if_as_data(found: WhatIf, names: Mapping[str, str], say: Say) -> dict[str, Any]:
    """Everything that was found.

    Args:
        found: what `what_if` tells.
        names: of people by id; of whom none is here the name is "".
        say: puts courses' titles in place of their keys.
    """
    moves = [
        {"rule": rule, "before": before, "after": after, "people": people}
        for (rule, before, after), people in found.moves.items()
    ]
    return {
        "as_of": found.as_of,
        "rules": [rule_as_data(rule, found.as_of) for rule in found.rules],
        "people": found.judged,
        "moves": moves,
        "changes": [_change(change, names) for change in found.changes],
        "costs": [_cost(cost) for cost in found.costs],
        "not_curable": found.not_curable,
        "words_of_nobody": [{**one._asdict(), "text": one.says()} for one in found.words_of_nobody],
        "groups": [
            {"before": _group(one.before, found, say), "after": _group(one.after, found, say)} for one in found.groups
        ],
        "presence": [
            {"before": _present(one.before, found, say), "after": _present(one.after, found, say)}
            for one in found.presence
        ],
    }


def _change(one: StatusChange, names: Mapping[str, str]) -> dict[str, Any]:
    told = {"person": one.person, "name": names.get(one.person, "")}
    return {**told, "rule": one.rule, "before": one.before, "after": one.after, "due_on": one.due_on}


def _cost(cost: CourseCost) -> dict[str, Any]:
    """`course` is None for minutes that no single course gives."""
    course = None if cost.course == ANY_COURSE else cost.course
    return {**asdict(cost), "course": course, "seats": cost.seats, "minutes": cost.minutes}


def _group(group: GroupFinding | None, found: WhatIf, say: Say) -> dict[str, Any] | None:
    return None if group is None else group_as_data(group, found.certainties[group.rule], say)


def _present(presence: PresenceFinding | None, found: WhatIf, say: Say) -> dict[str, Any] | None:
    return None if presence is None else presence_as_data(presence, found.certainties[presence.rule], say)
