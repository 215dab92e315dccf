"""Deeds about partners: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import date

from shiftready.services.partners.agreements import AgreementSaid, end_agreement, write_agreement
from shiftready.services.partners.keep import (
    ContactSaid,
    PartnerSaid,
    add_contact,
    add_partner,
    change_partner,
    retire_contact,
)
from shiftready.services.partners.papers import bring_agreement_paper, take_out_agreement_paper
from shiftready.store.models import Partner
from tests.services.class_deeds import nothing

CLINIC = PartnerSaid("Person p1's Clinic", "mental_health_provider")
YEAR = AgreementSaid("mou", date(2026, 1, 1), date(2026, 12, 31), promises={"seats": 2})


def added(actor):
    return add_partner(actor, said=CLINIC).pk


def contacted(actor):
    return add_contact(actor, partner=added(actor), said=ContactSaid("Person p1", "rooms")).pk


def agreed(actor):
    return write_agreement(actor, partner=added(actor), said=YEAR).pk


def brought(actor):
    return bring_agreement_paper(actor, agreement=agreed(actor), name="Person p1.pdf", content=b"%PDF-1.7").pk


PARTNER_DEEDS = {
    "add_partner": ("add_partner", nothing, lambda d, _: added(d.actor)),
    "change_partner": (
        "change_partner", lambda d: added(d.actor),
        lambda d, one: change_partner(d.actor, partner=one, said=PartnerSaid("Person p1", "court")),
    ),
    "add_contact": (
        "add_partner_contact", lambda d: added(d.actor),
        lambda d, one: add_contact(d.actor, partner=one, said=ContactSaid("Person p1")),
    ),
    "retire_contact": (
        "retire_partner_contact", lambda d: contacted(d.actor), lambda d, one: retire_contact(d.actor, contact=one)
    ),
    "write_agreement": (
        "write_agreement", lambda d: added(d.actor), lambda d, one: write_agreement(d.actor, partner=one, said=YEAR)
    ),
    "end_agreement": (
        "end_agreement", lambda d: agreed(d.actor),
        lambda d, one: end_agreement(d.actor, agreement=one, reason="Person p1 left.", ended_on=date(2026, 6, 1)),
    ),
    "bring_agreement_paper": (
        "add_agreement_paper", lambda d: agreed(d.actor),
        lambda d, one: bring_agreement_paper(d.actor, agreement=one, name="Person p1.pdf", content=b"%PDF-1.7"),
    ),
    "take_out_agreement_paper": (
        "take_out_agreement_paper", lambda d: brought(d.actor),
        lambda d, one: take_out_agreement_paper(d.actor, paper=one, reason="Of Person p1."),
    ),
}  # fmt: skip


def partner_deeds_in_order(shell):
    """A partner with all that is kept of it, and all of it ended: nothing that is judged, measured or planned."""
    yield "add_partner", lambda: added(shell)
    partner = Partner.objects.of(shell.agency).get()
    yield "change_partner", lambda: change_partner(shell, partner=partner.pk, said=PartnerSaid("A clinic", "hospital"))
    made = []
    said = ContactSaid("Vera Asked")
    yield "add_partner_contact", lambda: made.append(add_contact(shell, partner=partner.pk, said=said).pk)
    yield "retire_partner_contact", lambda: retire_contact(shell, contact=made[0])
    yield "write_agreement", lambda: made.append(write_agreement(shell, partner=partner.pk, said=YEAR).pk)
    file = {"name": "a.pdf", "content": b"%PDF-1.7"}
    yield "add_agreement_paper", lambda: made.append(bring_agreement_paper(shell, agreement=made[1], **file).pk)
    yield "take_out_agreement_paper", lambda: take_out_agreement_paper(shell, paper=made[2], reason="A slip.")
    yield "end_agreement", lambda: end_agreement(shell, agreement=made[1], reason="A slip.", ended_on=YEAR.first_on)
