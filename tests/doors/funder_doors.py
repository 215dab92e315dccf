"""Who may keep the links to the reports of funds; the report itself is for whoever holds its link."""

from __future__ import annotations

from tests.doors.roles import SETTERS

PAGES = {
    "classes/costs/funds/<int:fund>/links/": (SETTERS, 403),
    "classes/costs/funds/<int:fund>/links/<int:fund_link>/withdraw/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "funds/{fund}/links"): (SETTERS, 403, None),
    ("post", "funds/{fund}/links"): (SETTERS, 403, {"for_whom": "x", "last_on": "2026-06-01"}),
    ("post", "funds/{fund}/links/{fund_link}/withdraw"): (SETTERS, 403, {}),
}
OUTSIDE = {"funder/<str:key>/"}
