"""Who may look at plans, ask for them, and adopt them."""

from __future__ import annotations

from tests.doors.roles import COORDINATORS, SEERS

PAGES = {
    "plans/": (SEERS, 403),
    "plans/compare/": (SEERS, 403),
    "plans/by-day/": (SEERS, 403),
    "plans/by-day/new/": (COORDINATORS, 403),
    "plans/by-day/<int:frontier_id>/": (SEERS, 403),
    "plans/by-day/<int:frontier_id>/progress/": (SEERS, 403),
    "plans/by-day/<int:frontier_id>.csv": (SEERS, 403),
    "plans/shared/": (SEERS, 403),
    "plans/shared/new/": (COORDINATORS, 403),
    "plans/shared/<int:region_id>/": (SEERS, 403),
    "plans/shared/<int:region_id>/progress/": (SEERS, 403),
    "plans/shared/<int:region_id>.csv": (SEERS, 403),
    "plans/new/": (COORDINATORS, 403),
    "plans/<int:run_id>/": (SEERS, 403),
    "plans/<int:run_id>/progress/": (SEERS, 403),
    "plans/<int:run_id>.json": (SEERS, 403),
    "plans/<int:run_id>.csv": (SEERS, 403),
}
DEEDS = {
    "plans/by-day/<int:frontier_id>/stop/": COORDINATORS,
    "plans/by-day/<int:frontier_id>/discard/": COORDINATORS,
    "plans/shared/<int:region_id>/stop/": COORDINATORS,
    "plans/shared/<int:region_id>/discard/": COORDINATORS,
    "plans/shared/<int:region_id>/adopt/": COORDINATORS,
    "plans/<int:run_id>/stop/": COORDINATORS,
    "plans/<int:run_id>/discard/": COORDINATORS,
    "plans/<int:run_id>/adopt/": COORDINATORS,
    "plans/<int:run_id>/take-back/": COORDINATORS,
}
OPERATIONS = {
    ("get", "plans/"): (SEERS, 403, None),
    ("post", "plans/"): (COORDINATORS, 403, {}),
    ("get", "plans/compare"): (SEERS, 403, None),
    ("get", "plans/by-day/"): (SEERS, 403, None),
    ("post", "plans/by-day/"): (COORDINATORS, 403, {}),
    ("get", "plans/by-day/{frontier_id}"): (SEERS, 403, None),
    ("post", "plans/by-day/{frontier_id}/stop"): (COORDINATORS, 403, {}),
    ("delete", "plans/by-day/{frontier_id}"): (COORDINATORS, 403, {}),
    ("get", "plans/shared/"): (SEERS, 403, None),
    ("post", "plans/shared/"): (COORDINATORS, 403, {"agencies": []}),
    ("get", "plans/shared/{region_id}"): (SEERS, 403, None),
    ("post", "plans/shared/{region_id}/stop"): (COORDINATORS, 403, {}),
    ("post", "plans/shared/{region_id}/adopt"): (COORDINATORS, 403, {}),
    ("delete", "plans/shared/{region_id}"): (COORDINATORS, 403, {}),
    ("get", "plans/{run_id}"): (SEERS, 403, None),
    ("delete", "plans/{run_id}"): (COORDINATORS, 403, {}),
    ("get", "plans/{run_id}/result"): (SEERS, 403, None),
    ("post", "plans/{run_id}/stop"): (COORDINATORS, 403, {}),
    ("post", "plans/{run_id}/adopt"): (COORDINATORS, 403, {"digest": "x"}),
    ("post", "plans/{run_id}/take-back"): (COORDINATORS, 403, {}),
}
