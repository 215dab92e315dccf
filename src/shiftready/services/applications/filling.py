"""How a class is filled: how many seats, by what its waiting list goes, and for whom seats are kept until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.kept_seats import Kept, Room
from shiftready.core.delivery.waiting_list import Order
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import course_of, find_offering, find_open_offering
from shiftready.services.offerings.moving_up import Moved, Rule, give_free_seats, rule_of
from shiftready.services.offerings.room import kept_in, rooms_of
from shiftready.store.models import KeptSeats, Offering, SeatRule

MOST_SEATS, MOST_HOURS = 500, 336


@dataclass(frozen=True, slots=True)
class FillingSaid:
    """What is said of how a class is filled; what is None stays as it was.

    `order` is a `core.delivery.waiting_list.Order`; `answer_hours` 0 gives a seat without asking. `kept` names every
    organization that keeps seats: whoever is not named keeps none any more.
    """

    max_seats: int | None = None
    order: str | None = None
    answer_hours: int | None = None
    kept: Sequence[Kept] | None = None


@dataclass(frozen=True, slots=True)
class FillingShown:
    """How a class is filled now: `kept` as it was said, and the room with what is used by each organization."""

    offering: Offering
    rule: Rule
    kept: tuple[Kept, ...]
    room: Room


def show_filling(actor: Actor, *, offering: int) -> FillingShown:
    """How a class is filled.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    row = find_offering(actor, offering)
    kept = tuple(one for one in kept_in(actor.agency, [row.pk]).get(row.pk, ()) if one.seats)
    return FillingShown(row, rule_of(row), kept, rooms_of(actor.agency, [row])[row.pk])


@transaction.atomic
def fill_by(actor: Actor, *, offering: int, said: FillingSaid) -> Moved:
    """Say how a class is filled; whoever can have a seat by it moves up at once.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `filling_wrong`, with a remark for every field: fewer seats than are held, promised or kept, an
            order there is not, hours out of bounds, an organization named twice; `offering_closed`,
            `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    before = show_filling(actor, offering=offering)
    if remarks := dict(_remarks(said, before)):
        raise ShiftreadyError("filling_wrong", " ".join(remarks.values()), fields=remarks)
    if said.max_seats is not None and said.max_seats != row.max_seats:
        row.max_seats = said.max_seats
        row.save(update_fields=["max_seats"])
    _say_rule(actor, row, before.rule, said)
    _say_kept(actor, row, before.kept, said.kept)
    moved = give_free_seats(actor, row)
    write_line(actor, "filling_said", subject=f"offering:{row.pk}", facts={**_facts(row, said), **moved.facts})
    return moved


def _facts(row: Offering, said: FillingSaid) -> dict[str, object]:
    kept = None if said.kept is None else sum(one.seats for one in said.kept)
    found = {"seats": row.max_seats, "order": said.order, "answer_hours": said.answer_hours, "seats_kept": kept}
    return {key: value for key, value in found.items() if value is not None}


def _say_rule(actor: Actor, offering: Offering, before: Rule, said: FillingSaid) -> None:
    hours = before.answer_hours if said.answer_hours is None else said.answer_hours
    rule = Rule(Order(said.order or before.order), hours)
    if rule != before:
        fields = {"order": rule.order, "answer_hours": hours, "said_at": timezone.now(), "said_by": actor.user}
        SeatRule.objects.create(agency=actor.agency, offering=offering, **fields)


def _say_kept(actor: Actor, offering: Offering, before: Sequence[Kept], wanted: Sequence[Kept] | None) -> None:
    if wanted is None:
        return
    were = {one.organization: one for one in before}
    named = {one.organization.strip(): one for one in wanted}
    gone = {name: Kept(name, 0) for name in were if name not in named}
    KeptSeats.objects.bulk_create(
        KeptSeats(
            agency=actor.agency,
            offering=offering,
            organization=name,
            seats=one.seats,
            released_on=one.released_on,
            said_at=timezone.now(),
            said_by=actor.user,
        )
        for name, one in sorted({**gone, **named}.items())
        if were.get(name) != one
    )


def _remarks(said: FillingSaid, before: FillingShown) -> Iterator[tuple[str, str]]:
    seats = before.offering.max_seats if said.max_seats is None else said.max_seats
    if said.max_seats is not None and (wrong := _why_not_so_many(said.max_seats, before)):
        yield "max_seats", wrong
    if said.order is not None and said.order not in {one.value for one in Order}:
        yield "order", f'Write first_come or priority; "{said.order}" is neither.'
    if said.answer_hours is not None and not 0 <= said.answer_hours <= MOST_HOURS:
        yield "answer_hours", f"Hours to answer are a whole number from 0 to {MOST_HOURS}."
    if wrong := _why_not_kept(before.kept if said.kept is None else said.kept, seats):
        yield "kept", wrong


def _why_not_so_many(seats: int, before: FillingShown) -> str:
    """A class of a course that holds fewer is two classes; one that has them already may keep them."""
    offering, taken = before.offering, sum(before.room.used.values())
    if not 1 <= seats <= MOST_SEATS:
        return f"A class has from 1 to {MOST_SEATS} seats; {seats} is none of these."
    if seats < taken:
        return f"{taken} seats are held or offered already. Release some before the class has {seats}."
    bound = course_of(offering).max_seats
    if bound is not None and seats > max(bound, offering.max_seats or 0):
        return f"{offering.title} holds at most {bound} people. Make a second class for the others."
    return ""


def _why_not_kept(kept: Sequence[Kept], seats: int | None) -> str:
    names = [one.organization.strip().casefold() for one in kept]
    wanted = sum(one.seats for one in kept)
    if len(set(names)) < len(names):
        return "An organization is named twice. Write it on one line, with all its seats."
    if any(one.seats < 0 for one in kept):
        return "Seats kept are a whole number of 0 or more."
    if wanted and seats is None:
        return "Say how many seats the class has before some of them are kept."
    return f"{wanted} seats would be kept; the class has {seats}." if seats is not None and wanted > seats else ""
