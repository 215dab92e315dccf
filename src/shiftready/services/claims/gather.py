"""Gathering what a claim holds: the parts of costs that the fund bears, and the attended hours it is to pay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.claims import HOURLY, HourLine
from shiftready.core.money.funds import FUND_USES
from shiftready.core.money.funds import FundPart as Part
from shiftready.core.money.ledger import COST_KINDS
from shiftready.services.access import Actor
from shiftready.services.claims.find import free_parts, kinds_of
from shiftready.services.claims.hours import HoursAsked, write_hours
from shiftready.services.claims.hours_held import HoursHeld, hours_held
from shiftready.services.claims.present import Present, present_in_all
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import Scope
from shiftready.store.models import FundPart, Offering

Written = Iterable[tuple[FundPart, list[HourLine]]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows of what the fund bears, the lines of hours by the part that pays them, the kind of cost by entry.

    `classes` are those of which something is claimed, `present` who was there in each.
    """

    parts: list[FundPart]
    hours: dict[int, list[HourLine]]
    kinds: dict[int, str]
    classes: list[Offering]
    present: Mapping[int, Present]

    def as_parts(self) -> list[Part]:
        """The parts as the arithmetic takes them."""
        return [
            Part(
                next(use for use in FUND_USES if use == one.use),
                next(kind for kind in COST_KINDS if kind == self.kinds[one.entry_id]),
                one.entry.happened_on,
                one.cents,
            )
            for one in self.parts
        ]

    def cents(self, use: str) -> int:
        return sum(one.cents for one in self.parts if one.use == use)


def gather(actor: Actor, scope: Scope, said: HoursSaid, number: int) -> Gathered:
    """All of it for the claim that gets this number; hours are written into the ledger. Part of a deed.

    Raises:
        ShiftreadyError: as `write_hours`; `claim_absent` where wages are claimed and nobody was there; `claim_empty`.
    """
    free = list(free_parts(scope))
    classes = list(scope.classes({one.entry.offering_id for one in free if one.entry.offering_id is not None}))
    present = present_in_all(classes)
    _refuse_nobody(free, kinds_of(actor, free), present)
    hours = list(_hours(actor, scope, said, number, [(one, present[one.pk]) for one in classes]))
    parts = [*free, *(part for part, _ in hours)]
    if not any(one.use == "paid" for one in parts):
        bears = f'"{scope.fund.name}" bears nothing of {scope.words} that is not claimed yet.'
        raise ShiftreadyError(
            "claim_empty", f"{bears} Say under Funds, beside each entry, what it pays, or claim the hours attended."
        )
    of = {one.entry.offering_id for one in parts}
    claimed = [one for one in classes if one.pk in of or scope.offering is not None]
    return Gathered(parts, {part.pk: lines for part, lines in hours}, kinds_of(actor, parts), claimed, present)


def _hours(
    actor: Actor, scope: Scope, said: HoursSaid, number: int, classes: list[tuple[Offering, Present]]
) -> Iterator[tuple[FundPart, list[HourLine]]]:
    """Of one class all that is asked for; of some days those of each class that ended in them and is still free."""
    if scope.offering is not None:
        ((of, present),) = classes
        yield from write_hours(actor, HoursAsked(scope.fund, of, said, present, number))
        return
    if not said.kinds:
        return
    held = hours_held(actor.agency, [of for of, _ in classes])
    free = [(of, present) for of, present in classes if _is_free(scope, of, said, present, held)]
    if not free:
        nothing = f"In no class that ended in {scope.words} are there hours to claim"
        message = f"{nothing}: nobody is marked as present, or they are claimed or written already."
        raise ShiftreadyError("claim_absent", message, fields={"kinds": message})
    for of, present in free:
        yield from write_hours(actor, HoursAsked(scope.fund, of, said, present, number))


def _is_free(scope: Scope, of: Offering, said: HoursSaid, present: Present, held: HoursHeld) -> bool:
    ended = scope.first_on <= of.ends_on <= scope.last_on
    seats = [one.seat for one in present.people]
    return bool(ended and seats and not held.against(of.pk, said.kinds, seats))


def _refuse_nobody(parts: Iterable[FundPart], kinds: Mapping[int, str], present: Mapping[int, Present]) -> None:
    """Wages are claimed for people who were there."""
    for one in parts:
        of = present.get(one.entry.offering_id or 0)
        if kinds[one.entry_id] in HOURLY and not (of and of.people):
            message = f"Entry {one.entry.number} is for people in class, but "
            message += "nobody is marked as present in it." if of else "it names no class."
            mend = "Mark the attendance first" if of else "Write it for its class"
            raise ShiftreadyError("claim_absent", f"{message} {mend}, or take the entry off the fund.")
