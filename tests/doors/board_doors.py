"""Who may see and keep what training boards are told."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

GIVEN = {"board": "tx-tcole", "kind": "course", "holder": "cit-40", "number": "1850"}
PAGES = {
    "submissions/numbers/": (ANSWERABLE, 403),
    "submissions/numbers/new/": (SETTERS, 403),
}
DEEDS = {"submissions/numbers/<int:board_number>/withdraw/": SETTERS}
OPERATIONS = {
    ("get", "submissions/numbers/"): (ANSWERABLE, 403, None),
    ("post", "submissions/numbers/"): (SETTERS, 403, GIVEN),
    ("delete", "submissions/numbers/{board_number}"): (SETTERS, 403, None),
}
