"""What is changed in place, noted down once when a packet is first made: names, classes and blocks as they stood."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from shiftready.core.delivery.teaching.people import LIVED
from shiftready.services.packets.scope import Scope
from shiftready.store.models import AuditLine, BlockTeacher, Offering, OfferingBlock, Person, Seat, Teacher, User

_CLASS = ("pk", "title", "course", "course_version", "starts_on", "ends_on", "place", "host", "status", "closed_at")
_BLOCK = ("pk", "key", "title", "topic", "method", "minutes", "starts_at", "room", "instructor")
HELD = (Offering.Status.ANNOUNCED, Offering.Status.CLOSED)


def note_agency(scope: Scope) -> None:
    """The agency's own name and zone, and who ever did something there; for every packet, before anything is told."""
    agency = scope.agency
    actors = AuditLine.objects.of(agency).filter(at__lt=scope.before).exclude(actor=None).order_by()
    accounts = User.objects.filter(pk__in=actors.values("actor").distinct()).order_by("pk")
    scope.stood |= {
        "agency": agency.name,
        "slug": agency.slug,
        "time_zone": agency.time_zone,
        "accounts": {str(pk): email for pk, email in accounts.values_list("pk", "email")},
        "seated": _seated(scope),
        "guests": {},
        "classes": [],
    }


def note_classes(scope: Scope) -> None:
    """Its classes with their blocks, who was to teach them, and guests by name; once findings say which count."""
    rows = list(Offering.objects.of(scope.agency).filter(_wanted(scope)).filter(created_at__lt=scope.before))
    blocks: dict[int, list[dict[str, Any]]] = {row.pk: [] for row in rows}
    for block in OfferingBlock.objects.of(scope.agency).filter(offering__in=blocks).order_by("starts_at", "pk"):
        blocks[block.offering_id].append(_fields(block, _BLOCK))
    told = sorted(rows, key=lambda row: row.pk)
    scope.stood["classes"] = [{**_fields(row, _CLASS), "blocks": blocks[row.pk]} for row in told]
    scope.stood["guests"] = _guests(scope, blocks)
    scope.stood["teachers"] = _teachers(scope, blocks)


def _wanted(scope: Scope) -> Q:
    packet = scope.packet
    if packet.kind == "class":
        return Q(pk=int(packet.subject))
    if packet.kind == "person":
        seats = Seat.objects.of(scope.agency).filter(person__number=packet.subject, given_at__lt=scope.before)
        return Q(pk__in=seats.values("offering"))
    if packet.kind == "year":
        first, last = date(int(packet.subject), 1, 1), date(int(packet.subject), 12, 31)
        return Q(starts_on__lte=last, ends_on__gte=first, status__in=HELD)
    places = scope.record_places
    return Q(pk__in={places[where] for where in scope.counted if where in places})


def _seated(scope: Scope) -> list[str]:
    """Numbers of those with a seat, for a packet of one class."""
    if scope.packet.kind != "class":
        return []
    seats = Seat.objects.of(scope.agency).filter(offering=int(scope.packet.subject), given_at__lt=scope.before)
    return sorted(set(seats.values_list("person__number", flat=True)))


def _guests(scope: Scope, offerings: Iterable[int]) -> dict[str, str]:
    seats = Seat.objects.of(scope.agency).filter(offering__in=list(offerings), given_at__lt=scope.before)
    rows = Person.objects.of(scope.agency).filter(pk__in=seats.values("person")).exclude(organization="")
    return dict(rows.order_by("number").values_list("number", "name"))


def _teachers(scope: Scope, offerings: Collection[int]) -> dict[str, dict[str, Any]]:
    """Those given a block, and those named in one by hand; of lived experience no name, which is for few eyes."""
    given = BlockTeacher.objects.of(scope.agency).filter(block__offering__in=list(offerings), given_at__lt=scope.before)
    taught = set(given.values_list("teacher", flat=True))
    by_hand = " ".join(block["instructor"] for one in scope.stood["classes"] for block in one["blocks"]).casefold()
    rows = Teacher.objects.of(scope.agency).filter(entered_at__lt=scope.before).order_by("pk")
    return {
        str(row.pk): {"number": row.number, "name": row.name, "lived": _has_lived(row)}
        for row in rows
        if row.pk in taught or (row.name and row.name.casefold() in by_hand)
    }


def _has_lived(row: Teacher) -> bool:
    return not LIVED.isdisjoint(row.kinds.split())


def _fields(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
