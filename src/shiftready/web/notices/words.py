"""Notices in words: about what, to whom, and what became of each."""

from __future__ import annotations

from shiftready.services.notices.kinds import CERTIFICATE, DEADLINE, ESCALATION, HELP, PLACE
from shiftready.services.notices.listing import state_of
from shiftready.store.models import Notice
from shiftready.web.offerings.words import class_name
from shiftready.web.status_words import Look

STATES: dict[str, tuple[Look, str]] = {
    "sent": (Look.GOOD, "Sent"),
    "waiting": (Look.INFO, "Waits"),
    "failed": (Look.WARNING, "Not taken"),
    "doubtful": (Look.WARNING, "Not known"),
    "left_out": (Look.QUIET, "Left out"),
}
WHY = {
    "no_address": "There is no account to write to: tell them yourself.",
    "no_server": "This installation has no mail server.",
    "nothing_to_say": "There was nothing to say any more.",
    "for_other_days": "The class was moved: another mail goes out for its new days.",
}
OCCASIONS = {
    PLACE: "Place in a class",
    CERTIFICATE: "Certificate",
    DEADLINE: "Deadline",
    ESCALATION: "Deadline of somebody",
    HELP: "Answer awaited",
}


def about(notice: Notice) -> str:
    """What a notice tells of; of a mail to whoever teaches its occasion."""
    if notice.invitation is not None:
        return f"{notice.occasion.capitalize()}: {class_name(notice.invitation.offering)}"
    word = OCCASIONS.get(notice.occasion, notice.occasion)
    if notice.certificate is not None:
        return f"{word}: {notice.certificate.course_title}"
    return f"{word}: {class_name(notice.offering) if notice.offering else notice.facts.get('title', '')}"


def to_whom(notice: Notice) -> str:
    """Who is told: of whoever teaches the number alone."""
    if notice.invitation is not None:
        return f"Teacher {notice.invitation.teacher.number}"
    if notice.occasion == ESCALATION:
        return f"{notice.user} about {notice.person}"
    return str(notice.person or notice.user or "")


def became(notice: Notice) -> tuple[Look, str, str]:
    """Look and word of what became of it, and why."""
    look, word = STATES[state_of(notice)]
    if notice.left_out_because:
        return look, word, WHY.get(notice.left_out_because, notice.left_out_because.replace("_", " "))
    if state_of(notice) == "doubtful":
        return look, word, "The worker was ended while it was sent: it may have gone out."
    return look, word, f"{notice.last_failure}: it is tried again." if state_of(notice) == "failed" else ""
