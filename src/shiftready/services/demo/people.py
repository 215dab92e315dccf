"""The demo agency's sixty people, plainly invented, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.dates import add_months

FIRST_NAMES = (
    "Alder", "Aspen", "Basil", "Birch", "Briar", "Cedar", "Clover", "Coral", "Fern", "Flint",
    "Hazel", "Heath", "Holly", "Iris", "Ivy", "Jasper", "Juniper", "Laurel", "Linden", "Maple",
    "Olive", "Opal", "Pearl", "Poppy", "Reed", "Robin", "Rowan", "Sage", "Slate", "Willow",
)  # fmt: skip
LAST_NAMES = (
    "Fableton",
    "Mocksworth",
    "Sampleford",
    "Inventdale",
    "Storywick",
    "Pretendleigh",
    "Demofield",
    "Examplar",
)
SHIFTS = ("day", "evening", "night")
SQUADS = ("A", "B")
OFFICERS_A_SQUAD = 7
DISPATCHERS_A_SHIFT = 2
LEADING = {"Chief", "Lieutenant", "Sergeant"}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One invented person. `squad` and `shift` "" where the person stands on no rota."""

    number: str
    name: str
    hired_on: date
    rank: str
    unit: str
    role: str
    squad: str = ""
    shift: str = ""


def demo_people(today: date) -> tuple[DemoPerson, ...]:
    """Everyone, in the order of their numbers; hire dates lie 3 months to 26 years before `today`."""
    posts = tuple(_posts())
    served = _months_served(posts)
    return tuple(
        DemoPerson(f"H{100 + i}", name, _hired(today, served[i]), *post)
        for i, (name, post) in enumerate(zip(_names(), posts, strict=False))
    )


def _names() -> Iterator[str]:
    pairs = [(first, last) for last in LAST_NAMES for first in FIRST_NAMES]
    random.Random("harbor names").shuffle(pairs)  # noqa: S311 (makes people up, keeps no secret)
    yield from (f"{first} {last}" for first, last in pairs)


def _posts() -> Iterator[tuple[str, str, str, str, str]]:
    """Rank, unit, role, squad and shift of every post."""
    yield "Chief", "Command", "sworn", "", ""
    yield "Lieutenant", "Patrol", "sworn", "", ""
    yield "Lieutenant", "Patrol", "sworn", "", ""
    yield "Clinician", "Crisis Response", "clinician", "", ""
    yield "Coordinator", "Training", "civilian", "", ""
    for shift in SHIFTS:
        for squad in SQUADS:
            name = f"{shift.capitalize()} {squad}"
            yield "Sergeant", "Patrol", "sworn", name, shift
            for _ in range(OFFICERS_A_SQUAD):
                yield "Officer", "Patrol", "sworn", name, shift
        for _ in range(DISPATCHERS_A_SHIFT):
            yield "Dispatcher", "Communications", "dispatcher", f"Dispatch {shift}", shift
    yield "Officer", "Community", "reserve", "", ""


def _months_served(posts: tuple[tuple[str, ...], ...]) -> list[int]:
    """Months of service by post: who leads has the longest, everybody else's lies as chance has it."""
    chance = random.Random("harbor service")  # noqa: S311 (the same)
    months = sorted(4 + int(300 * chance.random() ** 1.2) for _ in posts)
    leading = [months.pop() for post in posts if post[0] in LEADING]
    chance.shuffle(months)
    return [(leading if post[0] in LEADING else months).pop() for post in posts]


def _hired(today: date, months: int) -> date:
    return add_months(today, -months).replace(day=1 + months % 28)
