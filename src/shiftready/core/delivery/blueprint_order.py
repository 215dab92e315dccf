"""What stands in the way of the courses that must come before one: unknown ones, and circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.delivery.blueprint_check import Flaw
from shiftready.core.training import Course

Shelf = Mapping[str, Sequence[Course]]
"""Every course there is to choose from by its id, its versions from the earliest on."""


def order_flaws(course: str, blueprint: Blueprint, shelf: Shelf, day: date) -> Iterator[Flaw]:
    """What is wrong with the courses that are to come first.

    Args:
        course: the id of the course that is built.
        blueprint: what it says now.
        shelf: the other courses; what an older version of this one said no longer counts.
        day: of the others those versions count that are in force on it or later.
    """
    named = [one for any_of in blueprint.after for one in any_of]
    for one in dict.fromkeys(named):
        if one != course and one not in shelf:
            said = f"“{one}” is no course of the catalogue and none of your own that is released. Name another."
            yield Flaw("", "after", "course_unknown", said)
    for one in (one for one, times in Counter(named).items() if times > 1):
        yield Flaw("", "after", "course_twice", f"“{one}” is named twice among what comes first. Take one out.")
    for way in _circles(course, named, shelf, day):
        said = f"The course would have to come after itself: {' → '.join(way)}. Take one of these out."
        yield Flaw("", "after", "courses_in_a_circle", said)


def _circles(course: str, named: Sequence[str], shelf: Shelf, day: date) -> Iterator[tuple[str, ...]]:
    """For each course that is named, the first way from it back to the course that names it."""
    for first in dict.fromkeys(named):
        ways: list[tuple[str, ...]] = [(course, first)]
        seen = {first}
        while ways:
            way = ways.pop(0)
            if way[-1] == course:
                yield way
                break
            after = [one for one in _before(shelf.get(way[-1], ()), day) if one not in seen]
            seen.update(after)
            ways.extend((*way, one) for one in after)


def _before(versions: Sequence[Course], day: date) -> list[str]:
    """What comes before a course in the versions that are in force on a day or later."""
    ends = [*(version.first_on for version in versions[1:]), date.max]
    ahead = [version for version, end in zip(versions, ends, strict=True) if end > day] if versions else []
    return list(dict.fromkeys(one for version in ahead for any_of in version.after for one in any_of))
