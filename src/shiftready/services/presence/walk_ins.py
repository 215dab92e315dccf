"""People who came to a class without a seat: listed for the coordinator, who seats them or turns them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.offerings.seats import SeatWish, give_seats
from shiftready.store.models import Offering, Person, PresenceSign, Seat, WalkInRefusal
from shiftready.store.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody without a seat, since when they are known to be there, and why they were turned away if they were."""

    person: Person
    came_at: datetime
    refusal: WalkInRefusal | None


def walk_ins(actor: Actor, *, offering: int) -> tuple[WalkIn, ...]:
    """Everyone who signed and has no seat, whoever waits for an answer first.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    return _walk_ins(find_offering(actor, offering))


def count_waiting(offering: Offering) -> int:
    """How many of them have no answer yet."""
    refused = WalkInRefusal.objects.of(offering.agency).filter(offering=offering, person=OuterRef("person"))
    return int(_unseated(offering).filter(~Exists(refused)).values("person").distinct().count())


def seat_walk_in(actor: Actor, *, offering: int, person: str) -> Seat:
    """Give a seat to somebody who is there; their time counts from when they signed in.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `walk_in_not_found`, and as `give_seats`.
    """
    found = _find(actor, offering, person)
    came_on = day_in(actor.agency, found.came_at)
    return give_seats(actor, wishes=[SeatWish(offering, found.person.number, f"Walked in on {came_on}.")])[0]


@transaction.atomic
def refuse_walk_in(actor: Actor, *, offering: int, person: str, reason: str) -> WalkInRefusal:
    """Turn somebody away who has no seat, with the reason they will read.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `walk_in_not_found`, `reason_missing`, `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why = asked_reason(reason)
    row = find_open_offering(actor, offering)
    found = _find(actor, offering, person)
    if found.refusal is not None:
        return found.refusal
    made = WalkInRefusal.objects.create(
        agency=actor.agency,
        offering=row,
        person=found.person,
        reason=why,
        refused_at=timezone.now(),
        refused_by=actor.user,
    )
    facts = {"person": found.person.pk}
    write_line(actor, "refuse_walk_in", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


def _find(actor: Actor, offering: int, number: str) -> WalkIn:
    found = next((one for one in walk_ins(actor, offering=offering) if one.person.number == number), None)
    if found is None:
        message = f"Nobody with number {number} is there without a seat. They may have one by now."
        raise ShiftreadyError("walk_in_not_found", message)
    return found


def _walk_ins(offering: Offering) -> tuple[WalkIn, ...]:
    came = dict(_unseated(offering).values_list("person").annotate(came=Min("at")).order_by())
    rows = Person.objects.of(offering.agency).filter(pk__in=came).select_related("agency")
    people = {person.pk: person for person in rows}
    turned_away = WalkInRefusal.objects.of(offering.agency).filter(offering=offering, person__in=came)
    refusals = {row.person_id: row for row in turned_away.select_related("refused_by")}
    found = [WalkIn(people[pk], at, refusals.get(pk)) for pk, at in came.items()]
    return tuple(sorted(found, key=lambda one: (one.refusal is not None, one.came_at, one.person.number)))


def _unseated(offering: Offering) -> ScopedQuerySet[PresenceSign]:
    held = Seat.objects.of(offering.agency).filter(offering=offering, released_at=None, person=OuterRef("person"))
    rows: ScopedQuerySet[PresenceSign] = PresenceSign.objects.of(offering.agency)
    return rows.filter(~Exists(held), offering=offering)
