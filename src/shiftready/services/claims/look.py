"""What a claim would gather, looked at before it is prepared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shiftready.core.money.claims import HOURLY
from shiftready.services.access import Actor, Deed, require
from shiftready.services.claims.find import free_parts
from shiftready.services.claims.hours_held import HoursHeld, hours_held
from shiftready.services.claims.present import Present, present_in_all
from shiftready.services.claims.scope import ClaimSaid, Scope, read_scope
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund
from shiftready.services.ledger.fund_parts import CLAIMING
from shiftready.store.models import FundClaim, Offering


@dataclass(frozen=True, slots=True)
class ClassLook:
    """What a claim would hold of a class, in cents; people of the agency who were there, and their whole minutes.

    `offering` None: costs that belong to no class. `against` says why attended hours would not be claimed with it.
    """

    offering: Offering | None
    paid: int
    match: int
    people: int = 0
    minutes: int = 0
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimLook:
    """The days, and what is free in them, the classes in order of their first day."""

    first_on: date
    last_on: date
    classes: tuple[ClassLook, ...]

    @property
    def paid(self) -> int:
        return sum(one.paid for one in self.classes)

    @property
    def match(self) -> int:
        return sum(one.match for one in self.classes)


def look_at_claim(actor: Actor, *, said: ClaimSaid) -> ClaimLook:
    """What the fund bears of a class, or of some days, and no claim holds yet; nothing is written.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `fund_not_found`, `offering_not_found`.
        ShiftreadyError: `claim_scope_wrong`.
    """
    require(actor, Deed.SEE_COSTS)
    scope = read_scope(actor, said)
    cents: Counter[tuple[int | None, str]] = Counter()
    for part in free_parts(scope):
        cents[part.entry.offering_id, part.use] += part.cents
    classes = list(scope.classes({of for of, _ in cents if of is not None}))
    present, held = present_in_all(classes), hours_held(actor.agency, classes)
    looks = (_class_look(scope, one, cents, present[one.pk], held) for one in classes)
    found = [one for one in looks if one.paid or one.match or one.people]
    if any(of is None for of, _ in cents):
        found.append(ClassLook(None, cents[None, "paid"], cents[None, "match"]))
    return ClaimLook(scope.first_on, scope.last_on, tuple(found))


def next_days(actor: Actor, *, fund: int) -> tuple[date, date]:
    """The days a claim would be of that follows the newest one of some days: from the day after it up to today.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `fund_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    row, today = find_fund(actor, fund), today_in(actor.agency)
    claims = FundClaim.objects.of(actor.agency).filter(fund=row, offering=None, standing__in=CLAIMING)
    ends = [date.fromisoformat(head["last_on"]) for head in claims.values_list("head", flat=True)]
    last_on = min(today, row.last_on)
    first_on = max(ends) + timedelta(days=1) if ends else row.first_on
    return min(first_on, last_on), last_on


def told_look(found: ClaimLook) -> dict[str, Any]:
    """As programs are told it, in whole cents and minutes."""
    return {
        "first_on": found.first_on, "last_on": found.last_on, "paid": found.paid, "match": found.match,
        "classes": [
            {"offering": one.offering.pk if one.offering else None, "title": one.offering.title if one.offering else "",
             "paid": one.paid, "match": one.match, "people": one.people, "minutes": one.minutes,
             "against": list(one.against)}
            for one in found.classes
        ],
    }  # fmt: skip


def _class_look(
    scope: Scope, one: Offering, cents: Counter[tuple[int | None, str]], present: Present, held: HoursHeld
) -> ClassLook:
    minutes = sum(each.minutes for each in present.people)
    against = tuple(dict.fromkeys(_against(scope, one, present, held)))
    return ClassLook(one, cents[one.pk, "paid"], cents[one.pk, "match"], len(present.people), minutes, against)


def _against(scope: Scope, one: Offering, present: Present, held: HoursHeld) -> Iterator[str]:
    if not scope.first_on <= one.ends_on <= scope.last_on:
        yield "It did not end in these days."
    elif not present.people:
        yield "Nobody is marked as present."
    else:
        seats = [each.seat for each in present.people]
        found = (held.against(one.pk, (kind,), seats) for kind in HOURLY)
        yield from (each.message for each in found if each is not None)
