"""Who may enter where an agency looks for others to learn from; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "program/sites/": (ANSWERABLE, 403),
    "program/sites/about/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "sites/"): (ANSWERABLE, 403, None),
    ("get", "sites/match"): (ANSWERABLE, 403, None),
    ("get", "sites/about"): (ANSWERABLE, 403, None),
    ("post", "sites/about"): (SETTERS, 403, {}),
}
