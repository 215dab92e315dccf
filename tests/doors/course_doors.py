"""Who may enter at the courses an agency builds itself, and at classes before they are made and at their stations."""

from __future__ import annotations

from tests.doors.roles import ADMINISTRATORS, COORDINATORS, EVERYONE, SETTERS, TAUGHT

#: The demo's supervisor is bound to Patrol, and sees no draft.
READERS = EVERYONE - {"supervisor", "member"}
COMMENTERS = READERS - {"auditor"}
PAGES = {
    "classes/rooms/": (TAUGHT, 403),
    "catalogue/ours/": (EVERYONE, 403),
    "classes/<int:offering>/stations/": (TAUGHT, 403),
    "classes/<int:offering>/move/": (COORDINATORS, 403),
    "catalogue/ours/new/": (SETTERS, 403),
    "catalogue/ours/<int:version>/": (READERS, 403),
    "catalogue/ours/<int:version>/about/": (SETTERS, 403),
    "catalogue/ours/<int:version>/compare/": (READERS, 403),
    "catalogue/ours/<int:version>/file/": (READERS, 403),
    "catalogue/ours/<int:version>/blocks/new/": (SETTERS, 403),
    "catalogue/ours/<int:version>/blocks/<slug:block_key>/": (SETTERS, 403),
    "catalogue/ours/<int:version>/release/": (SETTERS, 403),
    "catalogue/ours/<int:version>/retire/": (SETTERS, 403),
}
DEEDS = {
    "classes/rooms/<int:room>/remove/": COORDINATORS,
    "catalogue/ours/<int:version>/blocks/<slug:block_key>/move/": SETTERS,
    "catalogue/ours/<int:version>/blocks/<slug:block_key>/remove/": SETTERS,
    "catalogue/ours/<int:version>/submit/": SETTERS,
    "catalogue/ours/<int:version>/take-back/": SETTERS,
    "catalogue/ours/<int:version>/comment/": COMMENTERS,
    #: The demo's coordinator built it, so only the administrator approves it.
    "catalogue/ours/<int:version>/approve/": ADMINISTRATORS,
    "catalogue/ours/<int:version>/send-back/": ADMINISTRATORS,
    "catalogue/ours/<int:version>/call-off/": SETTERS,
    "catalogue/ours/<int:version>/discard/": SETTERS,
    "catalogue/ours/<int:version>/next/": SETTERS,
}
OPERATIONS = {
    ("get", "classes/rooms"): (TAUGHT, 403, None),
    ("post", "classes/rooms"): (COORDINATORS, 403, {"name": "Room 9"}),
    ("delete", "classes/rooms/{room}"): (COORDINATORS, 403, {}),
    ("get", "classes/rooms/conflicts"): (TAUGHT, 403, None),
    ("post", "classes/preview"): (COORDINATORS, 403, {"course": "cit-40", "starts_on": "2027-03-01"}),
    ("get", "classes/{offering}/stations"): (TAUGHT, 403, None),
    ("post", "classes/{offering}/moving"): (COORDINATORS, 403, {"starts_on": "2027-03-01"}),
    ("post", "classes/{offering}/move"): (COORDINATORS, 403, {"starts_on": "2027-03-01", "digest": "x"}),
    ("get", "courses/"): (READERS, 403, None),
    ("post", "courses/"): (SETTERS, 403, {"course": "x", "start_from": "8"}),
    ("get", "courses/{version}"): (READERS, 403, None),
    ("put", "courses/{version}"): (SETTERS, 403, {"blueprint": {"title": "x"}}),
    ("post", "courses/{version}/next"): (SETTERS, 403, {}),
    ("get", "courses/{version}/differences"): (READERS, 403, None),
    ("post", "courses/{version}/submit"): (SETTERS, 403, {}),
    ("post", "courses/{version}/take-back"): (SETTERS, 403, {}),
    ("post", "courses/{version}/comments"): (COMMENTERS, 403, {"words": "x"}),
    ("post", "courses/{version}/approve"): (ADMINISTRATORS, 403, {"comment": "x"}),
    ("post", "courses/{version}/send-back"): (ADMINISTRATORS, 403, {"comment": "x"}),
    ("post", "courses/{version}/discard"): (SETTERS, 403, {}),
    ("post", "courses/{version}/release"): (SETTERS, 403, {"on": "2027-01-01"}),
    ("post", "courses/{version}/call-off"): (SETTERS, 403, {}),
    ("post", "courses/{version}/retire"): (SETTERS, 403, {"on": "2027-01-01", "reason": "x"}),
}
