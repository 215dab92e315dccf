"""Settings said in plain words."""

from __future__ import annotations

from shiftready.core.strategy import Strategy
from shiftready.services.access import Deed

KINDS = {
    "specialist": "Specialists: volunteers, chosen and trained, on every shift",
    "all_sworn": "All sworn officers",
    "all_patrol": "All of patrol",
    "tiered": "A short course for everyone, the long one for specialists",
}
VOLUNTEERS = {
    "required": "Only volunteers are seated",
    "first": "Volunteers are seated first",
    "not_recorded": "Whether somebody volunteered is not recorded",
}


def in_words(deed: Deed) -> str:
    return deed.value.replace("_", " ").capitalize()


def strategy_facts(strategy: Strategy | None) -> list[tuple[str, object]]:
    """Whom the agency wants trained, and when a shift counts as covered; nothing where it has not said."""
    if strategy is None:
        return []
    return [
        ("Who shall be trained", KINDS[strategy.kind]),
        ("Course", strategy.course),
        ("Group", strategy.group),
        ("Service before it", f"{strategy.minimum_months_of_service} months"),
        ("Wanted on every shift", f"{strategy.share:.0%} of those on duty, at least {strategy.at_least}"),
        ("Volunteers", VOLUNTEERS[strategy.volunteers]),
    ]
