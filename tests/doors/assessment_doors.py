"""Who may enter where questions are kept and tests are given, taken and seen."""

from __future__ import annotations

from tests.doors.roles import COORDINATORS, TEACHERS

#: Of the accounts of the demo, those whose people were in the class that was held.
SEATED = frozenset({"coordinator", "instructor"})
PAGES = {
    "classes/questions/": (COORDINATORS, 403),
    "classes/questions/new/": (COORDINATORS, 403),
    "classes/questions/import/": (COORDINATORS, 403),
    "classes/questions.csv": (COORDINATORS, 403),
    "classes/questions/<str:question>/": (COORDINATORS, 403),
    "classes/<int:offering>/test/": (COORDINATORS, 403),
    "classes/<int:offering>/test/choose/": (COORDINATORS, 403),
    "classes/<int:offering>/test/seats/<int:seat>/plan/": (COORDINATORS, 403),
    "classes/<int:offering>/test/seats/<int:seat>/enter/": (COORDINATORS, 403),
    "classes/evaluation/due/": (COORDINATORS, 403),
    "classes/<int:offering>/evaluation/": (TEACHERS, 403),
    "classes/<int:offering>/evaluation/ask/": (COORDINATORS, 403),
    "classes/<int:offering>/evaluation.csv": (COORDINATORS, 403),
    "classes/<int:offering>/scenes/": (COORDINATORS, 403),
    "classes/<int:offering>/scenes/choose/": (COORDINATORS, 403),
    "classes/<int:offering>/scenes/score/": (TEACHERS, 403),
    "classes/<int:offering>/scenes/score/<int:seat>/": (TEACHERS, 403),
    "my-training/test/<int:offering>/": (SEATED, 403),
}
DEEDS = {
    "classes/evaluation/rounds/<int:round_>/end/": COORDINATORS,
    "classes/questions/<str:question>/retire/": COORDINATORS,
    "classes/<int:offering>/test/complete/": COORDINATORS,
    "classes/<int:offering>/test/seats/<int:seat>/link/": COORDINATORS,
}
OPERATIONS = {
    ("get", "questions/"): (COORDINATORS, 403, None),
    ("post", "questions/"): (
        COORDINATORS,
        403,
        {"topic": "law", "kind": "single", "text": "x", "answers": ["a", "b"], "right": [1]},
    ),
    ("post", "questions/{question}/retire"): (COORDINATORS, 403, {}),
    ("get", "questions/table"): (COORDINATORS, 403, None),
    ("post", "questions/table"): (COORDINATORS, 403, {"text": "x"}),
    ("get", "classes/evaluation/due"): (COORDINATORS, 403, None),
    ("post", "classes/evaluation/rounds/{round_}/end"): (COORDINATORS, 403, {}),
    ("get", "classes/{offering}/evaluation"): (TEACHERS, 403, None),
    ("get", "classes/{offering}/evaluation/rounds"): (COORDINATORS, 403, None),
    ("put", "classes/{offering}/evaluation/rounds"): (COORDINATORS, 403, {"before": ["Q1"]}),
    ("get", "classes/{offering}/scenes"): (COORDINATORS, 403, None),
    ("put", "classes/{offering}/scenes"): (COORDINATORS, 403, {"title": "x", "criteria": []}),
    ("post", "classes/seats/{seat}/scene-score"): (TEACHERS, 403, {"levels": [1]}),
    ("get", "classes/{offering}/test"): (COORDINATORS, 403, None),
    ("put", "classes/{offering}/test"): (COORDINATORS, 403, {"papers": []}),
    ("post", "classes/seats/{seat}/learning-plan"): (COORDINATORS, 403, {"text": "x"}),
    ("post", "classes/seats/{seat}/test-result"): (COORDINATORS, 403, {"right": 1, "on": "2026-03-02"}),
    ("post", "classes/seats/{seat}/test-link"): (COORDINATORS, 403, {}),
    ("post", "classes/{offering}/test/complete"): (COORDINATORS, 403, {}),
    ("get", "classes/{offering}/test/own"): (SEATED, 403, None),
    ("post", "classes/{offering}/test/own"): (SEATED, 403, {"attempt": 1, "answers": {}}),
}
