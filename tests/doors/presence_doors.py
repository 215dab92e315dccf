"""Who may enter at the door of a class: codes, kiosks, rolls, sheets on paper, people without a seat; and briefings."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, BRIEFERS, COORDINATORS, OWN, TAUGHT, TEACHERS

#: Those who take attendance, and auditors.
OF_ABSENCES = TEACHERS | ANSWERABLE

PAGES = {
    "classes/appeals/": (COORDINATORS, 403),
    "classes/appeals/<int:appeal>/": (COORDINATORS, 403),
    "my-training/attendance/<int:offering>/<int:block>/": (OWN, 403),
    "classes/briefings/": (TAUGHT, 403),
    "classes/briefings/new/": (BRIEFERS, 403),
    "classes/briefings/<int:briefing>/": (TAUGHT, 403),
    "classes/<int:offering>/reach/": (OF_ABSENCES, 403),
    "classes/<int:offering>/make-up-day/": (COORDINATORS, 403),
    "classes/<int:offering>/make-up/<int:seat>/<int:block>/": (TEACHERS, 403),
    "classes/<int:offering>/make-up/<int:make_up>/take-back/": (COORDINATORS, 403),
    "classes/<int:offering>/seats/<int:seat>/close/": (COORDINATORS, 403),
    "classes/<int:offering>/absences/": (OF_ABSENCES, 403),
    "classes/<int:offering>/door/": (TEACHERS, 403),
    "classes/<int:offering>/sign/": (OWN, 403),
    "classes/<int:offering>/kiosk/": (TEACHERS, 403),
    "classes/<int:offering>/roll/": (TEACHERS, 403),
    "classes/<int:offering>/roll/disputes/": (TEACHERS, 403),
    "classes/roll-worker.js": (TEACHERS, 403),
    "classes/<int:offering>/sheets/": (TEACHERS, 403),
    "classes/<int:offering>/sheets/print/": (TEACHERS, 403),
    "classes/<int:offering>/sheets/<int:sheet>/": (TEACHERS, 403),
    "classes/<int:offering>/walk-ins/": (COORDINATORS, 403),
    "classes/<int:offering>/walk-ins/refuse/": (COORDINATORS, 403),
}
DEEDS = {
    "classes/briefings/<int:briefing>/correct/": BRIEFERS,
    "classes/<int:offering>/attendance/<int:block>/absent/": TEACHERS,
    "classes/<int:offering>/attendance/<int:block>/take-back/": TEACHERS,
    "classes/<int:offering>/absences/say/": TEACHERS,
    "classes/<int:offering>/kiosk/<int:kiosk>/close/": TEACHERS,
    "classes/<int:offering>/walk-ins/seat/": COORDINATORS,
}
OPERATIONS = {
    ("get", "appeals/"): (COORDINATORS, 403, None),
    ("get", "appeals/own"): (OWN, 403, None),
    ("post", "appeals/own/{offering}"): (OWN, 403, {"block": 0, "minutes": 1, "words": "x"}),
    ("post", "appeals/{appeal}/decide"): (COORDINATORS, 403, {"minutes": None, "words": "x"}),
    ("get", "briefings/"): (TAUGHT, 403, None),
    ("get", "briefings/squad"): (BRIEFERS, 403, None),
    ("post", "briefings/"): (
        BRIEFERS,
        403,
        {"squad": "x", "people": [], "held_on": "2026-03-02", "topic": "x", "minutes": 15, "signed": True},
    ),
    ("get", "briefings/{briefing}"): (TAUGHT, 403, None),
    ("post", "briefings/{briefing}/correct"): (BRIEFERS, 403, {"people": ["x"], "reason": "x"}),
    ("get", "classes/{offering}/reach"): (OF_ABSENCES, 403, None),
    ("get", "classes/{offering}/make-ups"): (OF_ABSENCES, 403, None),
    ("post", "classes/{offering}/make-ups"): (TEACHERS, 403, {"seat": 0, "block": 0, "minutes": 1}),
    ("post", "classes/{offering}/make-ups/{make_up}/take-back"): (COORDINATORS, 403, {"reason": "x"}),
    ("put", "classes/{offering}/make-up-day"): (COORDINATORS, 403, {"last_on": "2030-01-01"}),
    ("get", "classes/{offering}/seats/{seat}/closing"): (COORDINATORS, 403, None),
    ("post", "classes/{offering}/seats/{seat}/close"): (COORDINATORS, 403, {"digest": "x"}),
    ("post", "classes/{offering}/blocks/{block}/attendance/absent"): (TEACHERS, 403, {}),
    ("get", "classes/{offering}/blocks/{block}/attendance/last"): (TEACHERS, 403, None),
    ("post", "classes/{offering}/blocks/{block}/attendance/take-back"): (TEACHERS, 403, {"marking": 0}),
    ("get", "classes/{offering}/absences"): (OF_ABSENCES, 403, None),
    ("post", "classes/{offering}/absences"): (TEACHERS, 403, {"absences": [{"seat": 0, "block": 0, "reason": ""}]}),
    ("get", "classes/{offering}/door"): (TEACHERS, 403, None),
    ("get", "classes/{offering}/presence"): (TEACHERS, 403, None),
    ("post", "classes/{offering}/signs"): (
        TEACHERS,
        403,
        {"signs": [{"person": "x", "is_in": True, "at": "2026-03-02T08:00Z", "key": "k"}]},
    ),
    ("post", "classes/signs/own"): (OWN, 403, {"code": "x", "is_in": True, "key": "k"}),
    ("post", "classes/{offering}/roll"): (
        TEACHERS,
        403,
        {
            "taps": [
                {
                    "key": "k",
                    "seat": 1,
                    "block": 1,
                    "minutes": 1,
                    "said_at": "2026-03-02T08:00Z",
                    "device": "d",
                    "after": "",
                }
            ]
        },
    ),
    ("get", "classes/{offering}/roll/disputes"): (TEACHERS, 403, None),
    ("get", "classes/{offering}/sheets"): (TEACHERS, 403, None),
    ("get", "classes/{offering}/sheets/{sheet}"): (TEACHERS, 403, None),
    ("get", "classes/{offering}/walk-ins"): (COORDINATORS, 403, None),
    ("post", "classes/{offering}/walk-ins/seat"): (COORDINATORS, 403, {"person": "x"}),
    ("post", "classes/{offering}/walk-ins/refuse"): (COORDINATORS, 403, {"person": "x", "reason": "x"}),
}
