"""How those who take a block stand, and what became of a mail, in words."""

from __future__ import annotations

from django.utils.formats import date_format

from shiftready.services.notices.plan import NO_ADDRESS
from shiftready.services.notices.send import NO_SERVER
from shiftready.services.teaching.invite import FOR_OTHER_DAYS
from shiftready.store.models import Notice
from shiftready.web.status_words import Look

STANDINGS: dict[str, tuple[Look, str]] = {
    "not_asked": (Look.QUIET, "Not asked yet"),
    "asked": (Look.INFO, "Asked"),
    "accepted": (Look.GOOD, "Comes"),
    "declined": (Look.WARNING, "Cannot come"),
    "withdrawn": (Look.WARNING, "Cannot come after all"),
}
LEFT_OUT = {
    NO_ADDRESS: "no mail address: hand the link over",
    NO_SERVER: "no mail server: hand the link over",
    FOR_OTHER_DAYS: "left out: the class was moved",
}


def mail_words(mail: Notice) -> str:
    """What became of one mail."""
    if mail.sent_at:
        return f"sent {date_format(mail.sent_at)}"
    if mail.left_out_because:
        return LEFT_OUT.get(mail.left_out_because, "left out: nothing to say")
    return "not known whether it went out" if mail.claimed_at else f"due {date_format(mail.due_at)}"


def is_in_doubt(mail: Notice) -> bool:
    """Whether somebody should decide to send it again."""
    return bool(mail.claimed_at and not mail.sent_at)
