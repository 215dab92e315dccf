"""Who may enter where calendars and mails are: private addresses, notices, how mails go out."""

from __future__ import annotations

from tests.doors.roles import COORDINATORS, EVERYONE, OWN, SETTERS, TAUGHT

PAGES = {
    "my-training/calendar/": (OWN, 403),
    "settings/calendars/": (TAUGHT, 403),
    "settings/mail/": (TAUGHT, 403),
    "settings/mail/<slug:kind>/": (SETTERS, 403),
    "classes/notices/": (COORDINATORS, 403),
    "classes/<int:offering>/calendar/": (TAUGHT, 403),
    "certificates/<str:number>/mail/": (COORDINATORS, 403),
    "certificates/class/<int:offering>/mail/": (COORDINATORS, 403),
    "teachers/<str:teacher>/calendar/": (COORDINATORS, 403),
}
DEEDS = {
    "settings/calendars/revoke/": EVERYONE,
    "classes/notices/<int:mail>/again/": COORDINATORS,
    "my-training/reminders/": OWN,
}
OPERATIONS = {
    ("get", "calendars/"): (EVERYONE, 403, None),
    ("post", "calendars/"): (OWN, 403, {"kind": "person"}),
    ("post", "calendars/{calendar}/revoke"): (COORDINATORS, 404, {}),
    ("get", "notices/"): (COORDINATORS, 403, None),
    ("post", "notices/{mail}/again"): (COORDINATORS, 403, {}),
    ("get", "notices/rule"): (TAUGHT, 403, None),
    ("put", "notices/rule"): (SETTERS, 403, {"digest_minutes": 5}),
    ("put", "notices/rule/words/{kind}"): (SETTERS, 403, {"subject": "x"}),
    ("put", "notices/reminders"): (OWN, 403, {"wants": True}),
    ("post", "notices/certificates/{number}"): (COORDINATORS, 403, {}),
    ("post", "notices/classes/{offering}/certificates"): (COORDINATORS, 403, {}),
}
