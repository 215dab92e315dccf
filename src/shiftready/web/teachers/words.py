"""The people who teach and tell in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format

from shiftready.core.delivery.teaching.people import WEEKDAYS, Approval, Hours, Teacher
from shiftready.core.money.cents import dollars
from shiftready.web.status_words import Look

KINDS: Mapping[str, str] = {
    "instructor": "Instructor",
    "peer": "Peer with lived experience",
    "family": "Family panelist",
    "role_player": "Role player",
    "host": "Site host",
}
PROFESSIONS: Mapping[str, str] = {
    "clinician": "Clinician",
    "officer": "Officer",
    "dispatcher": "Dispatcher",
    "other": "Other",
}


def kind_words(kinds: Iterable[str]) -> str:
    """As what somebody comes."""
    return ", ".join(KINDS[kind] for kind in kinds)


def span_words(first: date, last: date | None) -> str:
    """From the first day on, to the last if there is one."""
    return f"{date_format(first)} \N{EN DASH} {date_format(last) if last else 'no end'}"


def approval_standing(one: Approval, day: date) -> tuple[Look, str]:
    """How an approval stands on a day."""
    if one.ended_on is not None and one.ended_on <= day:
        return Look.NOTICE, f"Ended {date_format(one.ended_on)}"
    if one.holds_on(day):
        return Look.GOOD, "Holds"
    return (Look.INFO, "Not yet") if day < one.span.first_on else (Look.QUIET, "Run out")


def hours_words(one: Hours) -> str:
    """When somebody can come or cannot, as a sentence's end."""
    days = ", ".join(WEEKDAYS[day].capitalize() for day in sorted(one.weekdays)) or "every day"
    times = f", {one.starts:%H:%M}" if one.starts else ""
    times += f" until {one.ends:%H:%M}" if one.ends else " on" if one.starts else ""
    return f"{span_words(one.span.first_on, one.span.last_on)}: {days}{times}"


def facts_of(one: Teacher, *, with_contact: bool) -> list[tuple[str, str]]:
    """What stands first on the page of one of them."""
    facts = [("Number", one.number), ("Comes as", kind_words(one.kinds))]
    if not with_contact and one.has_lived_it:
        return facts
    facts += [("Profession", PROFESSIONS.get(one.profession, "")), ("Organization", one.organization)]
    if with_contact:
        stipend = "" if one.stipend_cents is None else dollars(one.stipend_cents)
        coached = date_format(one.coached_on) if one.coached_on else ""
        facts += [("Mail", one.email), ("Telephone", one.phone), ("Stipend a block", stipend), ("Coached on", coached)]
    return [*facts, ("Last day", date_format(one.left_on))] if one.left_on else facts
