"""Coverage and plans."""

from tests.journeys.named.queries import PLAN
from tests.journeys.named.why import DEED, FILE, PIECE

PAGES: dict[str, tuple[str, ...]] = {
    "coverage:board": ("coverage/",),
    "coverage:gaps": ("coverage/gaps/?lack=every",),
    "coverage:dispatch": ("coverage/dispatch/",),
    "coverage:feeds": ("coverage/feeds/",),
    "coverage:calls": ("coverage/calls/?calls_a_week=20&crisis_minutes=50&plan={}", PLAN),
    "coverage:how_many": ("coverage/how-many/?leave_days=25&attrition_percent=8",),
    "coverage:roll_call": ("coverage/roll-call/",),
    "plans:list": ("plans/",),
    "plans:compare": ("plans/compare/?plan={}", PLAN),
    "plans:by_day_list": ("plans/by-day/",),
    "plans:by_day_new": ("plans/by-day/new/",),
    "plans:by_day": ("plans/by-day/{}/", "SELECT min(id) FROM store_frontierrun"),
    "plans:region_list": ("plans/shared/",),
    "plans:region_new": ("plans/shared/new/",),
    "plans:new": ("plans/new/",),
    "plans:plan": ("plans/{}/", PLAN),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "coverage:revoke_feed",
        "plans:adopt",
        "plans:by_day_discard",
        "plans:by_day_stop",
        "plans:discard",
        "plans:region_adopt",
        "plans:region_discard",
        "plans:region_stop",
        "plans:stop",
        "plans:take_back",
    },
    FILE: {"plans:by_day_csv", "plans:csv", "plans:json", "plans:region_csv"},
    PIECE: {"plans:by_day_progress", "plans:progress", "plans:region_progress"},
    "shared by several agencies, of which the demo has one": {"plans:region"},
}
