"""Who may enter at the shared library; the demo's supervisor is bound to Patrol, and lets nothing go."""

from __future__ import annotations

from tests.doors.roles import ADMINISTRATORS, COORDINATORS, EVERYONE, SETTERS

READERS = EVERYONE - {"supervisor", "member"}
_SAID = {"title": "x", "summary": "x", "text": "x", "licence": "CC0-1.0", "author": "x", "origin": "x"}
PAGES = {
    "catalogue/library/": (READERS, 403),
    "catalogue/library/new/": (SETTERS, 403),
    "catalogue/library/<int:library_version>/": (READERS, 403),
    "catalogue/library/<int:library_version>/next/": (SETTERS, 403),
}
PAGES |= {
    "catalogue/library/<int:library_version>/files/": (SETTERS, 403),
    "catalogue/library/files/<int:library_file_id>/": (READERS, 403),
}
PAGES |= {
    "catalogue/library/import/": (SETTERS, 403),
    "catalogue/library/requests/": (READERS, 403),
    "catalogue/library/<int:library_version>/ask/": (READERS, 403),
    "catalogue/library/<int:library_version>/restore/": (SETTERS, 403),
    "catalogue/library/comments/<int:comment>/hide/": (SETTERS, 403),
    "catalogue/library/requests/<int:take_down>/done/": (SETTERS, 403),
    "catalogue/library/requests/<int:take_down>/refuse/": (SETTERS, 403),
}
#: Auditors read, and say nothing.
COMMENTERS = READERS - {"auditor"}
DEEDS = {
    "catalogue/library/export/": SETTERS,
    "catalogue/library/<int:library_version>/export/": SETTERS,
    "catalogue/library/<int:library_version>/comment/": COMMENTERS,
    "catalogue/library/<int:library_version>/use/": COMMENTERS,
    "catalogue/library/uses/<int:use>/take-back/": COMMENTERS,
    "catalogue/library/comments/<int:comment>/show/": SETTERS,
    #: The coordinator said it, and nobody else takes it back.
    "catalogue/library/comments/<int:comment>/take-back/": COORDINATORS,
    #: Refused while the work is handed in; before it is taken back, so that all who may find it there.
    "catalogue/library/files/<int:library_file_id>/strip/": SETTERS,
    "catalogue/library/files/<int:library_file_id>/take-out/": SETTERS,
    "catalogue/library/<int:library_version>/submit/": SETTERS,
    "catalogue/library/<int:library_version>/take-back/": SETTERS,
    #: The demo's coordinator wrote it, so only the administrator lets it go.
    "catalogue/library/<int:library_version>/approve/": ADMINISTRATORS,
    "catalogue/library/<int:library_version>/send-back/": ADMINISTRATORS,
}
OPERATIONS = {
    ("post", "library/packages/export"): (SETTERS, 403, {"versions": []}),
    ("get", "library/"): (READERS, 403, None),
    ("post", "library/"): (SETTERS, 403, {"kind": "policy", **_SAID}),
    ("get", "library/{library_version}"): (READERS, 403, None),
    ("get", "library/take-downs/"): (READERS, 403, None),
    ("post", "library/take-downs/{take_down}/refuse"): (SETTERS, 403, {"word": "It stays."}),
    ("post", "library/take-downs/{take_down}/done"): (SETTERS, 403, {}),
    ("get", "library/{library_version}/talk"): (READERS, 403, None),
    ("post", "library/{library_version}/comments"): (COMMENTERS, 403, {"text": "x"}),
    ("post", "library/comments/{comment}/hide"): (SETTERS, 403, {"reason": "x"}),
    ("post", "library/comments/{comment}/show"): (SETTERS, 403, {}),
    ("post", "library/comments/{comment}/take-back"): (COORDINATORS, 403, {}),
    ("post", "library/{library_version}/uses"): (COMMENTERS, 403, {"kind": "class", "name": "x"}),
    ("post", "library/uses/{use}/take-back"): (COMMENTERS, 403, {}),
    ("post", "library/{library_version}/take-down"): (READERS, 403, {"reason": "x"}),
    ("post", "library/{library_version}/restore"): (SETTERS, 403, {"reason": "x"}),
    ("get", "library/files/{library_file_id}"): (READERS, 403, None),
    ("post", "library/files/{library_file_id}/strip"): (SETTERS, 403, {}),
    ("post", "library/files/{library_file_id}/take-out"): (SETTERS, 403, {}),
    ("post", "library/{library_version}/next"): (SETTERS, 403, _SAID),
    ("post", "library/{library_version}/submit"): (SETTERS, 403, {}),
    ("post", "library/{library_version}/take-back"): (SETTERS, 403, {}),
    ("post", "library/{library_version}/approve"): (ADMINISTRATORS, 403, {"comment": "x"}),
    ("post", "library/{library_version}/send-back"): (ADMINISTRATORS, 403, {"comment": "x"}),
}
WITH_A_FILE = {("post", "library/packages/import"), ("post", "library/{library_version}/files")}
