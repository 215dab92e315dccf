"""The words and labels of waivers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.services.waivers.find import STATES
from shiftready.store.models import Absence, WaiverRequest
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import day, days

EVERY_RULE = "Every rule"
KINDS = [
    ("waived", "Waive the duty: nothing is owed for these days"),
    ("extended", "Extend the time: the training is done by the last day"),
    ("exempt", "Leave the person out: the rule does not bind them on these days"),
]
REASONS = [
    ("military", "Military service"),
    ("medical", "Illness or injury (never which)"),
    ("family", "Family"),
    ("emergency", "Emergency"),
    ("partial_year", "Employed for part of the year"),
    ("other", "Another reason"),
]
LOOKS = {
    "asked": Look.NOTICE,
    "granted": Look.GOOD,
    "refused": Look.BAD,
    "withdrawn": Look.QUIET,
    "revoked": Look.WARNING,
}
SHORT = {"waived": "A waiver", "extended": "An extension", "exempt": "An exemption"}


def span_words(absence: Absence) -> str:
    """The days of an absence, whose last one may not be known."""
    if absence.last_on is None:
        return f"from {day(absence.first_on)}, no last day recorded"
    return days(absence.first_on, absence.last_on)


def look_of(state: str) -> tuple[Look, str]:
    """How the state of a request is shown: its look and its word."""
    return LOOKS[state], STATES[state]


def facts_of_request(row: WaiverRequest, rule: str) -> list[tuple[str, Any]]:
    """What was asked, as words and values; lines without a value are left out."""
    return [(word, value) for word, value in _facts(row, rule) if value]


def _facts(row: WaiverRequest, rule: str) -> Iterator[tuple[str, Any]]:
    yield "Asked for", SHORT[row.kind]
    yield "Rule", rule
    yield "Reason", dict(REASONS)[row.reason].split(" (")[0]
    yield "From", day(row.first_on)
    yield "To", day(row.last_on) or "Without end"
    if row.absence:
        yield "Leave on record", span_words(row.absence)
    yield "Deadline it is about", day(row.deadline)
    yield "Last day to ask", day(row.ask_by)
    yield "Answer due by", day(row.answer_by)
    yield "Runs at most to", day(row.furthest)
    yield "To be shown", ", ".join(row.documents)
    yield "Who grants it", row.authority
