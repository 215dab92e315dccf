"""Everything that could be wrong with a plan for several agencies, counted again from its seats alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.region.asked import Region
from shiftready.core.planning.region.plan import RegionPlan


def check_region(region: Region, plan: RegionPlan) -> tuple[Violation, ...]:
    """Each agency's own plan by the check of one agency, and what they share; empty when nothing is wrong."""
    plans = {share.name: share.plan for share in plan.shares}
    return (*_own(region, plans), *_classes(region, plan), *_seats(plan, plans), *_levels(plan, plans))


def _own(region: Region, plans: Mapping[str, Plan]) -> Iterator[Violation]:
    for name, problem in region.problems.items():
        for one in check(problem, plans[name]):
            yield Violation(one.code, f"{name}: {one.message}")


def _classes(region: Region, plan: RegionPlan) -> Iterator[Violation]:
    """Too full, too empty, too many of one agency, or too many in a week."""
    in_week: Counter[date] = Counter()
    for one in plan.classes:
        first = one.days[0]
        for monday in {day - timedelta(days=day.weekday()) for day in one.days}:
            in_week[monday] += 1
        people = sum(one.seats.values())
        if people > region.seats:
            yield Violation("class_too_full", f"A class from {first} holds {people} people; {region.seats} fit.")
        if people < region.fewest_in_class:
            fewest = region.fewest_in_class
            yield Violation("class_too_small", f"A class from {first} holds {people} people; {fewest} are the fewest.")
        for name, count in one.seats.items():
            if region.most_of_an_agency is not None and count > region.most_of_an_agency:
                yield Violation("too_many_of_an_agency", f"{count} of {name} sit in a class from {first}.")
    for monday, count in in_week.items():
        if count > region.classes_per_week:
            yield Violation("too_many_classes", f"{count} classes are held in the week of {monday}.")


def _seats(plan: RegionPlan, plans: Mapping[str, Plan]) -> Iterator[Violation]:
    """Seats by agency and first day in the classes must be those of the agencies' own plans."""
    shared: Counter[tuple[str, date]] = Counter()
    for one in plan.classes:
        for name, count in one.seats.items():
            shared[name, one.days[0]] += count
    own: Counter[tuple[str, date]] = Counter()
    for name, its in plans.items():
        for offering in its.offerings:
            own[name, offering.starts_on] += len(offering.seats)
    for name, first in sorted(shared.keys() | own.keys()):
        if shared[name, first] != own[name, first]:
            yield Violation(
                "seats_differ",
                f"From {first} the classes have {shared[name, first]} seats for {name}, its plan {own[name, first]}.",
            )


def _levels(plan: RegionPlan, plans: Mapping[str, Plan]) -> Iterator[Violation]:
    values = [{level.level: level.value for level in one.levels} for one in plans.values()]
    for level in plan.levels:
        of_each = [one.get(level.level, 0) for one in values]
        true = max(of_each) if level.level == "worst_squad" else sum(of_each)
        true = len(plan.classes) if level.level == "new_classes" else true
        if level.value != true:
            yield Violation("level_wrong", f"At {level.level} {level.value} is said; counted again it is {true}.")
        if level.bound > level.value:
            yield Violation("bound_above_level", f"At {level.level} the bound {level.bound} lies above {level.value}.")
