"""Free seats given, or offered, to whoever comes next on the waiting list of a class."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.core.delivery.kept_seats import Room, is_full
from shiftready.core.delivery.waiting_list import Order, Promotion, Waiting, next_promotion
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.applications.steps import StepSaid, newest_steps, take_steps
from shiftready.services.clock import today_in, zone_of
from shiftready.services.notices.plan import tell_places
from shiftready.services.offerings.room import rooms_of
from shiftready.services.offerings.seats import SeatWish, can_be_seated, write_seats
from shiftready.store.models import Agency, Offering

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


def together(moved: Iterable[Moved]) -> Moved:
    """What moved in several classes as one."""
    found = list(moved)
    return Moved(tuple(pk for one in found for pk in one.seated), tuple(pk for one in found for pk in one.offered))


def rule_of(offering: Offering) -> Rule:
    said = offering.seat_rules.order_by("-pk").first()
    return Rule(Order(said.order), said.answer_hours) if said else Rule()


def waiting_in(agency: Agency, offering: Offering) -> dict[Waiting, tuple[int, str]]:
    """Everybody on the waiting list of a class, each with their row and roster number."""
    approved = newest_steps(agency).filter(kind=Step.APPROVED, application__offering=offering)
    person = "application__person"
    rows = approved.values_list("application", person, f"{person}__number", f"{person}__organization", "facts")
    return {_waiting(pk, organization, facts): (person, number) for pk, person, number, organization, facts in rows}


def give_free_seats(actor: Actor, offering: Offering, *, changed: Collection[int] = ()) -> Moved:
    """What is free goes to whoever comes next, until nobody waits or nothing is free: part of a deed.

    The class is locked by that deed, so that two who act at once never promise one place twice. Who sits elsewhere on
    these days is passed over and keeps their place. From its first day on nobody is moved up. People whose place the
    deed has `changed` before hear of it together with them.
    """
    moved, people = _moved_up(actor, offering)
    tell_places(actor.agency, {offering: {*changed, *people}})
    return moved


def lapse_offers(actor: Actor, offering: Offering) -> list[int]:
    """Say of offers whose time is over that they have lapsed; whose they were: they may ask again."""
    over = newest_steps(actor.agency).filter(
        kind=Step.OFFERED, until__lte=timezone.now(), application__offering=offering
    )
    lapsed = dict(over.values_list("application", "application__person"))
    take_steps(actor, (StepSaid(pk, Step.LAPSED, "Nobody answered in time.") for pk in lapsed))
    return list(lapsed.values())


def _moved_up(actor: Actor, offering: Offering) -> tuple[Moved, list[int]]:
    """Who moved up, and the rows of everybody whose place is another now."""
    if offering.status not in RUNNING or today_in(actor.agency) >= offering.starts_on:
        return Moved(), []
    room = rooms_of(actor.agency, [offering])[offering.pk]
    if is_full(room):
        return Moved(), []
    lapsed = lapse_offers(actor, offering)
    people = waiting_in(actor.agency, offering)
    rule = rule_of(offering)
    chosen = _chosen(people, rule, room)
    if rule.answer_hours:
        _offer(actor, offering, chosen, rule)
        moved = Moved(offered=tuple(one.waiting.key for one in chosen))
    else:
        moved = Moved(seated=_seat(actor, offering, people, rule, room))
    rows = {one.key: person for one, (person, _) in people.items()}
    return moved, lapsed + [rows[pk] for pk in (*moved.offered, *moved.seated)]


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


def _chosen(people: Iterable[Waiting], rule: Rule, room: Room) -> list[Promotion]:
    """Everybody for whom a seat is free, one after another."""
    left, chosen = set(people), list[Promotion]()
    while (found := next_promotion(left, rule.order, room)) is not None:
        chosen.append(found)
        left.discard(found.waiting)
        room = room.taking(found.waiting.organization)
    return chosen


def _offer(actor: Actor, offering: Offering, chosen: Iterable[Promotion], rule: Rule) -> None:
    until = min(timezone.now() + timedelta(hours=rule.answer_hours), first_morning(offering, offering.starts_on))
    take_steps(actor, (StepSaid(one.waiting.key, Step.OFFERED, one.reason, until) for one in chosen))


def _seat(
    actor: Actor, offering: Offering, people: Mapping[Waiting, tuple[int, str]], rule: Rule, room: Room
) -> tuple[int, ...]:
    """Seat everybody who is next; without whoever sits elsewhere by now, until all who are chosen can be seated."""
    left = dict(people)
    while chosen := _chosen(left, rule, room):
        wishes = [SeatWish(offering.pk, left[one.waiting][1], one.reason) for one in chosen]
        try:
            write_seats(actor, wishes=wishes, rooms={offering.pk: room})
        except ShiftreadyError as refusal:
            if refusal.code != "seats_refused":
                raise
        else:
            return tuple(one.waiting.key for one in chosen)
        for one, wish in zip(chosen, wishes, strict=True):
            if not can_be_seated(actor, wish):
                del left[one.waiting]
    return ()


def first_morning(offering: Offering, starts_on: date) -> datetime:
    """The first moment of a class's first day, after which nobody can be seated any more."""
    return datetime.combine(starts_on, time.min, zone_of(offering.agency))
