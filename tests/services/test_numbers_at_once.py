"""Invoices and claims written at the same moment: their numbers follow each other, and nothing is billed twice."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection

from shiftready.services.claims.prepare import prepare_claim
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.funds.keep import add_fund
from shiftready.services.invoices.write import InvoiceSaid, write_invoice
from shiftready.services.offerings import seat_guest
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import Agency, FundClaim, Invoice
from tests.services.applications.test_last_seat import at_once
from tests.services.classroom import MONDAY_EVENING, attend, open_classroom
from tests.services.test_claims import BRIDGE, WAGES
from tests.services.test_invoices import DUE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.usefixtures("database")]
MANY = 4


@pytest.fixture
def room():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def test_invoices_written_at_once_are_numbered_without_a_gap_and_bill_each_seat_once(room):
    partners = []
    for number in range(MANY):
        name = f"Agency {number}"
        seat_guest(room.shell, offering=room.offering, name=f"Guest {number}", organization=name)
        partners.append(add_partner(room.shell, said=PartnerSaid(name, "neighboring_agency")).pk)
    connection.close()

    def write(partner):
        return write_invoice(room.shell, said=InvoiceSaid(partner, DUE, {room.offering: "10"})).number

    found = at_once(*(lambda one=one: write(one) for one in (*partners, partners[0])))

    assert sorted(map(str, found)) == ["1", "2", "3", "4", "invoice_wrong"]
    assert Invoice.objects.of(room.agency).count() == MANY


def test_the_same_hours_claimed_twice_at_once_are_claimed_once(room):
    attend(room)
    fund = add_fund(room.shell, said=BRIDGE).pk
    connection.close()

    def claim():
        return prepare_claim(room.shell, said=ClaimSaid(fund, room.offering, WAGES)).number

    found = at_once(claim, claim)

    assert sorted(map(str, found)) == ["1", "hours_claimed"]
    assert FundClaim.objects.of(room.agency).count() == 1
