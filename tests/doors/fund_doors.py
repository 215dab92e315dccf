"""Who may see and keep funds and grants."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

TERMS = {
    "name": "x", "giver": "x", "first_on": "2026-01-01", "last_on": "2026-12-31", "amount": "1", "kinds": {"rooms": ""}
}  # fmt: skip
PAGES = {
    "classes/costs/funds/": (ANSWERABLE, 403),
    "classes/costs/funds/new/": (SETTERS, 403),
    "classes/costs/funds/<int:fund>/": (ANSWERABLE, 403),
    "classes/costs/funds/<int:fund>/amend/": (SETTERS, 403),
    "classes/costs/funds/<int:fund>/withdraw/": (SETTERS, 403),
    "classes/costs/funds/<int:fund>/reports/<int:fund_report>/": (SETTERS, 403),
    "classes/costs/entries/<int:ledger_entry>/funds/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "funds/"): (ANSWERABLE, 403, None),
    ("post", "funds/"): (SETTERS, 403, TERMS),
    ("get", "funds/{fund}"): (ANSWERABLE, 403, None),
    ("put", "funds/{fund}"): (SETTERS, 403, TERMS),
    ("post", "funds/{fund}/withdraw"): (SETTERS, 403, {"reason": "x"}),
    ("get", "funds/{fund}/report"): (ANSWERABLE, 403, None),
    ("get", "funds/{fund}/parts"): (ANSWERABLE, 403, None),
    ("put", "funds/{fund}/reports/{fund_report}"): (SETTERS, 403, {"sent_on": None}),
    ("put", "costs/entries/{ledger_entry}/funds"): (SETTERS, 403, {"parts": []}),
}
