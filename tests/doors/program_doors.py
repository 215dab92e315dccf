"""Who may enter where the whole program is looked at; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "program/": (ANSWERABLE, 403),
    "program/types/": (ANSWERABLE, 403),
    "program/types/say/": (SETTERS, 403),
    "program/types/<int:program_type>/end/": (SETTERS, 403),
    "program/papers/<int:paper>/": (ANSWERABLE, 403),
    "program/papers/<int:paper>/take-out/": (SETTERS, 403),
    "program/assessments/<int:assessment>/take-back/": (SETTERS, 403),
    "program/<slug:framework>/<slug:element>/": (ANSWERABLE, 403),
    "program/<slug:framework>/<slug:element>/assess/": (SETTERS, 403),
    "program/<slug:framework>/<slug:element>/papers/": (SETTERS, 403),
}
#: Sent by a button.
DEEDS = {"program/types/<int:program_type>/take-back/": SETTERS}
OPERATIONS = {
    ("get", "program/types"): (ANSWERABLE, 403, None),
    ("post", "program/types"): (SETTERS, 403, {"kind": "x", "first_on": "2026-03-02"}),
    ("post", "program/types/{program_type}/end"): (SETTERS, 403, {"last_on": "2026-03-02"}),
    ("delete", "program/types/{program_type}"): (SETTERS, 403, {}),
    ("get", "program/"): (ANSWERABLE, 403, None),
    ("get", "program/papers/{paper}"): (ANSWERABLE, 403, None),
    ("post", "program/papers/{paper}/take-out"): (SETTERS, 403, {"reason": "x"}),
    ("post", "program/assessments/{assessment}/take-back"): (SETTERS, 403, {"reason": "x"}),
    ("get", "program/{framework}/{element}"): (ANSWERABLE, 403, None),
    ("post", "program/{framework}/{element}"): (SETTERS, 403, {"standing": "in_place"}),
}
