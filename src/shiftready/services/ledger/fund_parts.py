"""The parts of an entry that funds bear: those that stand, and how they are taken back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from shiftready.services.access import Actor
from shiftready.store.models import FundPart, LedgerEntry


def standing_parts(entry: LedgerEntry) -> QuerySet[FundPart]:
    """The parts of the entry that nothing takes back."""
    found: QuerySet[FundPart] = FundPart.objects.of(entry.agency).filter(
        entry=entry, takes_back=None, taken_back_by=None
    )
    return found.select_related("fund")


def turn_parts_back(
    actor: Actor, entry: LedgerEntry, *, onto: LedgerEntry, parts: Iterable[FundPart] | None = None
) -> None:
    """Give what funds bear of the entry back to them, by rows that stand on the entry `onto`; all of it unless said."""
    now = timezone.now()
    FundPart.objects.bulk_create(
        FundPart(
            agency=actor.agency, fund=part.fund, entry=onto, use=part.use, cents=-part.cents, takes_back=part,
            entered_at=now, entered_by=actor.user,
        )
        for part in (standing_parts(entry) if parts is None else parts)
    )  # fmt: skip
