"""Whole minutes as people say them, the same in every sentence, page and paper; what programs read stays in minutes."""

from __future__ import annotations

AN_HOUR = 60


def say_minutes(minutes: int) -> str:
    """Hours, and minutes beside them: 8 hours; 6 hours 30 minutes; 15 minutes."""
    hours, rest = divmod(minutes, AN_HOUR)
    said = ((hours, "hour"), (rest, "minute"))
    return " ".join(f"{number:,} {unit}{'' if number == 1 else 's'}" for number, unit in said if number) or "0 minutes"


def say_more_minutes(minutes: int) -> str:
    """A difference, with its sign: +8 hours; -1 hour 30 minutes."""
    return f"{'-' if minutes < 0 else '+'}{say_minutes(abs(minutes))}"
