"""What the travel of a visit cost: the entry of the ledger that stands for it."""

from __future__ import annotations

from django.db import transaction

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.ledger.record import find_entry
from shiftready.services.visits.find import find_visit
from shiftready.store.models import LedgerEntry, SiteVisit


def tie_travel(actor: Actor, *, visit: int, entry: int) -> SiteVisit:
    """Say which entry of the ledger, by its number, is the travel of this visit; another one takes its place.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`, or without `Deed.KEEP_COSTS`.
        NotFound: `visit_not_found`, `entry_not_found`.
        ShiftreadyError: `entry_is_no_travel`, `entry_corrected`, `entry_tied`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    require(actor, Deed.KEEP_COSTS)
    with transaction.atomic():
        row = find_visit(actor, visit, to_change=True)
        found = find_entry(actor, entry)
        _refuse(row, found)
        row.ledger_entry = found
        row.save(update_fields=["ledger_entry"])
        facts = {"entry": found.pk}
        write_line(actor, "visit_travel_tied", subject=f"visit:{row.pk}", facts=facts, changes_facts=False)
    return row


def _refuse(row: SiteVisit, entry: LedgerEntry) -> None:
    if not entry.lines.of(entry.agency).filter(side="cost", name="travel", cents__gt=0).exists():
        message = f"Entry {entry.number} is no travel. Write the travel into the ledger first, then name its number."
        raise ShiftreadyError("entry_is_no_travel", message, fields={"entry": message})
    if LedgerEntry.objects.of(entry.agency).filter(corrects=entry).exists():
        message = f"Entry {entry.number} is turned back by a correction. Name one that stands."
        raise ShiftreadyError("entry_corrected", message, fields={"entry": message})
    other = SiteVisit.objects.of(entry.agency).filter(ledger_entry=entry).exclude(pk=row.pk).first()
    if other is not None:
        message = f"Entry {entry.number} is the travel of visit {other.pk} already: a bill is counted once."
        raise ShiftreadyError("entry_tied", message, fields={"entry": message})
