"""Moving the class of the tests, as somebody does who looks first."""

from __future__ import annotations

from datetime import date

from shiftready.services.moving.move import move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid
from shiftready.store.models import Offering, OfferingBlock

NEXT_MONDAY = date(2026, 3, 9)


def move_to(classroom, **others):
    """Look, then move: by default to the Monday after."""
    wish = MoveSaid(**({"starts_on": NEXT_MONDAY} | others))
    shown = preview_move(classroom.shell, offering=classroom.offering, said=wish)
    return move_offering(classroom.shell, offering=classroom.offering, said=wish, digest=shown.digest)


def hours_of(room):
    """When each block begins, in universal time."""
    rows = OfferingBlock.objects.of(room.agency).filter(offering=room.offering)
    return {row.key: row.starts_at for row in rows}


def dates_of(room):
    row = Offering.objects.of(room.agency).get(pk=room.offering)
    return row.starts_on, row.ends_on
