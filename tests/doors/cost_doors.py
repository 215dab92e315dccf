"""Who may see and keep what classes cost."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "classes/costs/": (ANSWERABLE, 403),
    "classes/costs/entries/": (ANSWERABLE, 403),
    "classes/costs/ways/": (ANSWERABLE, 403),
    "classes/costs/new/": (SETTERS, 403),
    "classes/costs/entries/<int:ledger_entry>/correct/": (SETTERS, 403),
    "classes/<int:offering>/costs/": (ANSWERABLE, 403),
    "classes/<int:offering>/costs/new/": (SETTERS, 403),
    "classes/<int:offering>/costs/plan/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "costs/"): (ANSWERABLE, 403, None),
    ("get", "costs/entries"): (ANSWERABLE, 403, None),
    ("post", "costs/ways"): (ANSWERABLE, 403, {"course": "cit-40", "people": 12}),
    ("post", "costs/entries"): (SETTERS, 403, {"kind": "rooms", "text": "x", "amount": "1"}),
    ("post", "costs/entries/{ledger_entry}/correct"): (SETTERS, 403, {"reason": "x"}),
    ("get", "classes/{offering}/costs"): (ANSWERABLE, 403, None),
    ("put", "classes/{offering}/costs/planned"): (SETTERS, 403, {"planned": {"rooms": "1"}}),
}
