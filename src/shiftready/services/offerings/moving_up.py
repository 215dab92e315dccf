"""Free seats given, or offered, to whoever comes next on the waiting list of a class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.core.delivery.kept_seats import Room
from shiftready.core.delivery.waiting_list import Order, Promotion, Waiting, next_promotion
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.applications.steps import StepSaid, newest_steps, take_steps
from shiftready.services.clock import today_in, zone_of
from shiftready.services.offerings.room import rooms_of
from shiftready.services.offerings.seats import SeatWish, fill_seats
from shiftready.store.models import Agency, Offering, SeatRule

RUNNING = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Rule:
    """By what a waiting list goes; `answer_hours` 0 gives a seat without asking."""

    order: Order = Order.FIRST_COME
    answer_hours: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows of the applications whose people got a seat, or an offer of one."""

    seated: tuple[int, ...] = ()
    offered: tuple[int, ...] = ()

    @property
    def facts(self) -> dict[str, list[int]]:
        """As the audit trail keeps them; what is empty is left out."""
        return {key: list(rows) for key, rows in (("seated", self.seated), ("offered", self.offered)) if rows}


def rule_of(offering: Offering) -> Rule:
    said = SeatRule.objects.of(offering.agency).filter(offering=offering).order_by("-pk").first()
    return Rule(Order(said.order), said.answer_hours) if said else Rule()


def waiting_in(agency: Agency, offering: Offering) -> dict[Waiting, tuple[int, str]]:
    """Everybody on the waiting list of a class, each with their row and roster number."""
    approved = newest_steps(agency).filter(kind=Step.APPROVED, application__offering=offering)
    person = "application__person"
    rows = approved.values_list("application", person, f"{person}__number", f"{person}__organization", "facts")
    return {_waiting(pk, organization, facts): (person, number) for pk, person, number, organization, facts in rows}


def give_free_seats(actor: Actor, offering: Offering) -> Moved:
    """What is free goes to whoever comes next, until nobody waits or nothing is free: part of a deed.

    The class is locked by that deed, so that two who act at once never promise one place twice. Who sits elsewhere on
    these days is passed over and keeps their place. From its first day on nobody is moved up.
    """
    if offering.status not in RUNNING or today_in(actor.agency) >= offering.starts_on:
        return Moved()
    lapse_offers(actor, offering)
    people = waiting_in(actor.agency, offering)
    if not people:
        return Moved()
    rule, room = rule_of(offering), rooms_of(actor.agency, [offering])[offering.pk]
    return _move_up(actor, offering, people, rule, room)


def lapse_offers(actor: Actor, offering: Offering) -> int:
    """Say of offers whose time is over that they have lapsed; their people may ask again."""
    over = newest_steps(actor.agency).filter(
        kind=Step.OFFERED, until__lte=timezone.now(), application__offering=offering
    )
    lapsed = list(over.values_list("application", flat=True))
    take_steps(actor, (StepSaid(pk, Step.LAPSED, "Nobody answered in time.") for pk in lapsed))
    return len(lapsed)


def _waiting(pk: int, organization: str, facts: dict[str, object]) -> Waiting:
    due_on = facts.get("due_on")
    return Waiting(
        key=pk,
        asked_at=datetime.fromisoformat(str(facts["asked_at"])),
        organization=organization,
        due_on=datetime.fromisoformat(str(due_on)).date() if due_on else None,
        days_short=int(str(facts.get("days_short", 0))),
        volunteered=bool(facts.get("volunteered")),
    )


def _move_up(actor: Actor, offering: Offering, people: dict[Waiting, tuple[int, str]], rule: Rule, room: Room) -> Moved:
    seated: list[int] = []
    offered: list[int] = []
    left = set(people)
    chosen = next_promotion(left, rule.order, room)
    while chosen is not None:
        left.discard(chosen.waiting)
        if _take_up(actor, offering, chosen, people[chosen.waiting][1], rule):
            (offered if rule.answer_hours else seated).append(chosen.waiting.key)
            room = room.taking(chosen.waiting.organization)
        chosen = next_promotion(left, rule.order, room)
    return Moved(tuple(seated), tuple(offered))


def _take_up(actor: Actor, offering: Offering, chosen: Promotion, number: str, rule: Rule) -> bool:
    """Whether the seat could be given or offered; not to whoever cannot sit in the class now."""
    if rule.answer_hours:
        until = min(timezone.now() + timedelta(hours=rule.answer_hours), _first_morning(actor, offering))
        take_steps(actor, [StepSaid(chosen.waiting.key, Step.OFFERED, chosen.reason, until)])
        return True
    try:
        fill_seats(actor, wishes=[SeatWish(offering.pk, number, chosen.reason)])
    except ShiftreadyError as refusal:
        if refusal.code != "seats_refused":
            raise
        return False
    return True


def _first_morning(actor: Actor, offering: Offering) -> datetime:
    """The first moment of the class's first day, after which nobody can be seated any more."""
    return datetime.combine(offering.starts_on, time.min, zone_of(actor.agency))
