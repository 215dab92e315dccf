"""Who may see and keep what training boards are told."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

GIVEN = {"board": "tx-tcole", "kind": "course", "holder": "cit-40", "number": "1850"}
PAGES = {
    "submissions/courses/": (ANSWERABLE, 403),
    "submissions/courses/new/": (SETTERS, 403),
    "submissions/courses/<int:course_approval>/": (ANSWERABLE, 403),
    "submissions/courses/<int:course_approval>/take-back/": (SETTERS, 403),
    "submissions/": (ANSWERABLE, 403),
    "submissions/boards/<slug:board>/": (ANSWERABLE, 403),
    "submissions/class/<int:offering>/": (ANSWERABLE, 403),
    "submissions/<int:submission>/": (ANSWERABLE, 403),
    "submissions/<int:submission>/again/": (SETTERS, 403),
    "submissions/<int:submission>/take-back/": (SETTERS, 403),
    "submissions/<int:submission>/<slug:file>/": (ANSWERABLE, 403),
    "submissions/numbers/": (ANSWERABLE, 403),
    "submissions/numbers/new/": (SETTERS, 403),
}
DEEDS = {
    "submissions/numbers/<int:board_number>/withdraw/": SETTERS,
    "submissions/boards/<slug:board>/classes/<int:offering>/prepare/": SETTERS,
}
OPERATIONS = {
    ("get", "submissions/courses/"): (ANSWERABLE, 403, None),
    ("post", "submissions/courses/"): (SETTERS, 403, {"board": "tx-tcole", "course": "cit-40"}),
    ("get", "submissions/courses/{course_approval}"): (ANSWERABLE, 403, None),
    ("post", "submissions/courses/{course_approval}/steps"): (SETTERS, 403, {"kind": "submitted"}),
    ("post", "submissions/courses/{course_approval}/take-back"): (SETTERS, 403, {"reason": "x"}),
    ("get", "submissions/"): (ANSWERABLE, 403, None),
    ("get", "submissions/due"): (ANSWERABLE, 403, None),
    ("get", "submissions/boards/{board}/classes/{offering}"): (ANSWERABLE, 403, None),
    ("post", "submissions/boards/{board}/classes/{offering}"): (SETTERS, 403, {}),
    ("get", "submissions/{submission}"): (ANSWERABLE, 403, None),
    ("get", "submissions/{submission}/files/{file}"): (ANSWERABLE, 403, None),
    ("post", "submissions/{submission}/steps"): (SETTERS, 403, {"kind": "sent"}),
    ("post", "submissions/{submission}/take-back"): (SETTERS, 403, {"reason": "x"}),
    ("post", "submissions/{submission}/again"): (SETTERS, 403, {}),
    ("get", "submissions/numbers/"): (ANSWERABLE, 403, None),
    ("post", "submissions/numbers/"): (SETTERS, 403, GIVEN),
    ("delete", "submissions/numbers/{board_number}"): (SETTERS, 403, {}),
}
