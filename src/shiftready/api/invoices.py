"""Invoices to neighbors, for programs: seats to bill, written, sent, paid, void."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.invoices.document import invoice_document
from shiftready.services.invoices.follow import say_invoice_paid, send_invoice, void_invoice
from shiftready.services.invoices.open_seats import open_seats
from shiftready.services.invoices.show import list_invoices, show_invoice, told_in_list, told_invoice
from shiftready.services.invoices.write import InvoiceSaid, write_invoice

router = Router(tags=["invoices"])
Standing = Literal["written", "sent", "paid", "void"]


class InvoiceGiven(Schema):
    """`prices`: by class (`offering`) what a seat costs, dollars as text; every seat of the partner's people there."""

    partner: int
    due_on: date
    prices: dict[int, str]
    note: str = ""


class SentGiven(Schema):
    """The day it was sent; null: today."""

    on: date | None = None


class PaidGiven(Schema):
    """The day it was paid, null for today, and the budget that gets the money back, "" where nobody says."""

    on: date | None = None
    budget: str = ""


class VoidGiven(Schema):
    """Why."""

    words: str


class SeatsShown(Schema):
    """Seats of the partner's people in one class that no invoice bills."""

    offering: int
    title: str
    starts_on: date
    seats: int


class SeatsToBill(Schema):
    """Class by class, the newest first."""

    classes: list[SeatsShown]


class InvoiceInList(Schema):
    """An invoice in whole cents; `to` is how it calls the partner."""

    invoice: int
    partner: int
    to: str
    standing: Standing
    written_on: date
    due_on: date
    cents: int


class InvoiceLineShown(Schema):
    """Seats of one class; `entry` of the ledger once it is paid."""

    offering: int
    text: str
    seats: int
    cents_each: int
    cents: int
    entry: int | None


class InvoiceStepShown(Schema):
    """What became of it on a day."""

    standing: Standing
    happened_on: date
    words: str


class InvoiceShown(InvoiceInList):
    """The whole of it."""

    note: str
    is_late: bool
    lines: list[InvoiceLineShown]
    steps: list[InvoiceStepShown]


class InvoicesPage(Schema):
    """`total` counts every invoice."""

    total: int
    page: int
    pages: int
    invoices: list[InvoiceInList]


@router.get("", response=InvoicesPage, summary="Invoices, newest first, fifty at a time")
def invoices(request: HttpRequest, agency: Path[str], partner: int | None = None, page: int = 1) -> dict[str, Any]:
    return page_of(list_invoices(_actor(request, agency), partner=partner), page, "invoices", told_in_list)


@router.post("", response={201: InvoiceShown}, summary="Write an invoice")
def write(request: HttpRequest, agency: Path[str], given: InvoiceGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    made = write_invoice(actor, said=InvoiceSaid(given.partner, given.due_on, given.prices, given.note))
    return Status(201, _told(actor, made.number))


@router.get("seats/{partner}", response=SeatsToBill, summary="Seats of a partner's people that no invoice bills")
def seats(request: HttpRequest, agency: Path[str], partner: Path[int]) -> dict[str, Any]:
    found = [
        {"offering": one.offering.pk, "title": one.offering.title, "starts_on": one.offering.starts_on,
         "seats": len(one.seats)}
        for one in open_seats(_actor(request, agency), partner=partner)
    ]  # fmt: skip
    return {"classes": found}


@router.get("{invoice}", response=InvoiceShown, summary="An invoice with its lines")
def one_invoice(request: HttpRequest, agency: Path[str], invoice: Path[int]) -> dict[str, Any]:
    return _told(_actor(request, agency), invoice)


@router.get("{invoice}/pdf", summary="An invoice as paper (PDF)")
def paper(request: HttpRequest, agency: Path[str], invoice: Path[int]) -> HttpResponse:
    content = invoice_document(_actor(request, agency), invoice=invoice)
    return HttpResponse(content, content_type="application/pdf")


@router.post("{invoice}/send", response=InvoiceShown, summary="Say that an invoice was sent")
def send(request: HttpRequest, agency: Path[str], invoice: Path[int], wish: SentGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    send_invoice(actor, invoice=invoice, sent_on=wish.on or today_in(actor.agency))
    return _told(actor, invoice)


@router.post("{invoice}/paid", response=InvoiceShown, summary="Say that an invoice was paid")
def paid(request: HttpRequest, agency: Path[str], invoice: Path[int], wish: PaidGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    say_invoice_paid(actor, invoice=invoice, paid_on=wish.on or today_in(actor.agency), budget=wish.budget)
    return _told(actor, invoice)


@router.post("{invoice}/void", response=InvoiceShown, summary="Make an invoice void")
def void(request: HttpRequest, agency: Path[str], invoice: Path[int], wish: VoidGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    void_invoice(actor, invoice=invoice, words=wish.words)
    return _told(actor, invoice)


def _told(actor: Actor, number: int) -> dict[str, Any]:
    return told_invoice(show_invoice(actor, invoice=number))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
