"""Today, imports and settings."""

from tests.journeys.named.queries import ROSTER
from tests.journeys.named.why import DEED

PAGES: dict[str, tuple[str, ...]] = {
    "today:today": ("",),
    "imports:list": ("imports/",),
    "imports:new": ("imports/new/",),
    "imports:import": ("imports/{}/", ROSTER),
    "settings:agency": ("settings/",),
    "settings:access": ("settings/access/",),
    "settings:invite": ("settings/access/invite/",),
    "settings:audit": ("settings/audit/?check=1",),
    "settings:strategy": ("settings/strategy/",),
    "settings:choose_strategy": ("settings/strategy/choose/?start=specialists",),
    "settings:ranks": ("settings/ranks/",),
    "settings:patterns": ("settings/patterns/",),
    "settings:pattern": ("settings/patterns/one/?name=5-2",),
    "settings:money": ("settings/money/",),
    "settings:shifts": ("settings/shifts/",),
    "settings:calendar": ("settings/calendar/",),
    "settings:travel": ("settings/travel/",),
    "settings:tokens": ("settings/keys/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "imports:apply",
        "imports:courses",
        "imports:discard",
        "imports:release",
        "imports:undo",
        "settings:link",
        "settings:open_day",
        "settings:revoke_token",
        "settings:take_role",
        "settings:travel_back",
        "settings:travel_remove",
        "settings:travel_usual",
        "settings:withdraw_pattern",
    },
    "reached only until an import is decided": {"imports:columns"},
}
