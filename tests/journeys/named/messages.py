"""Notices and calendars."""

from tests.journeys.named.queries import CLOSED, OPEN, TEACHER
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "notices:list": ("classes/notices/",),
    "notices:mail": ("settings/mail/",),
    "notices:words": ("settings/mail/offer/",),
    "notices:certificate": ("certificates/{}/mail/", "SELECT min(number) FROM store_certificate"),
    "notices:class_certificates": ("certificates/class/{}/mail/", CLOSED),
    "calendars:own": ("my-training/calendar/",),
    "calendars:class": ("classes/{}/calendar/", OPEN),
    "calendars:teacher": ("teachers/{}/calendar/", TEACHER),
    "calendars:all": ("settings/calendars/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"calendars:revoke", "notices:again", "notices:reminders"},
    FILE: {"class_feeds:classes", "feeds:dispatch"},
}
