"""Invoices to neighbors: seats at the price agreed, sent, paid into the ledger, made void by reversing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.invoices.document import invoice_document
from shiftready.services.invoices.due import late_invoices
from shiftready.services.invoices.follow import say_invoice_paid, send_invoice, void_invoice
from shiftready.services.invoices.open_seats import open_seats
from shiftready.services.invoices.show import list_invoices, show_invoice
from shiftready.services.invoices.write import InvoiceSaid, write_invoice
from shiftready.services.ledger.record import correct_cost, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.ledger.show import class_costs, entries_off_balance
from shiftready.services.money import state_money
from shiftready.services.money_said import BudgetSaid, MoneySaid
from shiftready.services.offerings import seat_guest
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import Agency, Invoice, LedgerEntry, Role, Seat
from tests.services.classroom import MONDAY, MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 1)
NEIGHBOR = PartnerSaid("Lakeside Police", "neighboring_agency", ("Lakeside PD",))


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    """With two guests of the neighbor, called in two ways, and one of somebody else."""
    found = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    for name, organization in (("Gil", "Lakeside Police"), ("Gus", "lakeside  pd"), ("Gab", "Clinic")):
        seat_guest(found.shell, offering=found.offering, name=name, organization=organization)
    return found


@pytest.fixture
def neighbor(room):
    return add_partner(room.shell, said=NEIGHBOR).pk


def said(room, neighbor, price="150.50", **more):
    return InvoiceSaid(neighbor, DUE, {room.offering: price}, **more)


def written(room, neighbor, price="150.50"):
    return write_invoice(room.shell, said=said(room, neighbor, price)).number


def refusal(deed):
    with pytest.raises(ShiftreadyError) as refused:
        deed()
    return refused.value.code, refused.value.fields or refused.value.message


def to_bill(room, neighbor):
    return [(one.offering.pk, len(one.seats)) for one in open_seats(room.shell, partner=neighbor)]


def test_an_invoice_bills_the_seats_of_the_partners_people_at_the_price_agreed(room, neighbor):
    assert to_bill(room, neighbor) == [(room.offering, 2)]

    number = written(room, neighbor)

    found = show_invoice(room.shell, invoice=number)
    assert [(one.text, one.seats, one.cents_each, one.cents) for one in found.lines] == [
        ("Mental Health First Aid for Public Safety, 2026-03-02", 2, 150_50, 301_00)
    ]
    assert (found.row.number, found.row.cents, found.row.head) == (
        1, 301_00, {"agency": "Our agency", "partner": "Lakeside Police"},
    )  # fmt: skip
    assert to_bill(room, neighbor) == []


def test_a_seat_is_on_one_invoice_at_a_time_and_a_later_one_on_the_next(room, neighbor):
    written(room, neighbor)

    again = refusal(lambda: written(room, neighbor))
    seat_guest(room.shell, offering=room.offering, name="Gwen", organization="Lakeside Police")
    second = show_invoice(room.shell, invoice=written(room, neighbor, "10"))

    assert again == ("invoice_wrong", {
        f"price_{room.offering}": f"No seat of class {room.offering} is to be billed: nobody of the partner has one, "
        "or every one is on an invoice.",
    })  # fmt: skip
    assert (second.row.number, second.row.cents) == (2, 10_00)


def test_a_seat_that_was_given_back_is_not_billed(room, neighbor):
    Seat.objects.of(room.agency).filter(person__name="Gil").update(released_at=MONDAY_EVENING)

    assert to_bill(room, neighbor) == [(room.offering, 1)]


def test_payment_is_income_of_the_class_and_goes_back_to_the_budget(room, neighbor):
    state_money(room.shell, said=MoneySaid(budgets=(BudgetSaid("Training", "2026", "1000"),)))
    hall = CostSaid("rooms", MONDAY, "Hall", amount="450", budget="Training")
    record_cost(room.shell, said=hall, offering=room.offering)
    number = written(room, neighbor)
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)

    say_invoice_paid(room.shell, invoice=number, paid_on=MONDAY, budget="Training")

    costs = class_costs(room.shell, offering=room.offering).costs
    entry = LedgerEntry.objects.of(room.agency).get(number=2)
    assert (costs.total, costs.income) == (450_00, (("Lakeside Police", 301_00),))
    assert (costs.money, costs.budgets) == (149_00, (("Training", 149_00),))
    assert (entry.text, entry.evidence, entry.partner_id) == (
        "Invoice 1: 2 seats for Lakeside Police", "Invoice 1", neighbor,
    )  # fmt: skip
    assert show_invoice(room.shell, invoice=number).lines[0].entry == entry
    assert entries_off_balance(room.shell) == ()


def test_a_void_invoice_turns_its_payment_back_and_frees_its_seats(room, neighbor):
    number = written(room, neighbor)
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)
    say_invoice_paid(room.shell, invoice=number, paid_on=MONDAY)

    void_invoice(room.shell, invoice=number, words="Wrong price.")

    found = show_invoice(room.shell, invoice=number)
    assert [(one.standing, one.words) for one in found.steps] == [
        ("written", ""), ("sent", ""), ("paid", ""), ("void", "Wrong price."),
    ]  # fmt: skip
    costs = class_costs(room.shell, offering=room.offering).costs
    assert (costs.total, costs.income, costs.money) == (0, (), 0)
    assert LedgerEntry.objects.of(room.agency).get(number=1).corrected_by.text == "Invoice 1 is void."
    assert (to_bill(room, neighbor), written(room, neighbor, "120")) == ([(room.offering, 2)], 2)
    assert refusal(lambda: void_invoice(room.shell, invoice=number, words="Again.")) == (
        "invoice_not_written", "Invoice 1 is void. Write a new one."
    )  # fmt: skip


def test_an_invoice_is_late_from_the_day_after_it_was_due(room, neighbor):
    number = written(room, neighbor)
    with time_machine.travel("2026-04-02T18:00:00Z"):
        unsent = show_invoice(room.shell, invoice=number).is_late
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)
    with time_machine.travel("2026-04-01T18:00:00Z"):
        due = show_invoice(room.shell, invoice=number).is_late
    with time_machine.travel("2026-04-02T18:00:00Z"):
        late = show_invoice(room.shell, invoice=number).is_late

    assert (unsent, due, late) == (False, False, True)


@pytest.mark.parametrize(
    ("change", "remarks"),
    [
        ({"prices": {}}, {"prices": "Write what a seat costs in at least one class."}),
        ({"due_on": date(2026, 3, 1)}, {"due_on": "Take a day from today, 2026-03-02, up to 2027-03-03."}),
        ({"note": "x" * 501}, {"note": "Use up to 500 letters."}),
    ],
)
def test_what_cannot_be_written_is_said_beside_each_field(room, neighbor, change, remarks):
    found = refusal(lambda: write_invoice(room.shell, said=replace(said(room, neighbor), **change)))

    assert found[0] == "invoice_wrong"
    assert {name: found[1][name] for name in remarks} == remarks
    assert not Invoice.objects.of(room.agency).exists()


def test_a_price_below_nothing_is_said_beside_its_class(room, neighbor):
    wrong = replace(said(room, neighbor), prices={room.offering: "-5"})

    assert refusal(lambda: write_invoice(room.shell, said=wrong))[1] == {
        f"price_{room.offering}": "Write dollars above 0 for one seat, with at most two decimals, such as 150."
    }
    assert not Invoice.objects.of(room.agency).exists()


def test_steps_follow_each_other(room, neighbor):
    number = written(room, neighbor)

    unsent = refusal(lambda: say_invoice_paid(room.shell, invoice=number, paid_on=MONDAY))
    early = refusal(lambda: send_invoice(room.shell, invoice=number, sent_on=date(2026, 3, 1)))
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)
    budget = refusal(lambda: say_invoice_paid(room.shell, invoice=number, paid_on=MONDAY, budget="None such"))
    wordless = refusal(lambda: void_invoice(room.shell, invoice=number, words=" "))

    assert unsent == ("invoice_not_sent", "Invoice 1 is written. Send it first, or make it void.")
    assert early == ("invoice_day_wrong", {"on": "Take a day from 2026-03-02 up to today, 2026-03-02."})
    assert budget[0] == "budget_unknown"
    assert wordless == ("words_missing", {"words": "Say why, in up to 500 letters."})
    assert not LedgerEntry.objects.of(room.agency).exists()


def test_only_those_who_keep_the_costs_write_and_auditors_read(room, neighbor):
    number = written(room, neighbor)
    auditor = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.AUDITOR])
    supervisor = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.SUPERVISOR])
    other = open_classroom(Agency.objects.create(slug="theirs", name="Their agency")).shell

    assert [one.number for one in list_invoices(auditor, partner=neighbor)] == [number]
    for deed in (
        lambda: write_invoice(auditor, said=said(room, neighbor)),
        lambda: send_invoice(auditor, invoice=number, sent_on=MONDAY),
        lambda: say_invoice_paid(auditor, invoice=number, paid_on=MONDAY),
        lambda: void_invoice(auditor, invoice=number, words="x"),
        lambda: list_invoices(supervisor),
        lambda: show_invoice(supervisor, invoice=number),
        lambda: open_seats(supervisor, partner=neighbor),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotFound, match="Their agency has no invoice 1"):
        show_invoice(other, invoice=number)
    with pytest.raises(NotFound):
        open_seats(other, partner=neighbor)


def test_seats_are_found_in_as_many_queries_however_many_there_are(room, neighbor):
    with CaptureQueriesContext(connection) as few:
        to_bill(room, neighbor)
    for name in ("Gwen", "Greg", "Gert"):
        seat_guest(room.shell, offering=room.offering, name=name, organization="Lakeside Police")
    with CaptureQueriesContext(connection) as many:
        assert to_bill(room, neighbor) == [(room.offering, 5)]

    assert len(many) == len(few)


def test_what_came_in_is_no_cost_that_a_fund_bears_nor_turned_back_without_its_invoice(room, neighbor):
    number = written(room, neighbor)
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)
    say_invoice_paid(room.shell, invoice=number, paid_on=MONDAY)

    corrected = refusal(lambda: correct_cost(room.shell, number=1, reason="A slip."))
    borne = refusal(lambda: split_entry(room.shell, number=1, parts=[PartSaid(1, "paid", "10")]))

    assert corrected == (
        "entry_is_income",
        "Entry 1 is what came in on Invoice 1, no cost. Make it void if the money went back.",
    )
    assert borne == (
        "entry_is_income",
        "Entry 1 is what came in on Invoice 1, no cost. Funds bear costs: choose the entry of a cost.",
    )


def test_today_names_invoices_from_the_day_after_they_were_due(room, neighbor):
    number = written(room, neighbor)
    unsent = late_invoices(room.shell, as_of=date(2026, 5, 1))
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)

    found = [[one.number for one in late_invoices(room.shell, as_of=day)] for day in (DUE, date(2026, 4, 2))]

    assert (unsent, found) == ((), [[], [1]])
    auditor = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.AUDITOR])
    assert late_invoices(auditor, as_of=date(2026, 5, 1)) == ()
    say_invoice_paid(room.shell, invoice=number, paid_on=MONDAY)
    assert late_invoices(room.shell, as_of=date(2026, 5, 1)) == ()


def test_the_paper_is_the_same_to_the_byte_until_something_becomes_of_it(room, neighbor):
    number = written(room, neighbor)
    one, two = (invoice_document(room.shell, invoice=number) for _ in range(2))
    send_invoice(room.shell, invoice=number, sent_on=MONDAY)
    sent = invoice_document(room.shell, invoice=number)
    void_invoice(room.shell, invoice=number, words="Wrong price.")
    supervisor = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.SUPERVISOR])

    assert one == two == sent
    assert invoice_document(room.shell, invoice=number) != sent
    with pytest.raises(NotAllowed):
        invoice_document(supervisor, invoice=number)
