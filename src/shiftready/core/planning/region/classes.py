"""From everyone's seats in a week to its classes: as few as hold them, each with people of as many agencies as go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from shiftready.core.planning.outcome import seated_in
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.region.asked import Region
from shiftready.core.planning.region.plan import SharedClass


def shared_classes(region: Region, plans: Mapping[str, Plan]) -> tuple[SharedClass, ...]:
    """The classes of all weeks, in the order of their days; those side by side are about equally full."""
    seats: dict[int, Counter[str]] = {}
    for name, plan in plans.items():
        for place in seated_in(region.problems[name], plan.offerings).values():
            seats.setdefault(place, Counter())[name] += 1
    return tuple(one for place in sorted(seats) for one in _classes(region, place, seats[place]))


def _classes(region: Region, place: int, by_agency: Counter[str]) -> Iterator[SharedClass]:
    """Dealt out agency by agency, each seat to the class that has fewest of it and then fewest of all.

    So of two classes neither has two people more than the other, of one agency or together.
    """
    most = max(by_agency.values())
    count = max(-(-by_agency.total() // region.seats), -(-most // (region.most_of_an_agency or most)))
    classes = [Counter[str]() for _ in range(count)]
    for name, people in by_agency.most_common():
        for _ in range(people):
            min(classes, key=lambda one: (one[name], one.total()))[name] += 1
    for one in classes:
        yield SharedClass(region.any.openings[place].days, {name: one[name] for name in region.problems if one[name]})
