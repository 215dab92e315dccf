"""Who may enter where a class is built together; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "together/classes/<int:offering>/": (ANSWERABLE, 403),
    "together/classes/<int:offering>/needs/": (SETTERS, 403),
    "together/classes/<int:offering>/shares/": (SETTERS, 403),
    "together/needs/<int:class_need>/ask/": (SETTERS, 403),
    "together/needs/<int:class_need>/drop/": (SETTERS, 403),
    "together/parts/<int:class_part>/": (SETTERS, 403),
}
DEEDS = {
    "together/parts/<int:class_part>/quickly/": SETTERS,
    "partners/contacts/<int:contact>/link/": SETTERS,
    "partners/links/<int:partner_link>/mail/": SETTERS,
    "partners/links/<int:partner_link>/withdraw/": SETTERS,
}
OUTSIDE = {"brings/<str:key>/", "brings/<str:key>/calendar.ics"}
OPERATIONS = {
    ("get", "together/classes/{offering}"): (ANSWERABLE, 403, None),
    ("post", "together/classes/{offering}/needs"): (SETTERS, 403, {"kind": "room", "what": "x"}),
    ("put", "together/classes/{offering}/shares"): (SETTERS, 403, {"shares": []}),
    ("post", "together/needs/{class_need}/parts"): (SETTERS, 403, {"partner": None, "state": "promised"}),
    ("post", "together/needs/{class_need}/drop"): (SETTERS, 403, {"reason": "x"}),
    ("post", "together/parts/{class_part}"): (SETTERS, 403, {"state": "given"}),
    ("post", "partners/contacts/{contact}/link"): (SETTERS, 403, {}),
    ("post", "partners/links/{partner_link}/mail"): (SETTERS, 403, {}),
    ("post", "partners/links/{partner_link}/withdraw"): (SETTERS, 403, {}),
    ("get", "partners/{partner}/links"): (SETTERS, 403, None),
}
