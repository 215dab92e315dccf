"""The agency's rooms, and what is wrong with the rooms of its classes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from shiftready.core.delivery.rooms import Booking, Room, RoomConflict, room_conflicts, room_key
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import zone_of
from shiftready.services.offerings.travel import travel_in
from shiftready.store.models import Agency, Offering, OfferingBlock, TeachingRoom

LARGEST_ROOM = 10_000
LONGEST_NAME, LONGEST_SITE = 100, 200
SHUT = (Offering.Status.CLOSED, Offering.Status.CANCELLED)


def list_rooms(actor: Actor) -> tuple[TeachingRoom, ...]:
    """The rooms in the list, by name.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    return tuple(TeachingRoom.objects.of(actor.agency).filter(gone_at=None))


@transaction.atomic
def add_room(actor: Actor, *, name: str, site: str = "", capacity: int | None = None) -> TeachingRoom:
    """Put a room on the list; what it was before under that name stays in its own row.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        ShiftreadyError: `room_wrong`, with a remark for every field.
    """
    require(actor, Deed.RUN_OFFERINGS)
    said, place = " ".join(name.split()), " ".join(site.split())
    _refuse_wrong(actor, said, place, capacity)
    row: TeachingRoom = TeachingRoom.objects.create(
        agency=actor.agency, name=said, site=place, capacity=capacity, added_at=timezone.now()
    )
    write_line(actor, "room_added", subject=f"room {row.pk}", facts={"capacity": capacity}, changes_facts=False)
    return row


@transaction.atomic
def remove_room(actor: Actor, *, room: int) -> TeachingRoom:
    """Take a room off the list; blocks that name it still do.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `room_not_found`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    own = TeachingRoom.objects.of(actor.agency).filter(pk=room, gone_at=None)
    row: TeachingRoom | None = own.select_for_update().first()
    if row is None:
        raise NotFound("room_not_found", f"{actor.agency.name} has no room {room} in its list. Look under Rooms.")
    row.gone_at = timezone.now()
    row.save(update_fields=["gone_at"])
    write_line(actor, "room_removed", subject=f"room {row.pk}", changes_facts=False)
    return row


def conflicts_of_rooms(actor: Actor, *, from_on: date, offering: int | None = None) -> tuple[RoomConflict, ...]:
    """What is wrong with the rooms of classes that are neither closed nor cancelled, from a day on.

    With `offering` only what concerns that class, beside all others.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    zone = zone_of(actor.agency)
    rows = OfferingBlock.objects.of(actor.agency).filter(starts_at__gte=datetime.combine(from_on, time.min, zone))
    taken = Count("offering__seats", filter=Q(offering__seats__released_at=None), distinct=True)
    blocks = rows.exclude(offering__status__in=SHUT).exclude(room="").annotate(taken=taken).select_related("offering")
    bookings = [_booking(actor, row, row.taken) for row in blocks]
    rooms = [Room(one.name, one.site, one.capacity) for one in list_rooms(actor)]
    found = room_conflicts(bookings, rooms, travel=travel_in(actor.agency))
    return found if offering is None else tuple(one for one in found if one.offering == offering)


def sites_of_rooms(agency: Agency) -> Mapping[str, str]:
    """At which site each room in the list is, by the room's key, where that is said."""
    rows = TeachingRoom.objects.of(agency).filter(gone_at=None).exclude(site="")
    return {room_key(name): site for name, site in rows.values_list("name", "site")}


def _booking(actor: Actor, row: OfferingBlock, taken: int) -> Booking:
    starts = row.starts_at.astimezone(zone_of(actor.agency)).replace(tzinfo=None)
    ends = starts + timedelta(minutes=row.minutes)
    title = f"{row.offering.title} from {row.offering.starts_on}"
    return Booking(row.offering_id, title, row.pk, row.title, row.room, starts, ends, taken)


def _refuse_wrong(actor: Actor, name: str, site: str, capacity: int | None) -> None:
    remarks = {}
    if not name or len(name) > LONGEST_NAME:
        remarks["name"] = f"Name the room, in up to {LONGEST_NAME} letters."
    elif room_key(name) in {room_key(one.name) for one in list_rooms(actor)}:
        remarks["name"] = f"The list has a room “{name}” already. Take that one off first, or choose another name."
    if len(site) > LONGEST_SITE:
        remarks["site"] = f"Use up to {LONGEST_SITE} letters."
    if capacity is not None and not 1 <= capacity <= LARGEST_ROOM:
        remarks["capacity"] = f"Write how many people it holds, from 1 to {LARGEST_ROOM}, or leave it empty."
    if remarks:
        raise ShiftreadyError("room_wrong", " ".join(remarks.values()), fields=remarks)
