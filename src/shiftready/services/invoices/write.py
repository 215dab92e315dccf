"""Writing an invoice: which classes at which price for each seat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import read_cents
from shiftready.core.money.invoices import SeatsBilled, invoice_total
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.invoices.find import take_invoice_step
from shiftready.services.invoices.open_seats import OpenSeats, seats_to_bill
from shiftready.services.ledger.record import lock_ledger
from shiftready.services.partners.find import find_partner
from shiftready.store.models import Invoice, InvoicedSeat, InvoiceLine, Partner

LONGEST_NOTE = 500
LONGEST_DUE = timedelta(days=366)
PRICE = "Write dollars above 0 for one seat, with at most two decimals, such as 150."


@dataclass(frozen=True, slots=True)
class InvoiceSaid:
    """`prices`: by class (its row) what one seat costs in dollars as text, blank for a class that is left out."""

    partner: int
    due_on: date
    prices: Mapping[int, str] = field(default_factory=dict)
    note: str = ""


@transaction.atomic
def write_invoice(actor: Actor, *, said: InvoiceSaid) -> Invoice:
    """Bill every seat of the partner's people in the classes that are named, which no invoice that stands bills.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `partner_not_found`.
        ShiftreadyError: `invoice_wrong` with a remark for every field: `due_on`, `note`, `prices`, and `price_` with
            the class.
    """
    require(actor, Deed.KEEP_COSTS)
    lock_ledger(actor)
    partner = find_partner(actor, said.partner)
    open_now = {one.offering.pk: one for one in seats_to_bill(actor, partner)}
    prices = {pk: text for pk, text in said.prices.items() if text.strip()}
    _refuse(actor, said, prices, open_now)
    lines = [_line(open_now[pk], read_cents(text) or 0) for pk, text in prices.items()]
    row = _written(actor, partner, said, invoice_total(billed for billed, _ in lines))
    for billed, own in lines:
        _keep(row, billed, own)
    take_invoice_step(actor, row, Invoice.Standing.WRITTEN, on=row.written_on)
    facts = {"invoice": row.number, "cents": row.cents, "classes": sorted(prices)}
    write_line(actor, "write_invoice", subject=f"partner:{partner.pk}", facts=facts, changes_facts=False)
    return row


def _line(own: OpenSeats, cents: int) -> tuple[SeatsBilled, OpenSeats]:
    row = own.offering
    days = f"{row.starts_on}" if row.starts_on == row.ends_on else f"{row.starts_on} to {row.ends_on}"
    return SeatsBilled(f"{row.title}, {days}", len(own.seats), cents), own


def _written(actor: Actor, partner: Partner, said: InvoiceSaid, cents: int) -> Invoice:
    last = Invoice.objects.of(actor.agency).order_by("-number").values_list("number", flat=True).first()
    return Invoice.objects.create(
        agency=actor.agency, number=(last or 0) + 1, partner=partner, note=said.note.strip(), due_on=said.due_on,
        head={"agency": actor.agency.name, "partner": partner.name}, cents=cents, written_on=today_in(actor.agency),
        written_at=timezone.now(), written_by=actor.user,
    )  # fmt: skip


def _keep(row: Invoice, billed: SeatsBilled, own: OpenSeats) -> None:
    line = InvoiceLine.objects.create(
        agency=row.agency, invoice=row, offering=own.offering, text=billed.what, seats=billed.seats,
        cents_each=billed.cents_each, cents=billed.cents,
    )  # fmt: skip
    InvoicedSeat.objects.bulk_create(InvoicedSeat(agency=row.agency, line=line, seat=seat) for seat in own.seats)


def _refuse(actor: Actor, said: InvoiceSaid, prices: Mapping[int, str], open_now: Mapping[int, OpenSeats]) -> None:
    remarks = dict(_remarks(said, today_in(actor.agency)))
    remarks |= {f"price_{pk}": PRICE for pk, text in prices.items() if not read_cents(text)}
    for pk in prices:
        if pk not in open_now:
            why = "nobody of the partner has one, or every one is on an invoice"
            remarks[f"price_{pk}"] = f"No seat of class {pk} is to be billed: {why}."
    if not prices and not remarks:
        remarks["prices"] = "Write what a seat costs in at least one class."
    if remarks:
        raise ShiftreadyError("invoice_wrong", "This invoice cannot be written as it is.", fields=remarks)


def _remarks(said: InvoiceSaid, today: date) -> Iterator[tuple[str, str]]:
    if not today <= said.due_on <= today + LONGEST_DUE:
        yield "due_on", f"Take a day from today, {today}, up to {today + LONGEST_DUE}."
    if len(said.note) > LONGEST_NOTE:
        yield "note", f"Use up to {LONGEST_NOTE} letters."
