"""Who may see and change the guided plan; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "program/guide/": (ANSWERABLE, 403),
    "program/guide/history/": (ANSWERABLE, 403),
    "program/guide/answers/": (SETTERS, 403),
    "program/guide/steps/<slug:guide_step>/": (SETTERS, 403),
}
#: Sent by a button.
DEEDS = {
    "program/guide/steps/<slug:guide_step>/as-proposed/": SETTERS,
    "program/guide/lines/<slug:guide_line>/done/": SETTERS,
    "program/guide/lines/<slug:guide_line>/not-done/": SETTERS,
}
OPERATIONS = {
    ("get", "program/guide"): (ANSWERABLE, 403, None),
    ("put", "program/guide"): (SETTERS, 403, {"officers": 12, "squads": 4, "first_month": "2026-03-02"}),
    ("put", "program/guide/{guide_step}"): (SETTERS, 403, {}),
    ("get", "program/guide/calendar/due"): (SETTERS, 403, None),
    ("post", "program/guide/calendar/{guide_line}/done"): (SETTERS, 403, {}),
    ("delete", "program/guide/calendar/{guide_line}/done"): (SETTERS, 403, {}),
}
