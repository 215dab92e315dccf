"""People left out of a plan and people held to a week, as forms, programs and earlier plans say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

MOST_PEOPLE = 5_000
NAMED_AT_MOST = 3


def read_left_out(given: Any, remarks: dict[str, str]) -> tuple[str, ...]:
    """Roster numbers out of a list, or out of text with one a line; each once, in their order."""
    lines = given.splitlines() if isinstance(given, str) else list(given or ())
    numbers = tuple(dict.fromkeys(str(line).strip() for line in lines if str(line).strip()))
    if len(numbers) > MOST_PEOPLE:
        remarks["left_out"] = f"{len(numbers)} people are more than the {MOST_PEOPLE} that can be left out at once."
    return numbers


def read_held(given: Any, remarks: dict[str, str]) -> dict[str, date]:
    """Roster numbers with a day of the week each is held to, out of a mapping, or out of text with one pair a line."""
    pairs = given.items() if isinstance(given, Mapping) else _pairs(given or "")
    held: dict[str, date] = {}
    wrong: list[str] = []
    for number, day in pairs:
        found = _day(day)
        if found is None or not number:
            wrong.append(f'"{number} {day}"'.replace(" None", ""))
        else:
            held[str(number)] = found
    if wrong:
        some = ", ".join(wrong[:NAMED_AT_MOST]) + (" and others" if len(wrong) > NAMED_AT_MOST else "")
        remarks["held"] = f"{some}: write a roster number and a day of the week, such as 1203 2026-03-16, one a line."
    elif len(held) > MOST_PEOPLE:
        remarks["held"] = f"{len(held)} people are more than the {MOST_PEOPLE} that can be held at once."
    return held


def held_lines(held: Mapping[str, date]) -> str:
    """As `read_held` reads them out of a text."""
    return "\n".join(f"{number} {day}" for number, day in held.items())


def seats_of(offerings: Iterable[Mapping[str, Any]]) -> dict[str, date]:
    """Everyone seated in a plan's classes, with the first day of theirs."""
    return {seat["person"]: date.fromisoformat(str(one["starts_on"])) for one in offerings for seat in one["seats"]}


def _pairs(text: str) -> Iterable[tuple[str, str | None]]:
    for line in text.splitlines():
        if line.strip():
            number, _, day = line.strip().rpartition(" ")
            yield (number.strip(), day) if number else (day, None)


def _day(given: Any) -> date | None:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None
