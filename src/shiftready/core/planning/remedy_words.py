"""The smallest changes said in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from shiftready.core.money.cents import dollars
from shiftready.core.planning.budget_room import Purse
from shiftready.core.planning.least import Least, Never
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.why_not import Lever, Place

PLACES_NAMED = 6
NEVER: Mapping[Lever, str] = {
    "seats_in_all": "No number of seats and classes in these weeks is enough",
    "seats": "No number of seats that may be in a class is enough",
    "single_classes": "No number of classes of this size in these weeks is enough",
    "classes": "No number of classes of this size a week is enough",
    "weeks": "No number of weeks that can be asked for is enough",
    "fewest_in_class": "Classes of any few people are not enough",
    "budgets": "No sum in the budgets is enough",
    "closed_days": "Class on closed days is not enough",
    "volunteers": "Seating people who did not volunteer is not enough",
    "service": "Asking for no service at all is not enough",
    "squad_limits": "Any number of a squad in one week, and all its supervisors, is not enough",
    "floors": "Giving up the squads' own floors is not enough",
    "joint_floors": "Giving up the floors that squads keep together or that ask for a skill is not enough",
    "wishes": "Leaving nobody out and holding nobody to a week is not enough",
}


def _most_seats(asked: Problem) -> str:
    why = f": {asked.most_seats.why}" if asked.most_seats else ""
    return f"No more than {asked.seats} seats fit in a class{why}."


#: What may have no higher number than there is already.
HIGHEST: Mapping[Lever, Callable[[Problem], str]] = {
    "seats": _most_seats,
    "classes": lambda asked: f"No more than {asked.classes_per_week} classes a week can be asked for.",
    "weeks": lambda asked: f"No more than {len(asked.weeks)} weeks can be asked for.",
}
ASKED: Mapping[Lever, str] = {
    "seats_in_all": "more seats",
    "seats": "more seats in a class",
    "single_classes": "more classes",
    "classes": "more classes a week",
    "weeks": "more weeks",
    "fewest_in_class": "classes of fewer people",
    "budgets": "more in the budgets",
    "closed_days": "class on closed days",
    "volunteers": "seating people who did not volunteer",
    "service": "asking for less service",
    "squad_limits": "any number of a squad in one week, and all its supervisors,",
    "floors": "lower floors",
    "joint_floors": "giving up the floors that squads keep together or that ask for a skill",
    "wishes": "leaving nobody out and holding nobody to a week",
}


def enough_sentence(problem: Problem, lever: Lever, found: Least) -> str:
    """What closes every gap, beginning with a capital and ending with a full stop."""
    least = dollars(found.at_least) if lever == "budgets" else str(found.at_least)
    tail = "" if found.amount == found.at_least else f" Whether less is enough is not proven: {_range(found, least)}."
    return f"{ENOUGH[lever](problem, found)}.{tail}"


def highest_sentence(problem: Problem, lever: Lever) -> str:
    """That there is no more to ask for."""
    return HIGHEST[lever](problem)


def never_sentence(lever: Lever, found: Never) -> str:
    """That no amount of it is enough."""
    short = "" if found.at_least is None else f": at least {_days(found.at_least)} would stay short in the last week"
    return f"{NEVER[lever]}{short}."


def unproven_sentence(lever: Lever) -> str:
    """That the time ran out."""
    return f"Whether {ASKED[lever]} would be enough is not proven: the time to look for it ran out."


def _lower_floors(places: tuple[Place, ...]) -> str:
    """Which squad by how many heads on which days."""
    days: dict[tuple[str | None, int], list[date]] = {}
    for place in places:
        days.setdefault((place.squad, place.amount), []).append(place.day)
    return "; ".join(f"squad {squad} by {heads} on {_named(mine)}" for (squad, heads), mine in days.items())


def _in_weeks(places: tuple[Place, ...]) -> str:
    said = [f"{place.amount} in the week of {place.day}" for place in places[:PLACES_NAMED]]
    more = len(places) - PLACES_NAMED
    return ", ".join(said) + (f" and more in {_count(more, 'other week', 'other weeks')}" if more > 0 else "")


def _in_budgets(more: Mapping[Purse, int]) -> str:
    """How many more dollars in which budget and year."""
    said = [f'{dollars(cents)} more in budget "{name}" in fiscal year {year}' for (name, year), cents in more.items()]
    return " and ".join(said)


def _named(days: list[date]) -> str:
    more = len(days) - PLACES_NAMED
    return ", ".join(map(str, days[:PLACES_NAMED])) + (
        f" and {_count(more, 'more day', 'more days')}" if more > 0 else ""
    )


def _range(found: Least, least: str) -> str:
    return f"{least} is the least that could be" if found.at_least > 1 else "the time ran out"


def _days(count: int) -> str:
    return _count(count, "person-day", "person-days")


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


ENOUGH: Mapping[Lever, Callable[[Problem, Least], str]] = {
    "seats_in_all": lambda _, found: (
        f"{_count(found.amount, 'more seat', 'more seats')} in all, for example {_in_weeks(found.places)}"
    ),
    "seats": lambda asked, found: f"{found.change.seats} seats in a class, in place of {asked.seats}",
    "single_classes": lambda _, found: (
        f"{_count(found.amount, 'more class', 'more classes')} in all, for example {_in_weeks(found.places)}"
    ),
    "classes": lambda asked, found: (
        f"{found.change.classes_per_week} classes a week, in place of {asked.classes_per_week}"
    ),
    "weeks": lambda asked, found: f"{found.change.weeks} weeks, in place of {len(asked.weeks)}",
    "fewest_in_class": lambda asked, found: (
        f"At least {found.change.fewest_in_class} in a class, in place of {asked.fewest_in_class}"
    ),
    "budgets": lambda _, found: _in_budgets(found.change.more_in_budgets),
    "closed_days": lambda _, found: (
        f"Class on {_count(found.amount, 'closed day', 'closed days')}: {_named([one.day for one in found.places])}"
    ),
    "volunteers": lambda _, __: "Seats for people who did not volunteer",
    "service": lambda asked, found: (
        f"{_count(found.change.months_of_service or 0, 'month', 'months')} of service, in place of "
        f"{asked.strategy.minimum_months_of_service}"
    ),
    "floors": lambda _, found: (
        f"Lower floors, {_count(found.amount, 'head', 'heads')} summed over days: {_lower_floors(found.places)}"
    ),
    "joint_floors": lambda _, __: "No floors that squads keep together or that ask for a skill",
    "squad_limits": lambda _, __: "Any number of a squad in one week, and all its supervisors",
    "wishes": lambda _, __: "Nobody left out and nobody held to a week",
}
