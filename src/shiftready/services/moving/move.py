"""Moving a class: looked at as it would be, then done as it was shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shiftready.core.delivery.layout import ScheduledBlock
from shiftready.core.delivery.preview import Preview, preview
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import held_seats
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, zone_of
from shiftready.services.moving.concerns import Concerns, concerns_of, refuse_begun, refuse_people, rooms_wrong
from shiftready.services.moving.follow import Followed, follow, tell_all
from shiftready.services.moving.schedule import MoveSaid, laid_anew
from shiftready.services.notices.plan import tell_teachers
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.offerings.make import closed_days_of
from shiftready.services.offerings.revise import revised
from shiftready.store.models import Offering, OfferingBlock

LONGEST_PLACE, LONGEST_ROOM = 200, 100


@dataclass(frozen=True, slots=True)
class Moved:
    """A class moved, or as it would be: its days now, whom that gets in the way of, who is asked to teach again.

    `before`: its first and last day as they were. `declined` are those who said no for the old days and are not asked
    by it. `places`: what moves along of kept seats and offers. `digest` says that what is done is what was shown.
    """

    offering: Offering
    before: tuple[date, date]
    preview: Preview
    concerns: Concerns
    people: int
    asked_again: tuple[str, ...]
    declined: tuple[str, ...]
    places: tuple[str, ...]
    digest: str


@transaction.atomic
def preview_move(actor: Actor, *, offering: int, said: MoveSaid) -> Moved:
    """How the class would be on its new dates, whom that gets in the way of, and who would be asked again.

    It is done, looked at and undone, so that what is shown is what doing it brings.

    Raises:
        As `move_offering`, but for `preview_out_of_date`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    shown = _moved(actor, find_open_offering(actor, offering), said)
    transaction.set_rollback(True)
    return shown


@transaction.atomic
def move_offering(actor: Actor, *, offering: int, said: MoveSaid, digest: str) -> Moved:
    """Move a class that was not begun to other dates, hours, rooms or another place, as the preview showed it.

    Everybody who has a seat, or is offered one, hears of it with the entry for their calendar; whoever was asked to
    teach and has not declined is asked again where hours are others now, and told where only rooms or the place are.
    Seats kept until a day are let go as many days before it as before, and no offer outlasts its first morning.
    Moving it back undoes it.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`; `course_not_found` where its course is not in force on the new day.
        ShiftreadyError: `offering_closed`, `offering_cancelled`, `class_has_begun`; `day_out_of_range`,
            `class_on_closed_day`, `shape_wrong`, `course_retired`; `move_wrong` for a place or room that is too long;
            `nothing_moved` where it is so already; `seats_in_the_way` naming whoever sits in another class on these
            days or leaves before its end; `preview_out_of_date` where it would not be what was shown.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    before = row.starts_on
    moved = _moved(actor, row, said)
    if moved.digest != digest:
        raise ShiftreadyError("preview_out_of_date", "Something has changed since you looked. Look again, then move.")
    facts = {"from": str(before), "to": str(row.starts_on), "people": moved.people, "concerns": len(moved.concerns.all)}
    write_line(actor, "move_offering", subject=f"offering:{row.pk}", facts=facts)
    return moved


def _moved(actor: Actor, row: Offering, said: MoveSaid) -> Moved:
    refuse_begun(actor, row)
    _refuse_long(said)
    before, rooms_before = (row.starts_on, row.ends_on), rooms_wrong(actor)
    blocks = list(OfferingBlock.objects.of(actor.agency).filter(offering=row))
    laid = laid_anew(row, blocks, said)
    hours = {one.block.key: one.starts_at for one in laid}
    hours_moved = any(one.starts_at != hours[one.key] for one in blocks)
    if not hours_moved and _stays(row, blocks, said):
        raise ShiftreadyError("nothing_moved", f"{row.title} is there already. Say what is to be another.")
    _write(row, blocks, hours, laid[-1].ends_at, said)
    seats = held_seats(row)
    refuse_people(actor, row, seats)
    followed = follow(actor, row, before) if hours_moved else _tell(row)
    concerns = concerns_of(actor, row, seats, rooms_before)
    zone = zone_of(actor.agency)
    days = preview(laid, zone, closed_days_of(actor.agency))
    asked, declined, places = followed.asked_again, followed.declined, followed.places
    told = [*concerns.all, *asked, *declined, *places, *(seat.person.number for seat in seats)]
    digest = _digest(row, laid, said, told)
    return Moved(row, before, days, concerns, len(seats), asked, declined, places, digest)


def _tell(row: Offering) -> Followed:
    """Hours are as they were: everyone is told, and nobody has to say again that they come."""
    revised(row)
    tell_all(row)
    tell_teachers(row)
    return Followed()


def _refuse_long(said: MoveSaid) -> None:
    bounds = {"place": (said.place, LONGEST_PLACE), "room": (said.room, LONGEST_ROOM)}
    wrong = {name: f"Use up to {most} letters." for name, (text, most) in bounds.items() if len(text or "") > most}
    if wrong:
        raise ShiftreadyError("move_wrong", " ".join(wrong.values()), fields=wrong)


def _stays(row: Offering, blocks: Sequence[OfferingBlock], said: MoveSaid) -> bool:
    same_place = said.place is None or said.place.strip() == row.place
    return same_place and (said.room is None or all(one.room == said.room.strip() for one in blocks))


def _write(
    row: Offering,
    blocks: Sequence[OfferingBlock],
    hours: Mapping[str, datetime],
    ends_at: datetime,
    said: MoveSaid,
) -> None:
    for one in blocks:
        one.starts_at = hours[one.key]
        one.room = one.room if said.room is None else said.room.strip()
    OfferingBlock.objects.of(row.agency).bulk_update(blocks, ["starts_at", "room"])
    row.starts_on, row.ends_on = said.starts_on, day_in(row.agency, ends_at)
    row.place = row.place if said.place is None else said.place.strip()
    row.save(update_fields=["starts_on", "ends_on", "place"])


def _digest(row: Offering, laid: Sequence[ScheduledBlock], said: MoveSaid, told: Sequence[str]) -> str:
    blocks = [[one.block.key, one.starts_at.isoformat()] for one in laid]
    content = [row.pk, row.revision, blocks, said.place, said.room, list(told)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
