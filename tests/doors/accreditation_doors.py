"""Who may read the folder of an accreditor's standard and keep it; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

DAYS = {"first_on": "2024-07-01", "cycle_first_on": "2024-07-01", "cycle_last_on": "2028-06-30"}
PAGES = {
    "program/accreditation/": (ANSWERABLE, 403),
    "program/accreditation/one-mind/": (ANSWERABLE, 403),
    "program/accreditation/editions/": (ANSWERABLE, 403),
    "program/accreditation/editions/<int:edition>/take-back/": (SETTERS, 403),
    "program/accreditation/proofs/<int:proof>/take-out/": (SETTERS, 403),
    "program/accreditation/<slug:standard>/<slug:bullet>/file/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "program/accreditation/"): (ANSWERABLE, 403, None),
    ("get", "program/accreditation/one-mind"): (ANSWERABLE, 403, None),
    ("get", "program/accreditation/editions"): (ANSWERABLE, 403, None),
    ("post", "program/accreditation/editions"): (SETTERS, 403, {"edition": "three_years", **DAYS}),
    ("post", "program/accreditation/editions/{edition}/take-back"): (SETTERS, 403, {"reason": "x"}),
    ("post", "program/accreditation/proofs/{proof}/take-out"): (SETTERS, 403, {"reason": "x"}),
    ("post", "program/accreditation/{standard}/{bullet}/proofs"): (SETTERS, 403, {"proved_on": "2026-01-02"}),
}
