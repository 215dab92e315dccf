"""Who may enter where: one line for every page and every operation; whoever adds a door adds its line here.

A line is the roles that are let in and what the other roles are told: 403, or 404 where existence is private.
"""

from __future__ import annotations

EVERYONE = frozenset({"coordinator", "supervisor", "instructor", "member", "auditor", "administrator"})
SEERS = EVERYONE - {"instructor", "member"}
#: The demo's supervisor is bound to Patrol; the person of the lines is not of it, the certificate's holder is.
SEERS_OF_ALL = SEERS - {"supervisor"}
TAUGHT = SEERS | {"instructor"}
OWN = EVERYONE - {"auditor"}
COORDINATORS = frozenset({"coordinator"})
TEACHERS = frozenset({"coordinator", "instructor"})
ADMINISTRATORS = frozenset({"administrator"})
ANSWERABLE = frozenset({"coordinator", "auditor", "administrator"})
SETTERS = frozenset({"coordinator", "administrator"})

#: Pages that only look, and pages with a form, which are asked for by GET and sent by POST.
PAGES = {
    "": (EVERYONE, 403),
    "people/": (SEERS, 403),
    "people/<path:number>/": (SEERS_OF_ALL, 404),
    "people/<path:number>/credentials/": (COORDINATORS, 403),
    "rules/": (SEERS, 403),
    "rules/finding/": (SEERS_OF_ALL, 404),
    "rules/forecast/": (SEERS, 403),
    "rules/forecast/people/": (SEERS, 403),
    "rules/all/": (SEERS, 403),
    "rules/rule/<path:rule>/": (SEERS, 403),
    "coverage/": (SEERS, 403),
    "settings/": (ANSWERABLE, 403),
    "settings/access/": (ANSWERABLE, 403),
    "settings/access/invite/": (ADMINISTRATORS, 403),
    "settings/strategy/": (SEERS, 403),
    "settings/strategy/choose/": (SETTERS, 403),
    "settings/ranks/": (SEERS, 403),
    "settings/patterns/": (SEERS, 403),
    "settings/patterns/one/": (SETTERS, 403),
    "settings/calendar/": (TAUGHT, 403),
    "settings/keys/": (EVERYONE, 403),
    "settings/audit/": (ANSWERABLE, 403),
    "my-training/": (OWN, 403),
    "my-training/classes.ics": (OWN, 403),
    "plans/": (SEERS, 403),
    "plans/new/": (COORDINATORS, 403),
    "plans/<int:run_id>/": (SEERS, 403),
    "plans/<int:run_id>/progress/": (SEERS, 403),
    "plans/<int:run_id>.json": (SEERS, 403),
    "plans/<int:run_id>.csv": (SEERS, 403),
    "classes/": (TAUGHT, 403),
    "classes/calendar/": (TAUGHT, 403),
    "classes/new/": (COORDINATORS, 403),
    "classes/<int:offering>/": (TAUGHT, 403),
    "classes/<int:offering>/blocks/": (COORDINATORS, 403),
    "classes/<int:offering>/cancel/": (COORDINATORS, 403),
    "classes/<int:offering>/close/": (COORDINATORS, 403),
    "classes/<int:offering>/seats/": (COORDINATORS, 403),
    "classes/<int:offering>/seats/<int:seat>/release/": (COORDINATORS, 403),
    "classes/<int:offering>/attendance/": (TEACHERS, 403),
    "classes/<int:offering>/attendance/<int:block>/": (TEACHERS, 403),
    "certificates/": (SEERS, 403),
    "certificates/class/<int:offering>.pdf": (COORDINATORS, 403),
    "certificates/class/<int:offering>.zip": (COORDINATORS, 403),
    "certificates/<str:number>.pdf": (SEERS, 404),
    "certificates/<str:number>/revoke/": (COORDINATORS, 403),
    "catalogue/": (EVERYONE, 403),
    "catalogue/course/<slug:course>/": (EVERYONE, 403),
    "catalogue/elements/": (EVERYONE, 403),
    "catalogue/sites/": (EVERYONE, 403),
    "catalogue/evidence/": (EVERYONE, 403),
    "imports/": (COORDINATORS, 403),
    "imports/new/": (COORDINATORS, 403),
    "imports/<int:batch>/": (COORDINATORS, 403),
    "imports/<int:batch>/columns/": (COORDINATORS, 403),
}
#: Deeds: POST only.
DEEDS = {
    "people/credentials/<int:credential>/withdraw/": COORDINATORS,
    "settings/access/link/": ADMINISTRATORS,
    "settings/access/take/": ADMINISTRATORS,
    "settings/patterns/withdraw/": SETTERS,
    "settings/calendar/open/": SETTERS,
    "settings/keys/revoke/": EVERYONE,
    "rules/adopt/<path:rule>/": SETTERS,
    "rules/drop/<path:rule>/": SETTERS,
    "plans/<int:run_id>/stop/": COORDINATORS,
    "plans/<int:run_id>/discard/": COORDINATORS,
    "plans/<int:run_id>/adopt/": COORDINATORS,
    "plans/<int:run_id>/take-back/": COORDINATORS,
    "classes/<int:offering>/announce/": COORDINATORS,
    "classes/<int:offering>/seats/<int:seat>/track/": COORDINATORS,
    "classes/<int:offering>/attendance/<int:block>/everyone/": TEACHERS,
    "imports/<int:batch>/courses/": COORDINATORS,
    "imports/<int:batch>/apply/": COORDINATORS,
    "imports/<int:batch>/discard/": COORDINATORS,
    "imports/<int:batch>/release/": COORDINATORS,
    "imports/<int:batch>/undo/": COORDINATORS,
}
#: Open to strangers: the root sends them to sign in, a certificate is checked by whoever holds its number.
OUTSIDE = {"", "verify/", "verify/<str:number>"}

#: Operations of the interface for programs, with a body that is understood.
OPERATIONS = {
    ("get", "people/"): (SEERS, 403, None),
    ("get", "people/{person}/credentials"): (SEERS_OF_ALL, 404, None),
    ("post", "people/{person}/credentials"): (COORDINATORS, 403, {"kind": "license", "first_on": "2026-03-02"}),
    ("delete", "people/credentials/{credential}"): (COORDINATORS, 403, {}),
    ("get", "rules/"): (SEERS, 403, None),
    ("get", "rules/findings/{person}"): (SEERS_OF_ALL, 404, None),
    ("get", "rules/forecast"): (SEERS, 403, None),
    ("get", "coverage/board"): (SEERS, 403, None),
    ("get", "coverage/share"): (SEERS, 403, None),
    ("get", "catalogue/courses"): (EVERYONE, 403, None),
    ("get", "catalogue/courses/{course}"): (EVERYONE, 403, None),
    ("get", "catalogue/elements"): (EVERYONE, 403, None),
    ("get", "catalogue/elements/{framework}"): (EVERYONE, 403, None),
    ("get", "catalogue/sites"): (EVERYONE, 403, None),
    ("get", "imports/"): (COORDINATORS, 403, None),
    ("get", "imports/{batch}"): (COORDINATORS, 403, None),
    ("post", "imports/{batch}/preview"): (COORDINATORS, 403, {}),
    ("post", "imports/{batch}/apply"): (COORDINATORS, 403, {"digest": "x"}),
    ("post", "imports/{batch}/discard"): (COORDINATORS, 403, {}),
    ("post", "imports/{batch}/undo"): (COORDINATORS, 403, {}),
    ("get", "settings/patterns"): (SEERS, 403, None),
    ("put", "settings/patterns/{name}"): (SETTERS, 403, {"cycle": "1", "first_on": "2026-03-02"}),
    ("delete", "settings/patterns/{name}"): (SETTERS, 403, {}),
    ("get", "settings/profile"): (SEERS, 403, None),
    ("put", "settings/profile"): (SETTERS, 403, {"rank_levels": {"Officer": "line"}, "officers": 12}),
    ("get", "settings/closed-days"): (TAUGHT, 403, None),
    ("post", "settings/closed-days"): (SETTERS, 403, {"first_on": "2026-12-24"}),
    ("delete", "settings/closed-days/{day}"): (SETTERS, 403, {}),
    ("get", "settings/strategy"): (SEERS, 403, None),
    ("put", "settings/strategy"): (
        SETTERS,
        403,
        {"kind": "specialist", "course": "cit-40", "group": "patrol", "members": {}, "at_least": 1},
    ),
    ("get", "plans/"): (SEERS, 403, None),
    ("post", "plans/"): (COORDINATORS, 403, {}),
    ("get", "plans/{run_id}"): (SEERS, 403, None),
    ("delete", "plans/{run_id}"): (COORDINATORS, 403, {}),
    ("get", "plans/{run_id}/result"): (SEERS, 403, None),
    ("post", "plans/{run_id}/stop"): (COORDINATORS, 403, {}),
    ("post", "plans/{run_id}/adopt"): (COORDINATORS, 403, {"digest": "x"}),
    ("post", "plans/{run_id}/take-back"): (COORDINATORS, 403, {}),
    ("get", "classes/"): (TAUGHT, 403, None),
    ("post", "classes/"): (COORDINATORS, 403, {"course": "cit-40", "starts_on": "2026-03-02"}),
    ("get", "classes/{offering}"): (TAUGHT, 403, None),
    ("post", "classes/{offering}/seats"): (COORDINATORS, 403, {"people": ["x"], "reason": "x"}),
    ("post", "classes/seats/{seat}/release"): (COORDINATORS, 403, {"reason": "x"}),
    ("post", "classes/{offering}/announce"): (COORDINATORS, 403, {}),
    ("post", "classes/{offering}/cancel"): (COORDINATORS, 403, {"reason": "x"}),
    ("get", "classes/{offering}/blocks/{block}/attendance"): (TEACHERS, 403, None),
    ("post", "classes/{offering}/blocks/{block}/attendance"): (TEACHERS, 403, {"minutes": {}}),
    ("get", "classes/{offering}/closing"): (COORDINATORS, 403, None),
    ("post", "classes/{offering}/close"): (COORDINATORS, 403, {"digest": "x"}),
    ("get", "audit/"): (ANSWERABLE, 403, None),
    ("get", "audit/check"): (ANSWERABLE, 403, None),
    ("get", "certificates/"): (SEERS, 403, None),
    ("get", "certificates/{number}"): (SEERS, 404, None),
    ("get", "certificates/{number}/pdf"): (SEERS, 404, None),
    ("post", "certificates/{number}/revoke"): (COORDINATORS, 403, {"reason": "x"}),
}
#: Takes a file, not JSON: proven by itself.
WITH_A_FILE = {("post", "imports/")}
