"""`shiftready invoice`: bill neighbors for seats in shared classes, follow what becomes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.invoices.document import invoice_document
from shiftready.services.invoices.follow import say_invoice_paid, send_invoice, void_invoice
from shiftready.services.invoices.open_seats import open_seats
from shiftready.services.invoices.show import (
    HEADINGS,
    invoice_rows,
    list_invoices,
    show_invoice,
    told_in_list,
    told_invoice,
)
from shiftready.services.invoices.write import InvoiceSaid, write_invoice

INVOICES = ("invoice", "to", "written on", "due on", "standing", "dollars")
SEATS = ("class", "title", "first day", "seats")


@click.group()
def invoice() -> None:
    """Bill neighbors for seats of their people in your classes."""
    bring_tables()


@invoice.command("seats", short_help="Seats that no invoice bills yet.")
@click.argument("slug", metavar="AGENCY")
@click.argument("partner", metavar="PARTNER", type=int)
@format_option
def seats(slug: str, partner: int, *, output_format: OutputFormat) -> None:
    """List by class the seats of the people of PARTNER in classes of AGENCY that no invoice bills."""
    found = open_seats(the_shell(agency_called(slug)), partner=partner)
    rows = [
        (str(one.offering.pk), one.offering.title, str(one.offering.starts_on), str(len(one.seats))) for one in found
    ]
    if output_format == "json":
        write_json(
            {"classes": [dict(zip(("offering", "title", "starts_on", "seats"), row, strict=True)) for row in rows]}
        )
    elif output_format == "csv":
        write_csv(SEATS, rows)
    else:
        write_table(SEATS, rows, title="Seats to bill")


@invoice.command("write", short_help="Write an invoice.")
@click.argument("slug", metavar="AGENCY")
@click.argument("partner", metavar="PARTNER", type=int)
@as_option()
@click.option("--due", "due_on", type=DAY, required=True, help="By when it is to be paid.")
@click.option(
    "--price", "prices", multiple=True, required=True, metavar="CLASS=DOLLARS",
    help="What a seat costs in a class, such as 12=150. May be repeated.",
)  # fmt: skip
@click.option("--note", default="", help="What stands below the lines.")
def write(slug: str, partner: int, *, email: str, due_on: date, prices: tuple[str, ...], note: str) -> None:
    """Bill every seat of the people of PARTNER in the named classes of AGENCY."""
    said = InvoiceSaid(partner, due_on, dict(map(_price, prices)), note)
    made = write_invoice(account_in(slug, email), said=said)
    write_sentence(f"Invoice {made.number} is written: {dollars(made.cents)}.")


@invoice.command("send", short_help="Say that an invoice was sent.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="INVOICE", type=int)
@as_option()
@click.option("--on", "on", type=DAY, help="The day. Left out: today.")
def send(slug: str, number: int, *, email: str, on: date | None) -> None:
    """Say that INVOICE of AGENCY went to the partner."""
    actor = account_in(slug, email)
    send_invoice(actor, invoice=number, sent_on=on or today_in(actor.agency))
    write_sentence(f"Invoice {number} was sent.")


@invoice.command("paid", short_help="Say that an invoice was paid.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="INVOICE", type=int)
@as_option()
@click.option("--on", "on", type=DAY, help="The day. Left out: today.")
@click.option("--budget", default="", help="The budget that gets the money back.")
def paid(slug: str, number: int, *, email: str, on: date | None, budget: str) -> None:
    """Say that INVOICE of AGENCY was paid; the ledger keeps it as income of its classes."""
    actor = account_in(slug, email)
    say_invoice_paid(actor, invoice=number, paid_on=on or today_in(actor.agency), budget=budget)
    write_sentence(f"Invoice {number} is paid and stands in the ledger.")


@invoice.command("void", short_help="Make an invoice void.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="INVOICE", type=int)
@as_option()
@click.option("--why", required=True, help="The reason.")
def void(slug: str, number: int, *, email: str, why: str) -> None:
    """Let INVOICE of AGENCY count no more; what its payment wrote is turned back."""
    void_invoice(account_in(slug, email), invoice=number, words=why)
    write_sentence(f"Invoice {number} is void.")


@invoice.command("list", short_help="Every invoice.")
@click.argument("slug", metavar="AGENCY")
@click.option("--partner", type=int, help="Only to this partner.")
@format_option
def every(slug: str, *, partner: int | None, output_format: OutputFormat) -> None:
    """List the invoices of AGENCY, newest first."""
    found = list_invoices(the_shell(agency_called(slug)), partner=partner)
    if output_format == "json":
        write_json({"invoices": [told_in_list(one) for one in found]})
        return
    rows = [
        (str(one.number), one.head["partner"], str(one.written_on), str(one.due_on), one.standing,
         plain_dollars(one.cents))
        for one in found
    ]  # fmt: skip
    write_csv(INVOICES, rows) if output_format == "csv" else write_table(INVOICES, rows, title="Invoices")


@invoice.command("show", short_help="An invoice with its lines.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="INVOICE", type=int)
@format_option
def show(slug: str, number: int, *, output_format: OutputFormat) -> None:
    """Show INVOICE of AGENCY with its lines and their sum."""
    found = show_invoice(the_shell(agency_called(slug)), invoice=number)
    if output_format == "json":
        write_json(told_invoice(found))
        return
    rows = [tuple(map(str, row)) for row in invoice_rows(found)]
    write_csv(HEADINGS, rows) if output_format == "csv" else write_table(HEADINGS, rows, title=f"Invoice {number}")


@invoice.command("pdf", short_help="An invoice as paper.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="INVOICE", type=int)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; invoice-INVOICE.pdf if it is left out.",
)
def pdf(slug: str, number: int, *, to: Path | None) -> None:
    """Write INVOICE of AGENCY as a PDF for the partner."""
    path = to or Path(f"invoice-{number}.pdf")
    path.write_bytes(invoice_document(the_shell(agency_called(slug)), invoice=number))
    write_sentence(f"Wrote {path}.")


def _price(said: str) -> tuple[int, str]:
    number, sign, amount = said.partition("=")
    if not (sign and number.isascii() and number.isdigit()):
        raise ShiftreadyError("pair_unreadable", f'Write "{said}" as CLASS=DOLLARS, such as 12=150.')
    return int(number), amount
