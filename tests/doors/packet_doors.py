"""Who may make audit packets and read them: whoever is asked for proof."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE

PAGES = {
    "packets/": (ANSWERABLE, 403),
    "packets/new/": (ANSWERABLE, 403),
    "packets/<int:packet>/": (ANSWERABLE, 403),
    "packets/<int:packet>/packet.zip": (ANSWERABLE, 403),
}
DEEDS = {"packets/<int:packet>/again/": ANSWERABLE}
OPERATIONS = {
    ("get", "packets/"): (ANSWERABLE, 403, None),
    ("post", "packets/"): (ANSWERABLE, 403, {"kind": "person", "subject": "H104"}),
    ("get", "packets/{packet}"): (ANSWERABLE, 403, None),
    ("get", "packets/{packet}/packet.zip"): (ANSWERABLE, 403, None),
    ("post", "packets/{packet}/again"): (ANSWERABLE, 403, {}),
}
