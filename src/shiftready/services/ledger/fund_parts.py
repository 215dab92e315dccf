"""The parts of an entry that funds bear: those that stand, and how they are taken back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars
from shiftready.services.access import Actor
from shiftready.store.models import FundClaim, FundClaimLine, FundPart, LedgerEntry

#: Standings in which a claim holds the parts it names.
CLAIMING = (FundClaim.Standing.PREPARED, FundClaim.Standing.SENT, FundClaim.Standing.PAID)


def standing_parts(entry: LedgerEntry) -> QuerySet[FundPart]:
    """The parts of the entry that nothing takes back."""
    found: QuerySet[FundPart] = FundPart.objects.of(entry.agency).filter(
        entry=entry, takes_back=None, taken_back_by=None
    )
    return found.select_related("fund")


def turn_parts_back(
    actor: Actor, entry: LedgerEntry, *, onto: LedgerEntry, parts: Iterable[FundPart] | None = None
) -> None:
    """Give what funds bear of the entry back to them, by rows that stand on the entry `onto`; all of it unless said.

    Raises:
        ShiftreadyError: `part_claimed`, where a claim to a funder holds a part.
    """
    now, gone = timezone.now(), list(standing_parts(entry) if parts is None else parts)
    _refuse_claimed(entry, gone)
    FundPart.objects.bulk_create(
        FundPart(
            agency=actor.agency, fund=part.fund, entry=onto, use=part.use, cents=-part.cents, takes_back=part,
            entered_at=now, entered_by=actor.user,
        )
        for part in gone
    )  # fmt: skip


def _refuse_claimed(entry: LedgerEntry, parts: list[FundPart]) -> None:
    """What a funder was told stays as it was told, until the claim is corrected."""
    held = FundClaimLine.objects.of(entry.agency).filter(part__in=parts, claim__standing__in=CLAIMING)
    if (line := held.select_related("claim", "part__fund").order_by("pk").first()) is not None:
        claim, part = line.claim, line.part
        held_by = f'Claim {claim.number} to "{part.fund.name}" holds {dollars(part.cents)} of entry {entry.number}.'
        raise ShiftreadyError(
            "part_claimed", f"{held_by} Drop the claim first; once sent, say that it was sent back, then correct it."
        )
