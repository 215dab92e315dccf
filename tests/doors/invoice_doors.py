"""Who may see and write invoices to neighbors."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "classes/costs/invoices/": (ANSWERABLE, 403),
    "classes/costs/invoices/new/<int:partner>/": (SETTERS, 403),
    "classes/costs/invoices/<int:invoice>/": (ANSWERABLE, 403),
    "classes/costs/invoices/<int:invoice>/send/": (SETTERS, 403),
    "classes/costs/invoices/<int:invoice>/paid/": (SETTERS, 403),
    "classes/costs/invoices/<int:invoice>/void/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "invoices/"): (ANSWERABLE, 403, None),
    ("post", "invoices/"): (SETTERS, 403, {"partner": "{partner}", "due_on": "2026-04-01", "prices": {}}),
    ("get", "invoices/seats/{partner}"): (ANSWERABLE, 403, None),
    ("get", "invoices/{invoice}"): (ANSWERABLE, 403, None),
    ("get", "invoices/{invoice}/pdf"): (ANSWERABLE, 403, None),
    ("post", "invoices/{invoice}/send"): (SETTERS, 403, {}),
    ("post", "invoices/{invoice}/paid"): (SETTERS, 403, {}),
    ("post", "invoices/{invoice}/void"): (SETTERS, 403, {"words": "x"}),
}
