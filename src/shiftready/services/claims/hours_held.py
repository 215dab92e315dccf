"""An hour is claimed once: what of the hours of classes is written or claimed already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.claims import HOURLY
from shiftready.services.ledger.fund_parts import CLAIMING
from shiftready.store.models import Agency, FundClaim, FundClaimLine, LedgerEntry, Offering

#: Standings in which a claim's hours stand in the ledger.
HOLDING_HOURS = (*CLAIMING, FundClaim.Standing.SENT_BACK)


@dataclass(frozen=True, slots=True)
class _Held:
    """An hour that a claim holds: whose, of which class and kind of pay."""

    offering: int
    kind: str
    seat: int
    person: str
    claim: int


@dataclass(frozen=True, slots=True)
class HoursHeld:
    """Bills of wages in order of entry, each its class, kind and number, and hours in claims, the oldest first."""

    bills: Sequence[tuple[int, str, int]]
    lines: Sequence[_Held]

    def against(self, offering: int, kinds: Iterable[str], seats: Iterable[int]) -> ShiftreadyError | None:
        """What speaks against claiming these hours: `wages_written`, `hours_claimed`, or nothing."""
        wanted, asked = frozenset(kinds), frozenset(seats)
        for of, kind, entry in self.bills:
            if of == offering and kind in wanted:
                return _written(entry)
        held = [one for one in self.lines if (one.offering == offering and one.kind in wanted and one.seat in asked)]
        return _claimed(held) if held else None


def hours_held(agency: Agency, offerings: Collection[Offering]) -> HoursHeld:
    """What is written and claimed of classes, in two queries however many they are."""
    own = FundClaimLine.objects.of(agency).filter(part__entry__offering__in=offerings, seat__isnull=False)
    bills = LedgerEntry.objects.of(agency).filter(
        offering__in=offerings, corrects=None, corrected_by=None, lines__side="cost", lines__name__in=HOURLY
    )
    written = bills.exclude(pk__in=own.values("part__entry")).order_by("number")
    held = own.filter(claim__standing__in=HOLDING_HOURS, kind__in=HOURLY).order_by("pk")
    lines = held.values_list("part__entry__offering", "kind", "seat", "number", "claim__number")
    return HoursHeld(
        tuple(written.values_list("offering", "lines__name", "number")), tuple(_Held(*line) for line in lines)
    )


def refuse_hours_held(offering: Offering, kinds: Iterable[str], seats: Iterable[int]) -> None:
    """An hour is claimed once: not where a bill of the same wages stands, nor where another claim holds it.

    Raises:
        ShiftreadyError: `wages_written`, `hours_claimed`.
    """
    if (against := hours_held(offering.agency, [offering]).against(offering.pk, kinds, seats)) is not None:
        raise against


def _written(entry: int) -> ShiftreadyError:
    message = (
        f"Entry {entry} writes these wages of the class already. Say on it that the fund pays it and claim "
        "no hours, or turn it back first."
    )
    return ShiftreadyError("wages_written", message, fields={"kinds": message})


def _claimed(held: Sequence[_Held]) -> ShiftreadyError:
    first, others = held[0], len({one.seat for one in held}) - 1
    more = f" and of {others} more" if others else ""
    message = f"Claim {first.claim} holds the hours of {first.person}{more} already: no hour is claimed twice."
    return ShiftreadyError("hours_claimed", message, fields={"people": message})
