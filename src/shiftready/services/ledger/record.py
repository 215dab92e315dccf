"""Writing into the ledger: a cost, the correction of one, and what a class is to cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.ledger.append import append_cost, turn_entry_back
from shiftready.services.ledger.said import LONGEST_TEXT, CostSaid, read_cost, read_plan
from shiftready.services.offerings.find import find_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.partners.find import giving_partner
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency, LedgerEntry, Offering, PlannedCost


def record_cost(
    actor: Actor, *, said: CostSaid, offering: int | None = None, partner: int | None = None
) -> LedgerEntry:
    """Append a cost of a class, or of the program as a whole, and what bears it.

    `partner` is the one that gave it: then the giver is called as it is. A giver called as a partner is that partner.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `offering_not_found`, `partner_not_found`.
        ShiftreadyError: `cost_wrong` with a remark for every field; `evidence_used`, where an entry that stands names
            the same proof for the same kind of cost: one bill is not paid twice.
    """
    require(actor, Deed.KEEP_COSTS)
    row = find_offering(actor, offering) if offering is not None else None
    giver = giving_partner(actor, partner, said.giver)
    told = replace(said, giver=giver.name) if giver else said
    cost = read_cost(told, today=today_in(actor.agency), budgets=known_budgets(actor.agency))
    with transaction.atomic():
        lock_ledger(actor)
        entry = append_cost(actor, cost, offering=row, partner=giver)
        facts = {"cents": cost.cents, "kind": cost.kind, "offering": row.pk if row else None}
        write_line(actor, "record_cost", subject=f"ledger_entry:{entry.pk}", facts=facts, changes_facts=False)
    return entry


def correct_cost(actor: Actor, *, number: int, reason: str) -> LedgerEntry:
    """Turn the entry of that number back by one of its own, with the reason; what was written stays readable.

    What funds bore of it goes back to them.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `entry_not_found`.
        ShiftreadyError: `reason_missing`; `reason_too_long`; `entry_is_correction`, `entry_corrected`;
            `entry_is_income` where it is what an invoice brought; `part_claimed` where a claim holds a part of it.
    """
    require(actor, Deed.KEEP_COSTS)
    why = asked_reason(reason)
    if len(why) > LONGEST_TEXT:
        message = f"Use up to {LONGEST_TEXT} letters."
        raise ShiftreadyError("reason_too_long", message, fields={"reason": message})
    with transaction.atomic():
        lock_ledger(actor)
        wrong = find_entry(actor, number)
        refuse_corrected(wrong)
        refuse_income(wrong, "Make it void if the money went back.")
        entry = turn_entry_back(actor, wrong, why=why)
        write_line(
            actor, "correct_cost", subject=f"ledger_entry:{entry.pk}", facts={"entry": wrong.pk}, changes_facts=False
        )
    return entry


def plan_costs(actor: Actor, *, offering: int, said: Mapping[str, str]) -> tuple[PlannedCost, ...]:
    """Say in dollars what kinds of cost of a class are to come to; a blank text takes the plan of that kind back.

    Only what differs from the plan as it stands is appended.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `planned_cost_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_COSTS)
    row, wished, now = find_offering(actor, offering), read_plan(said), timezone.now()
    with transaction.atomic():
        lock_ledger(actor)
        stands = planned_of(row)
        new = PlannedCost.objects.bulk_create(
            PlannedCost(
                agency=actor.agency, offering=row, kind=kind, cents=cents, entered_at=now, entered_by=actor.user
            )
            for kind, cents in wished.items()
            if cents != stands.get(kind)
        )
        if new:
            facts = {one.kind: one.cents for one in new}
            write_line(actor, "plan_costs", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return tuple(new)


def planned_of(offering: Offering) -> dict[str, int]:
    """Planned cents by kind, as last said."""
    rows = PlannedCost.objects.of(offering.agency).filter(offering=offering).order_by("pk")
    newest = dict(rows.values_list("kind", "cents"))
    return {kind: cents for kind, cents in newest.items() if cents is not None}


def known_budgets(agency: Agency) -> frozenset[str]:
    """The budgets the agency states under Pay and costs."""
    money = facts_of(agency, version_of(agency)).money
    return frozenset(money.budgets) if money else frozenset()


def find_entry(actor: Actor, number: int) -> LedgerEntry:
    """The entry of that number in the actor's agency.

    Raises:
        NotFound: `entry_not_found`.
    """
    found: LedgerEntry | None = (
        LedgerEntry.objects.of(actor.agency).filter(number=number).select_related("offering", "partner").first()
    )
    if found is None:
        raise NotFound("entry_not_found", f"The ledger of {actor.agency.name} has no entry {number}.")
    return found


def lock_ledger(actor: Actor) -> None:
    """One writer at a time: numbers follow each other, and a bill written twice at one moment is seen."""
    Agency.objects.select_for_update().get(pk=actor.agency.pk)


def refuse_income(entry: LedgerEntry, instead: str) -> None:
    """Only costs are borne by funds or turned back one by one: what was paid belongs to its invoice.

    Raises:
        ShiftreadyError: `entry_is_income`.
    """
    if entry.lines.of(entry.agency).filter(side="income").exists():
        message = f"Entry {entry.number} is what came in on {entry.evidence}, no cost. {instead}"
        raise ShiftreadyError("entry_is_income", message)


def refuse_corrected(entry: LedgerEntry) -> None:
    """Only what stands is turned back or borne by a fund.

    Raises:
        ShiftreadyError: `entry_is_correction`, `entry_corrected`.
    """
    if entry.corrects_id is not None:
        message = f"Entry {entry.number} is a correction itself. Write the cost anew instead."
        raise ShiftreadyError("entry_is_correction", message)
    if (by := LedgerEntry.objects.of(entry.agency).filter(corrects=entry).first()) is not None:
        raise ShiftreadyError("entry_corrected", f"Entry {entry.number} is turned back by entry {by.number} already.")
