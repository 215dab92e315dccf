"""Who may enter where partners are kept; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

AGREEMENT = {"kind": "other", "first_on": "2031-01-01"}
PAGES = {
    "partners/": (ANSWERABLE, 403),
    "partners/new/": (SETTERS, 403),
    "partners/agreements/<int:agreement>/end/": (SETTERS, 403),
    "partners/agreements/<int:agreement>/papers/": (SETTERS, 403),
    "partners/papers/<int:agreement_paper_id>/": (SETTERS, 403),
    "partners/papers/<int:agreement_paper_id>/take-out/": (SETTERS, 403),
    "partners/<int:partner>/": (ANSWERABLE, 403),
    "partners/<int:partner>/change/": (SETTERS, 403),
    "partners/<int:partner>/contacts/": (SETTERS, 403),
    "partners/<int:partner>/agreements/": (SETTERS, 403),
}
DEEDS = {"partners/contacts/<int:contact>/retire/": SETTERS}
OPERATIONS = {
    ("get", "partners/"): (ANSWERABLE, 403, None),
    ("post", "partners/"): (SETTERS, 403, {"name": "x", "kind": "court"}),
    ("get", "partners/papers/{agreement_paper_id}"): (SETTERS, 403, None),
    ("post", "partners/papers/{agreement_paper_id}/take-out"): (SETTERS, 403, {"reason": "x"}),
    ("post", "partners/contacts/{contact}/retire"): (SETTERS, 403, {}),
    ("post", "partners/agreements/{agreement}/end"): (SETTERS, 403, {"reason": "x"}),
    ("get", "partners/{partner}"): (ANSWERABLE, 403, None),
    ("put", "partners/{partner}"): (SETTERS, 403, {"name": "x", "kind": "court"}),
    ("get", "partners/{partner}/given"): (ANSWERABLE, 403, None),
    ("post", "partners/{partner}/contacts"): (SETTERS, 403, {"name": "x"}),
    ("post", "partners/{partner}/agreements"): (SETTERS, 403, AGREEMENT),
}
WITH_A_FILE = {("post", "partners/agreements/{agreement}/papers")}
