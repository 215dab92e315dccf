"""Who may enter where trainers are followed; the demo's supervisor is bound to Patrol."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, COORDINATORS

STEP = {"credential": "CIT trainer", "kind": "candidate", "on": "2026-01-05", "by": "x"}
TIME = {"purpose": "being", "on": "2026-01-05", "minutes": 5, "on_duty": True}
PAGES = {
    "trainers/": (ANSWERABLE, 403),
    "trainers/capacity/": (ANSWERABLE, 403),
    "trainers/lineage/": (ANSWERABLE, 403),
    "trainers/people/<str:teacher>/": (ANSWERABLE, 403),
    "trainers/people/<str:teacher>/steps/": (COORDINATORS, 403),
    "trainers/people/<str:teacher>/time/": (COORDINATORS, 403),
    "trainers/steps/<int:trainer_step>/take-back/": (COORDINATORS, 403),
    "trainers/steps/<int:trainer_step>/papers/": (COORDINATORS, 403),
    "trainers/papers/<int:trainer_paper_id>/": (COORDINATORS, 403),
    "trainers/papers/<int:trainer_paper_id>/take-out/": (COORDINATORS, 403),
    "trainers/time/<int:trainer_time>/take-back/": (COORDINATORS, 403),
}
OPERATIONS = {
    ("get", "trainers/"): (ANSWERABLE, 403, None),
    ("get", "trainers/capacity"): (ANSWERABLE, 403, None),
    ("get", "trainers/lineage"): (ANSWERABLE, 403, None),
    ("get", "trainers/people/{teacher}"): (ANSWERABLE, 403, None),
    ("post", "trainers/people/{teacher}/steps"): (COORDINATORS, 403, STEP),
    ("post", "trainers/people/{teacher}/time"): (COORDINATORS, 403, TIME),
    ("post", "trainers/steps/{trainer_step}/take-back"): (COORDINATORS, 403, {"reason": "x"}),
    ("get", "trainers/papers/{trainer_paper_id}"): (COORDINATORS, 403, None),
    ("post", "trainers/papers/{trainer_paper_id}/take-out"): (COORDINATORS, 403, {"reason": "x"}),
    ("post", "trainers/time/{trainer_time}/take-back"): (COORDINATORS, 403, {"reason": "x"}),
}
WITH_A_FILE = {("post", "trainers/steps/{trainer_step}/papers")}
