"""Appending entries to the ledger, as parts of deeds that hold its lock and leave the line."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.ledger import Line, cost_lines, income_lines, line_of, turned_back
from shiftready.services.access import Actor
from shiftready.services.ledger.fund_parts import turn_parts_back
from shiftready.services.ledger.said import Cost
from shiftready.store.models import LedgerEntry, LedgerLine, Offering, Partner


def append_cost(
    actor: Actor, cost: Cost, *, offering: Offering | None = None, partner: Partner | None = None
) -> LedgerEntry:
    """A cost and what bears it.

    Raises:
        ShiftreadyError: `evidence_used`.
    """
    _refuse_used(actor, cost)
    return _append(
        actor,
        cost_lines(cost.kind, cost.cents, cost.borne_by),
        offering=offering,
        partner=partner,
        happened_on=cost.happened_on,
        text=cost.text,
        evidence=cost.evidence,
        minutes=cost.minutes,
        cents_an_hour=cost.cents_an_hour,
    )


def append_income(actor: Actor, *, payer: str, cents: int, budget: str, **said: object) -> LedgerEntry:
    """What others paid: income of its class, which a budget gets back. What the class cost stays what it was."""
    return _append(actor, income_lines(payer, cents, budget), **said)


def turn_entry_back(actor: Actor, wrong: LedgerEntry, *, why: str) -> LedgerEntry:
    """The entry that turns one back that still stands; what funds bore of it goes back to them.

    Raises:
        ShiftreadyError: `part_claimed`.
    """
    lines = (line_of(*row) for row in wrong.lines.values_list("side", "name", "cents"))
    entry = _append(
        actor, turned_back(lines), offering=wrong.offering, partner=wrong.partner,
        happened_on=wrong.happened_on, text=why, corrects=wrong,
    )  # fmt: skip
    turn_parts_back(actor, wrong, onto=entry)
    return entry


def _append(actor: Actor, lines: Iterable[Line], **said: object) -> LedgerEntry:
    last = LedgerEntry.objects.of(actor.agency).order_by("-number").values_list("number", flat=True).first()
    entry = LedgerEntry.objects.create(
        agency=actor.agency, number=(last or 0) + 1, entered_at=timezone.now(), entered_by=actor.user, **said
    )
    LedgerLine.objects.bulk_create(
        LedgerLine(agency=actor.agency, entry=entry, side=one.account.side, name=one.account.name, cents=one.cents)
        for one in lines
    )
    return entry


def _refuse_used(actor: Actor, cost: Cost) -> None:
    """The same proof of the same kind of cost stands already: a bill is paid once, a gift counted once."""
    if not cost.evidence:
        return
    standing = LedgerEntry.objects.of(actor.agency).filter(
        evidence=cost.evidence, corrects=None, corrected_by=None, lines__side="cost", lines__name=cost.kind
    )
    if (found := standing.first()) is not None:
        message = (
            f'"{cost.evidence}" proves entry {found.number} of {found.happened_on} already. Correct that one first, or '
            "say which part of it this is, such as part 2."
        )
        raise ShiftreadyError("evidence_used", message, fields={"evidence": message})
