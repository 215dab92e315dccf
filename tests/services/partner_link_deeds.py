"""Deeds about partners' links: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.conf import settings
from django.test import override_settings

from shiftready.services.partners.keep import ContactSaid, PartnerSaid, add_contact, add_partner
from shiftready.services.together.by_link import answer_by_partner_link
from shiftready.services.together.keep import NeedSaid, ask_for_part, write_need
from shiftready.services.together.links import make_partner_link, withdraw_partner_link
from shiftready.services.together.mail_link import mail_partner_link
from shiftready.store.models import Offering


def contacted(actor):
    partner = add_partner(actor, said=PartnerSaid("A clinic asked", "hospital")).pk
    return add_contact(actor, partner=partner, said=ContactSaid("Person p1", email="p1@example.org"))


def linked(actor):
    return make_partner_link(actor, contact=contacted(actor).pk)


def mailed(actor, link):
    """As if a mail server were set up; nothing leaves the test."""
    with override_settings(SHIFTREADY=settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})):
        return mail_partner_link(actor, link=link)


def asked(actor):
    """The key of a link, and the part that its owner is asked for."""
    contact = contacted(actor)
    key = make_partner_link(actor, contact=contact.pk).address.split("/")[-2]
    days = {"starts_on": date(2031, 1, 6), "ends_on": date(2031, 1, 6), "course_version": date(2021, 1, 1)}
    offering = Offering.objects.create(
        agency=actor.agency, course="mhfa", title="A class", created_at=datetime(2026, 1, 5, tzinfo=UTC), **days
    )
    need = write_need(actor, offering=offering.pk, said=NeedSaid("room", "A room")).pk
    return key, ask_for_part(actor, need=need, partner=contact.partner_id).pk


PARTNER_LINK_DEEDS = {
    "make_partner_link": (
        "make_partner_link", lambda d: contacted(d.actor).pk,
        lambda d, one: make_partner_link(d.actor, contact=one),
    ),
    "mail_partner_link": (
        "mail_partner_link", lambda d: linked(d.actor).row.pk,
        lambda d, one: mailed(d.actor, one),
    ),
    "withdraw_partner_link": (
        "withdraw_partner_link", lambda d: linked(d.actor).row.pk,
        lambda d, one: withdraw_partner_link(d.actor, link=one),
    ),
    "answer_by_partner_link": (
        "answer_by_partner_link", lambda d: asked(d.actor),
        lambda _, one: answer_by_partner_link(one[0], part=one[1], will_bring=True, note="Person p1"),
    ),
}  # fmt: skip


def partner_link_deeds_in_order(shell):
    """A link is made, answered by and withdrawn: nothing that is judged, measured or planned."""
    made = [contacted(shell)]
    yield "make_partner_link", lambda: made.append(make_partner_link(shell, contact=made[0].pk))
    open_ones = Offering.objects.of(shell.agency).exclude(status__in=("closed", "cancelled"))
    offering = open_ones.latest("starts_on").pk
    need = write_need(shell, offering=offering, said=NeedSaid("room", "A room")).pk
    part = ask_for_part(shell, need=need, partner=made[0].partner_id).pk
    key = made[1].address.split("/")[-2]
    yield "answer_by_partner_link", lambda: answer_by_partner_link(key, part=part, will_bring=True)
    yield "mail_partner_link", lambda: mailed(shell, made[1].row.pk)
    yield "withdraw_partner_link", lambda: withdraw_partner_link(shell, link=made[1].row.pk)
