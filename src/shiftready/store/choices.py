"""An agency's strategy, groups and hours of shifts as JSON, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from shiftready.core.shift_hours import ShiftHours
from shiftready.core.strategy import Group, Strategy

_PICKED = ("units", "ranks", "roles", "squads")


def strategy_json(strategy: Strategy | None) -> dict[str, Any]:
    """The strategy's fields by name; empty where the agency chose none."""
    return asdict(strategy) if strategy else {}


def read_strategy(stored: Mapping[str, Any]) -> Strategy | None:
    """The strategy that `strategy_json` wrote."""
    return Strategy(**{**stored, "renewals": tuple(stored.get("renewals", ()))}) if stored else None


def groups_json(groups: Mapping[str, Group]) -> dict[str, dict[str, list[str]]]:
    """By the group's name, the sorted words of each fact it asks for; facts it does not ask for are absent."""
    return {name: _asked(group) for name, group in groups.items()}


def read_groups(stored: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Group]:
    """The groups that `groups_json` wrote, in the same order."""
    return {
        name: Group(name, **{key: frozenset(words) for key, words in asked.items()}) for name, asked in stored.items()
    }


def shift_hours_json(hours: Mapping[str, ShiftHours]) -> list[list[Any]]:
    """Of each shift its name, the hour it begins and the hour it ends, in their order."""
    return [[shift, each.begins, each.ends] for shift, each in hours.items()]


def read_shift_hours(stored: Iterable[tuple[str, int, int]]) -> dict[str, ShiftHours]:
    """The hours that `shift_hours_json` wrote."""
    return {shift: ShiftHours(begins, ends) for shift, begins, ends in stored}


def _asked(group: Group) -> dict[str, list[str]]:
    picked = {key: getattr(group, key) for key in _PICKED}
    return {key: sorted(words) for key, words in picked.items() if words is not None}
