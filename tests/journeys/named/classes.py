"""Classes, applications, attendance, days of make-up, briefings."""

from tests.journeys.named.queries import BLOCK, CLOSED, DRAFT, OPEN, SEAT
from tests.journeys.named.why import DEED

PAGES: dict[str, tuple[str, ...]] = {
    "classes:list": ("classes/",),
    "classes:calendar": ("classes/calendar/",),
    "classes:rooms": ("classes/rooms/",),
    "classes:stations": ("classes/{}/stations/", CLOSED),
    "classes:new": ("classes/new/",),
    "classes:class": ("classes/{}/", CLOSED),
    "classes:blocks": ("classes/{}/blocks/", DRAFT),
    "classes:move": ("classes/{}/move/", DRAFT),
    "classes:cancel": ("classes/{}/cancel/", DRAFT),
    "classes:close": ("classes/{}/close/", DRAFT),
    "classes:give": ("classes/{}/seats/", DRAFT),
    "classes:guest": ("classes/{}/guest/", DRAFT),
    "classes:release": ("classes/{}/seats/{}/release/", DRAFT, SEAT),
    "appeals:list": ("classes/appeals/",),
    "briefings:list": ("classes/briefings/",),
    "briefings:new": ("classes/briefings/new/",),
    "applications:list": ("classes/applications/",),
    "applications:demand": ("classes/demand/",),
    "applications:application": ("classes/applications/{}/", "SELECT max(id) FROM store_application"),
    "applications:class": ("classes/{}/applications/", OPEN),
    "applications:many": ("classes/{}/applications/new/", OPEN),
    "applications:filling": ("classes/{}/filling/", OPEN),
    "applications:substitute": ("classes/{}/seats/{}/substitute/", DRAFT, SEAT),
    "attendance:blocks": ("classes/{}/attendance/", CLOSED),
    "attendance:sheet": ("classes/{}/attendance/{}/", CLOSED, BLOCK),
    "attendance:absences": ("classes/{}/absences/", CLOSED),
    "make_up:reach": ("classes/{}/reach/", CLOSED),
    "make_up:day": ("classes/{}/make-up-day/", CLOSED),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "applications:from_demand",
        "applications:withdraw_request",
        "attendance:absent",
        "attendance:everyone",
        "attendance:say_absence",
        "attendance:take_back",
        "briefings:correct",
        "classes:announce",
        "classes:remove_room",
        "classes:track",
    },
    "asked of an absence, of a make-up or of a seat left open": {
        "make_up:close_seat",
        "make_up:record",
        "make_up:take_back",
    },
    "asked of a contested mark, or of a mark of one's own": {"appeals:appeal"},
    "asked of a briefing that was logged, of which the demo has none": {"briefings:briefing"},
}
