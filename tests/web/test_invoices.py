"""Invoices in the browser: written for a partner, sent, paid, made void, kept from others."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.offerings import seat_guest
from shiftready.services.partners.keep import add_partner
from shiftready.store.models import Invoice, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom
from tests.services.test_invoices import NEIGHBOR
from tests.web.test_costs import text_of

pytestmark = pytest.mark.django_db
FIRST_AID_NAME = "Mental Health First Aid for Public Safety"
INVOICES = "/lakeside/classes/costs/invoices/"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    found = open_classroom(agency)
    for name in ("Gil", "Gus"):
        seat_guest(found.shell, offering=found.offering, name=name, organization="Lakeside Police")
    return found


@pytest.fixture
def form(room):
    """The address of the form and what is written into it."""
    partner = add_partner(room.shell, said=NEIGHBOR).pk
    said = {f"price_{room.offering}": "150.50", "due_on": "2026-04-01", "note": "Thank you."}
    return f"{INVOICES}new/{partner}/", said


def test_without_an_invoice_the_page_says_what_to_do(coordinator):
    assert "No invoices yet" in text_of(coordinator.get(INVOICES))


def test_an_invoice_is_written_sent_and_paid(form, coordinator):
    address, said = form
    asked = text_of(coordinator.get(address))
    page = text_of(coordinator.post(address, said, follow=True))
    sent = text_of(coordinator.post(f"{INVOICES}1/send/", {"on": "2026-03-02"}, follow=True))
    paid = text_of(coordinator.post(f"{INVOICES}1/paid/", {"on": "2026-03-02", "budget": ""}, follow=True))

    assert "Mental Health First Aid for Public Safety, 2 Mar 2026: 2 seats" in asked
    assert "Invoice 1 is written. Print it, then say that it was sent." in page
    assert '<td data-label="For a seat" class="sr-number">$150.50</td>' in page
    assert "<strong>$301.00</strong>" in page
    assert "Thank you." in page
    assert "Gil" not in page
    assert "Invoice 1 was sent." in sent
    assert "entry 1 of the ledger" in paid
    assert '<td data-label="To">Lakeside Police</td>' in text_of(coordinator.get(INVOICES))
    assert coordinator.get(f"{INVOICES}1/?format=csv").content.decode().splitlines()[1:] == [
        f'1,Lakeside Police,2026-03-02,2026-04-01,paid,"{FIRST_AID_NAME}, 2026-03-02",2,150.50,301.00',
        "1,Lakeside Police,2026-03-02,2026-04-01,paid,total,,,301.00",
    ]
    assert coordinator.get(f"{INVOICES}?format=csv").content.decode().splitlines()[1] == (
        "1,Lakeside Police,2026-03-02,2026-04-01,paid,301.00"
    )
    assert "No seats to bill" in text_of(coordinator.get(address))


def test_an_invoice_without_a_price_says_so_above_the_form(form, room, coordinator):
    address, said = form

    page = coordinator.post(address, {**said, f"price_{room.offering}": ""})

    assert page.status_code == 422
    assert "Write what a seat costs in at least one class." in text_of(page)
    assert not Invoice.objects.of(room.agency).exists()


def test_an_invoice_is_made_void(form, coordinator):
    coordinator.post(*form)

    asked = text_of(coordinator.get(f"{INVOICES}1/void/"))
    done = text_of(coordinator.post(f"{INVOICES}1/void/", {"words": "Wrong price."}, follow=True))
    again = coordinator.post(f"{INVOICES}1/void/", {"words": "Wrong price."})

    assert "Make invoice 1 void?" in asked
    assert "<strong>Void</strong> on 2 Mar 2026: “Wrong price.”" in done
    assert (again.status_code, "Invoice 1 is void. Write a new one." in text_of(again)) == (422, True)


def test_one_that_is_overdue_says_so(form, coordinator, users):
    coordinator.post(*form)
    coordinator.post(f"{INVOICES}1/send/", {"on": "2026-03-02"})

    with time_machine.travel("2026-04-02T18:00:00Z"):
        coordinator.force_login(users[Role.COORDINATOR])
        assert "Overdue" in text_of(coordinator.get(INVOICES))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.INSTRUCTOR, Role.MEMBER])
def test_nobody_else_reads_an_invoice(form, coordinator, clients, role):
    coordinator.post(*form)

    assert clients[role].get(f"{INVOICES}1/").status_code == 403


def test_an_auditor_reads_and_writes_nothing(form, coordinator, clients):
    coordinator.post(*form)
    auditor = clients[Role.AUDITOR]

    assert "Say it was sent" not in text_of(auditor.get(f"{INVOICES}1/"))
    assert auditor.post(*form).status_code == 403


def test_an_overdue_invoice_stands_on_today_and_its_paper_is_a_pdf(form, coordinator):
    address, said = form
    coordinator.post(address, {**said, "due_on": "2026-03-03"})
    paper = coordinator.get(f"{INVOICES}1/?format=pdf")
    coordinator.post(f"{INVOICES}1/send/", {"on": "2026-03-02"})
    with time_machine.travel("2026-03-04T18:00:00Z"):
        late = text_of(coordinator.get("/lakeside/"))

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert paper["Content-Disposition"] == 'attachment; filename="invoice-1.pdf"'
    assert "Invoice 1 to Lakeside Police was due Tue 3 Mar 2026 and is not paid" in late


def test_what_came_in_stands_beside_the_costs_of_the_class(form, room, coordinator):
    coordinator.post(*form)
    coordinator.post(f"{INVOICES}1/send/", {"on": "2026-03-02"})
    coordinator.post(f"{INVOICES}1/paid/", {"on": "2026-03-02", "budget": ""})

    page = text_of(coordinator.get(f"/lakeside/classes/{room.offering}/costs/"))

    assert "<li>Lakeside Police: $301.00</li>" in page
    assert '<td data-label="Kind of cost">Paid by Lakeside Police</td>' in page
    assert "Correct<span" not in page
    assert "Paid by Lakeside Police" in coordinator.get("/lakeside/classes/costs/entries/?format=csv").content.decode()
    split = coordinator.get("/lakeside/classes/costs/entries/1/funds/")
    assert (split.status_code, "Entry 1 is what came in on Invoice 1, no cost." in text_of(split)) == (422, True)
