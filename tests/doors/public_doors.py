"""Who may look at what everyone would see, and who switches it on; the page itself is open to strangers."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {"settings/public/": (ANSWERABLE, 403)}
OPERATIONS = {
    ("get", "settings/public"): (ANSWERABLE, 403, None),
    ("put", "settings/public"): (SETTERS, 403, {"is_on": True}),
}
OUTSIDE = {"public/<slug:agency>/", "public/<slug:agency>/shares.json"}
