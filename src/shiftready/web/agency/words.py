"""Settings said in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import Deed

KINDS = {
    "specialist": "Specialists: volunteers, chosen and trained, on every shift",
    "all_sworn": "All sworn officers",
    "all_patrol": "All of patrol",
    "tiered": "A short course for everyone, the long one for specialists",
    "new_role": "Everyone with a role of its own: supervisors, call-takers, field training officers, co-responders",
}
VOLUNTEERS = {
    "required": "Only volunteers are seated",
    "first": "Volunteers are seated first",
    "not_recorded": "Whether somebody volunteered is not recorded",
}

SPECIALIST_WHEN = {
    "completed": "Whoever completed the course, unless suspended or removed",
    "listed": "Whoever is put on the list by a decision, and completed the course",
}
SERVICE_FIRST = {"longest": "The longest service", "shortest": "The shortest service"}


def in_words(deed: Deed) -> str:
    """A deed as people say it: on screen an offering is a class."""
    return deed.value.replace("_", " ").replace("offerings", "classes").capitalize()


def strategy_facts(
    strategy: Strategy | None, group: Group | None = None, *, titles: Mapping[str, str]
) -> list[tuple[str, object]]:
    """Whom the agency wants trained, and when a shift counts as covered; nothing where it has not said."""
    if strategy is None:
        return []
    return [
        ("Who shall be trained", KINDS[strategy.kind]),
        ("Course", _title(strategy.course, titles)),
        ("Counts for", _lasting(strategy)),
        *([("Renewed by", ", ".join(_title(one, titles) for one in strategy.renewals))] if strategy.renewals else []),
        *([("Course for everyone", _title(strategy.everyone_course, titles))] if strategy.everyone_course else []),
        *([("Order", "The course for everyone comes first")] if strategy.everyone_course_first else []),
        ("Group", group_sentence(group) if group else strategy.group),
        ("Service before it", f"{strategy.minimum_months_of_service} months"),
        ("Counts as a specialist", SPECIALIST_WHEN[strategy.specialist_when]),
        ("Wanted on every shift", f"{strategy.share:.0%} of those on duty, at least {strategy.at_least}"),
        ("Volunteers", VOLUNTEERS[strategy.volunteers]),
        ("First among those alike", SERVICE_FIRST[strategy.service_first]),
        ("Night before class", "Off for night squads" if strategy.night_before_class_off else "Worked as usual"),
    ]


def group_sentence(group: Group) -> str:
    """Who belongs to a group: "patrol: units 1, 2; role sworn"."""
    asked = ((group.units, "unit"), (group.ranks, "rank"), (group.roles, "role"), (group.squads, "squad"))
    said = [f"{word}{'s' if len(some) > 1 else ''} {', '.join(sorted(some))}" for some, word in asked if some]
    return f"{group.name}: {'; '.join(said) or 'everyone on the roster'}"


def _title(course: str, titles: Mapping[str, str]) -> str:
    return f"{titles[course]} ({course})" if course in titles else course


def _lasting(strategy: Strategy) -> str:
    months = strategy.lasting_months
    if months is None:
        return "As long as they serve"
    again = "renewed in time, for as long again" if strategy.renewals else "then the course is taken again"
    return f"{months} months; {again}"
