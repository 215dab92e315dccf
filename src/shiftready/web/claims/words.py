"""Claims in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from shiftready.core.money.cents import dollars
from shiftready.core.time_said import say_minutes
from shiftready.services.claims.classes import ClassClaimed
from shiftready.services.claims.show import ClaimShown, attended
from shiftready.store.models import FundClaim, FundClaimLine
from shiftready.web.costs.words import kind_words
from shiftready.web.funds.words import percent
from shiftready.web.templatetags.moments import days

#: How each standing looks: the tag's kind and its word.
LOOKS: Mapping[str, tuple[str, str]] = {
    "prepared": ("notice", "Prepared"),
    "sent": ("notice", "Sent"),
    "paid": ("good", "Paid"),
    "sent_back": ("bad", "Sent back"),
    "corrected": ("quiet", "Corrected"),
    "dropped": ("quiet", "Dropped"),
}


def class_of(row: FundClaim) -> str:
    """The class as the claim calls it, or its days."""
    of = days(*_days(row))
    return f"Costs of {of}" if row.offering_id is None else f"{row.head['class']}, {of}"


def claim_context(found: ClaimShown) -> dict[str, object]:
    """What the page of a claim shows."""
    row = found.row
    titles = {one.offering: one.title for one in found.classes} if row.offering_id is None else {}
    return {
        "row": row,
        "head": row.head,
        "days": _days(row),
        "look": LOOKS[row.standing],
        "claimed": dollars(row.claimed_cents),
        "match_shown": dollars(row.match_cents),
        "match_missing": dollars(found.match_missing) if found.match_missing else "",
        "paid_by_funder": "" if found.paid_cents is None else dollars(found.paid_cents),
        "kinds": [(kind_words(kind), dollars(cents)) for kind, cents in found.kinds.items()],
        "claim_lines": [_line(one, titles) for one in found.paid],
        "match_lines": [_line(one, titles) for one in found.match],
        "years": [_year(one) for one in row.years],
        "is_of_days": row.offering_id is None,
        "classes": [_class(one) for one in found.classes],
        "hours": say_minutes(sum(one.together for one in found.people)),
        "steps": [
            (one, LOOKS[one.standing][1], "" if one.cents is None else dollars(one.cents)) for one in found.steps
        ],
        "is_as_sent": found.is_as_sent,
    }


def _class(one: ClassClaimed) -> dict[str, object]:
    people = [(each.number, list(map(_minutes, each.minutes)), say_minutes(each.together)) for each in attended(one)]
    days = tuple(date.fromisoformat(end) for end in (one.first_on, one.last_on))
    return {"row": one, "days": days, "held_on": [date.fromisoformat(day) for day in one.days], "people": people}


def _days(row: FundClaim) -> tuple[date, date]:
    return date.fromisoformat(row.head["first_on"]), date.fromisoformat(row.head["last_on"])


def _line(one: FundClaimLine, titles: Mapping[int, str]) -> tuple[FundClaimLine, str, str, str, str]:
    """The line, its kind, its hours, its dollars, and its class where the claim is of some days."""
    rate = "" if one.cents_an_hour is None else f" at {dollars(one.cents_an_hour)} an hour"
    how = f"{say_minutes(one.minutes)}{rate}" if one.minutes is not None else ""
    return one, kind_words(one.kind), how, dollars(one.cents), titles.get(one.offering_id or 0, "")


def _year(one: dict[str, Any]) -> tuple[object, date, date, str, str, str, str]:
    first_on, last_on = (date.fromisoformat(str(one[end])) for end in ("first_on", "last_on"))
    cents = (dollars(int(str(one[name]))) for name in ("paid", "owed", "proven"))
    paid, owed, proven = cents
    shares = " and ".join(f"{percent(points)} %" for points in [*one.get("earlier", []), one["points"]])
    return one["number"], first_on, last_on, paid, shares, owed, proven


def _minutes(minutes: int) -> str:
    return say_minutes(minutes) if minutes else "—"
