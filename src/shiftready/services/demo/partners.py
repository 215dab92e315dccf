"""The demo's partners, all invented: one agreement to be renewed, one that goes on, one shared class, one without."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from shiftready.core.dates import add_months
from shiftready.services.access import Actor
from shiftready.services.partners.agreements import AgreementSaid, write_agreement
from shiftready.services.partners.keep import ContactSaid, PartnerSaid, add_contact, add_partner


class Invented(NamedTuple):
    """A partner of the demo and what was agreed with it: nothing where `agreement` is ""."""

    name: str
    kind: str
    agreement: str = ""
    days_left: int | None = None
    promises: dict[str, int] = {}


PARTNERS = (
    Invented("Example County Clinic", "mental_health_provider", "mou", 40, {"trainers": 24, "rooms": 5}),
    Invented("Example Crisis Center", "hospital", "letter", None, {"site_visits": 2}),
    Invented("Lakeside Example Police", "neighboring_agency", "shared_class", 300, {"seats": 4}),
    Invented("Example Family Circle", "advocacy_group"),
)


def keep_partners(actor: Actor, today: date) -> None:
    """Add them; of the first it is known whom to ask."""
    for one in PARTNERS:
        partner = add_partner(actor, said=PartnerSaid(one.name, one.kind)).pk
        if one.agreement:
            last_on = None if one.days_left is None else today + timedelta(one.days_left)
            said = AgreementSaid(one.agreement, add_months(today, -12), last_on, promises=one.promises)
            write_agreement(actor, partner=partner, said=said)
        if one is PARTNERS[0]:
            who = ContactSaid("Vera Sample", "speakers and rooms", "vera@example.org", "555 0100")
            add_contact(actor, partner=partner, said=who)
