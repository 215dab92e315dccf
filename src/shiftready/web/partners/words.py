"""Partners and agreements in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format

from shiftready.core.partners import Agreement, GiftKind, PartnerKind
from shiftready.services.partners.find import AgreementHeld, PartnerLine
from shiftready.services.partners.gifts import Gift
from shiftready.web.status_words import Look

KINDS: Mapping[PartnerKind, str] = {
    "mental_health_provider": "Mental-health provider",
    "hospital": "Hospital",
    "advocacy_group": "Advocacy group",
    "court": "Court",
    "school": "School",
    "neighboring_agency": "Neighboring agency",
    "state_cit_association": "State CIT association",
    "other": "Other",
}
GIFTS: Mapping[GiftKind, str] = {
    "trainers": "Trainers",
    "rooms": "Rooms",
    "site_visits": "Site visits",
    "role_players": "Role players",
    "seats": "Seats in its classes",
}


def kind_words(kind: str) -> str:
    """A kind of partner as people say it."""
    return next((words for key, words in KINDS.items() if key == kind), kind)


def standing_words(line: PartnerLine) -> tuple[Look, str]:
    """How a partner stands on the day it was looked up for."""
    if line.to_renew:
        return Look.WARNING, "Renew"
    return (Look.GOOD, "In force") if line.in_force else (Look.QUIET, "None in force")


def agreement_words(held: AgreementHeld, line: PartnerLine, day: date) -> tuple[Look, str]:
    """How an agreement stands on a day."""
    one, row = held.agreement, held.row
    if one.holds.is_empty:
        return Look.QUIET, "Never held"
    if held in line.to_renew:
        return Look.WARNING, f"Renew: {_last(one)}"
    if one.holds_on(day):
        return Look.GOOD, "In force"
    if day < one.holds.first_on:
        return Look.INFO, "To come"
    return Look.QUIET, "Ended" if row.ended_on else "Replaced" if one.ended_on else "Run out"


def days_words(one: Agreement) -> str:
    """The days on which it holds, or was to hold."""
    span = one.span if one.holds.is_empty else one.holds
    last = date_format(span.last_on) if span.last_on else "no end"
    return f"{date_format(span.first_on)} \N{EN DASH} {last}"


def promise_words(one: Agreement) -> list[str]:
    """What it promises for a year."""
    units: Mapping[str, str] = {
        "trainers": "hours taught", "rooms": "class days in its rooms", "site_visits": "site visits",
        "role_players": "hours played by its role players", "seats": "seats in its classes",
    }  # fmt: skip
    return [f"{a_year:,} {units.get(gift, gift)} a year" for gift, a_year in (one.promises or {}).items()]


def gift_cells(gift: Gift) -> tuple[str, str, str, str]:
    """A gift as a row: what, promised, gave, and what is to be known of it."""
    promised = "—" if gift.promised is None else f"{gift.promised:,} {gift.unit}"
    gave = "Not kept" if gift.gave is None else f"{gift.gave:,} {gift.unit}"
    return GIFTS[gift.gift], promised, gave, gift.says


def _last(one: Agreement) -> str:
    return f"until {date_format(one.holds.last_on)}" if one.holds.last_on else ""
