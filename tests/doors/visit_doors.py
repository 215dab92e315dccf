"""Who may enter where visits to other agencies are kept, and those asked of this one."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "program/visits/": (ANSWERABLE, 403),
    "program/visits/ask/": (SETTERS, 403),
    "program/visits/host/": (SETTERS, 403),
    "program/visits/host/end/": (SETTERS, 403),
    "program/visits/asked/": (ANSWERABLE, 403),
    "program/visits/asked/<int:asked_visit>/": (ANSWERABLE, 403),
    "program/visits/<int:visit>/": (ANSWERABLE, 403),
    "program/visits/<int:visit>/visit.ics": (ANSWERABLE, 403),
    "program/visits/<int:visit>/travel/": (SETTERS, 403),
    "program/visits/<int:visit>/step/<slug:step>/": (SETTERS, 403),
    "program/visits/<int:visit>/add/<slug:visit_kind>/": (SETTERS, 403),
    "program/visits/<int:visit>/lines/<int:visit_line>/take-out/": (SETTERS, 403),
    "program/visits/<int:visit>/lines/<int:visit_line>/done/": (SETTERS, 403),
}
ASK = {"to": "tucson", "purpose": "x", "starts_on": "2100-01-01"}
OPERATIONS = {
    ("get", "visits/"): (ANSWERABLE, 403, None),
    ("post", "visits/"): (SETTERS, 403, ASK),
    ("get", "visits/host"): (ANSWERABLE, 403, None),
    ("post", "visits/host"): (SETTERS, 403, {"text": "x"}),
    ("post", "visits/host/end"): (SETTERS, 403, {}),
    ("get", "visits/asked"): (ANSWERABLE, 403, None),
    ("get", "visits/asked/{asked_visit}"): (ANSWERABLE, 403, None),
    ("post", "visits/asked/{asked_visit}"): (SETTERS, 403, {"is_agreed": True}),
    ("get", "visits/{visit}"): (ANSWERABLE, 403, None),
    ("get", "visits/{visit}/calendar"): (ANSWERABLE, 403, None),
    ("post", "visits/{visit}/steps"): (SETTERS, 403, {"state": "agreed"}),
    ("post", "visits/{visit}/lines"): (SETTERS, 403, {"kind": "lesson", "text": "x"}),
    ("post", "visits/{visit}/lines/{visit_line}/take-out"): (SETTERS, 403, {"words": "x"}),
    ("post", "visits/{visit}/lines/{visit_line}/done"): (SETTERS, 403, {"words": "x"}),
    ("post", "visits/{visit}/travel"): (SETTERS, 403, {"entry": 1}),
}
