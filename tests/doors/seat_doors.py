"""Who may ask for seats and courses, recommend, decide, and say how a class is filled."""

from __future__ import annotations

from tests.doors.roles import COORDINATORS, RECOMMENDERS, TAUGHT

PAGES = {
    "classes/<int:offering>/seats/<int:seat>/substitute/": (COORDINATORS, 403),
    "classes/<int:offering>/applications/": (RECOMMENDERS, 403),
    "classes/<int:offering>/applications/new/": (COORDINATORS, 403),
    "classes/<int:offering>/filling/": (COORDINATORS, 403),
    "classes/demand/": (RECOMMENDERS, 403),
    "classes/applications/": (RECOMMENDERS, 403),
    "classes/applications/<int:application>/": (RECOMMENDERS, 403),
}
DEEDS = {
    "classes/demand/<int:course_request>/withdraw/": COORDINATORS,
    "classes/<int:offering>/applications/from-demand/": COORDINATORS,
}
OPERATIONS = {
    ("post", "classes/seats/{seat}/substitute"): (COORDINATORS, 403, {"person": "x", "reason": "x"}),
    ("get", "classes/{offering}/applications"): (RECOMMENDERS, 403, None),
    ("post", "classes/{offering}/applications"): (COORDINATORS, 403, {"person": "H104"}),
    ("post", "classes/{offering}/applications/many"): (COORDINATORS, 403, {"text": "H104"}),
    ("post", "classes/{offering}/applications/approve"): (COORDINATORS, 403, {"applications": []}),
    ("post", "classes/{offering}/applications/decline"): (COORDINATORS, 403, {"applications": [], "why": "x"}),
    ("get", "classes/{offering}/filling"): (TAUGHT, 403, None),
    ("put", "classes/{offering}/filling"): (COORDINATORS, 403, {"max_seats": 30}),
    ("get", "demand/"): (RECOMMENDERS, 403, None),
    ("post", "demand/"): (COORDINATORS, 403, {"course": "cit-40", "person": "H104"}),
    ("post", "demand/{course_request}/withdraw"): (COORDINATORS, 404, {}),
    ("post", "classes/{offering}/applications/from-demand"): (COORDINATORS, 403, {}),
    ("get", "applications/"): (RECOMMENDERS, 403, None),
    ("get", "applications/{application}"): (RECOMMENDERS, 404, None),
    ("post", "applications/{application}/recommend"): (RECOMMENDERS, 403, {"is_recommended": True}),
    ("post", "applications/{application}/accept"): (COORDINATORS, 404, {}),
    ("post", "applications/{application}/turn-down"): (COORDINATORS, 404, {}),
    ("post", "applications/{application}/withdraw"): (COORDINATORS, 404, {}),
}
