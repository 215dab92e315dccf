"""The deeds of invoices: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from datetime import timedelta

from shiftready.services.clock import today_in
from shiftready.services.invoices.follow import say_invoice_paid, send_invoice, void_invoice
from shiftready.services.invoices.write import InvoiceSaid, write_invoice
from shiftready.services.offerings import announce, make_offering, seat_guest
from shiftready.services.partners.keep import PartnerSaid, add_partner
from tests.services.classroom import FIRST_AID


def hosted(actor):
    """A class of the agency's own in which somebody of a partner has a seat."""
    today = today_in(actor.agency)
    partner = add_partner(actor, said=PartnerSaid("Person p9's agency", "neighboring_agency")).pk
    held = make_offering(actor, course=FIRST_AID, starts_on=today + timedelta(days=7), place="Room 4").pk
    seat_guest(actor, offering=held, name="Person p9", organization="Person p9's agency")
    announce(actor, offering=held)
    return InvoiceSaid(partner, today + timedelta(days=30), {held: "150"})


def written(actor):
    return write_invoice(actor, said=hosted(actor)).number


def sent(actor):
    return send_invoice(actor, invoice=written(actor), sent_on=today_in(actor.agency)).number


INVOICE_DEEDS = {
    "write_invoice": ("write_invoice", lambda d: hosted(d.actor), lambda d, said: write_invoice(d.actor, said=said)),
    "send_invoice": (
        "send_invoice", lambda d: written(d.actor),
        lambda d, one: send_invoice(d.actor, invoice=one, sent_on=today_in(d.actor.agency)),
    ),
    "say_invoice_paid": (
        "invoice_paid", lambda d: sent(d.actor),
        lambda d, one: say_invoice_paid(d.actor, invoice=one, paid_on=today_in(d.actor.agency)),
    ),
    "void_invoice": (
        "void_invoice", lambda d: written(d.actor),
        lambda d, one: void_invoice(d.actor, invoice=one, words="Person p9."),
    ),
}  # fmt: skip


def invoice_deeds_in_order(shell):
    """An invoice written, sent, paid and made void."""
    today, said, made = today_in(shell.agency), hosted(shell), []
    yield "write_invoice", lambda: made.append(write_invoice(shell, said=said).number)
    yield "send_invoice", lambda: send_invoice(shell, invoice=made[0], sent_on=today)
    yield "invoice_paid", lambda: say_invoice_paid(shell, invoice=made[0], paid_on=today)
    yield "void_invoice", lambda: void_invoice(shell, invoice=made[0], words="A mistake.")
