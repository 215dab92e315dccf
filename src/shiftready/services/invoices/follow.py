"""Following an invoice: sent, paid into the ledger, or made void by reversing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.invoices.find import find_invoice, refuse_invoice_day, refuse_invoice_unless, take_invoice_step
from shiftready.services.ledger.append import append_income, turn_entry_back
from shiftready.services.ledger.record import known_budgets, lock_ledger
from shiftready.store.models import Invoice, LedgerEntry

LONGEST_WORDS = 500
Standing = Invoice.Standing


@transaction.atomic
def send_invoice(actor: Actor, *, invoice: int, sent_on: date) -> Invoice:
    """Say that an invoice went to the partner.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `invoice_not_found`.
        ShiftreadyError: `invoice_not_written`; `invoice_day_wrong`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, invoice, Standing.WRITTEN)
    refuse_invoice_day(actor, sent_on, row.written_on)
    take_invoice_step(actor, row, Standing.SENT, on=sent_on)
    facts = {"invoice": row.number, "sent_on": sent_on.isoformat()}
    write_line(actor, "send_invoice", subject=f"partner:{row.partner_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def say_invoice_paid(actor: Actor, *, invoice: int, paid_on: date, budget: str = "") -> Invoice:
    """Say that an invoice was paid: each of its lines goes into the ledger as income of its class, back to a budget.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `invoice_not_found`.
        ShiftreadyError: `invoice_not_sent`; `invoice_day_wrong`; `budget_unknown`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, invoice, Standing.SENT)
    refuse_invoice_day(actor, paid_on, row.steps.of(actor.agency).latest("pk").happened_on)
    if budget and budget not in known_budgets(actor.agency):
        message = f'"{budget}" is no budget of the agency. State it under Settings, Pay and costs, or leave it empty.'
        raise ShiftreadyError("budget_unknown", message, fields={"budget": message})
    for line in row.lines.of(actor.agency).select_related("offering"):
        text = f"Invoice {row.number}: {line.seats} seats for {row.head['partner']}"
        line.entry = append_income(
            actor, payer=row.head["partner"], cents=line.cents, budget=budget, offering=line.offering,
            partner=row.partner, happened_on=paid_on,
            text=text[:200], evidence=f"Invoice {row.number}",
        )  # fmt: skip
        line.save(update_fields=["entry"])
    take_invoice_step(actor, row, Standing.PAID, on=paid_on)
    facts = {"invoice": row.number, "paid_on": paid_on.isoformat(), "cents": row.cents}
    write_line(actor, "invoice_paid", subject=f"partner:{row.partner_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def void_invoice(actor: Actor, *, invoice: int, words: str) -> Invoice:
    """Let an invoice count no more: what its payment wrote is turned back, and its seats can be billed anew.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `invoice_not_found`.
        ShiftreadyError: `invoice_not_written` for one that is void; `words_missing`, `words_too_long`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, invoice, Standing.WRITTEN, Standing.SENT, Standing.PAID)
    why = words.strip()
    if not why or len(why) > LONGEST_WORDS:
        message = f"Say why, in up to {LONGEST_WORDS} letters."
        raise ShiftreadyError("words_missing" if not why else "words_too_long", message, fields={"words": message})
    paid = LedgerEntry.objects.of(actor.agency).filter(invoice_line__invoice=row, corrected_by=None)
    for entry in list(paid.order_by("number")):
        turn_entry_back(actor, entry, why=f"Invoice {row.number} is void.")
    take_invoice_step(actor, row, Standing.VOID, on=today_in(actor.agency), words=why)
    facts = {"invoice": row.number}
    write_line(actor, "void_invoice", subject=f"partner:{row.partner_id}", facts=facts, changes_facts=False)
    return row


def _locked(actor: Actor, invoice: int, *wanted: Invoice.Standing) -> Invoice:
    lock_ledger(actor)
    row = find_invoice(actor, invoice)
    refuse_invoice_unless(row, *wanted)
    return row
