"""A kiosk at the door: a device that can take numbers for one class on one day, and can do nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.services.presence.signs import Signed, SignSaid, append_sign, inside_now, refuse_other_day
from shiftready.store.models import Kiosk, Offering, Person, PresenceSign


@dataclass(frozen=True, slots=True)
class AtKiosk:
    """What a kiosk did with a number."""

    signed: Signed
    number: str


def kiosks_of(actor: Actor, *, offering: int) -> tuple[Kiosk, ...]:
    """The kiosks of a class, newest first, closed ones too.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    rows = Kiosk.objects.of(actor.agency).filter(offering=find_offering(actor, offering))
    return tuple(rows.select_related("opened_by", "agency"))


@transaction.atomic
def open_kiosk(actor: Actor, *, offering: int) -> Kiosk:
    """Make the device in front of one a kiosk for today; whoever opens it is signed out on it by the door.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`, `no_class_that_day`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_open_offering(actor, offering)
    refuse_other_day(row, timezone.now())
    made = Kiosk.objects.create(agency=actor.agency, offering=row, opened_at=timezone.now(), opened_by=actor.user)
    facts = {"kiosk": made.pk}
    write_line(actor, "open_kiosk", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def close_kiosk(actor: Actor, *, offering: int, kiosk: int) -> Kiosk:
    """Close a kiosk from anywhere, at once and for good; one that is closed stays so.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`, `kiosk_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering, to_change=True)
    found: Kiosk | None = Kiosk.objects.of(actor.agency).filter(offering=row, pk=kiosk).first()
    if found is None:
        raise NotFound("kiosk_not_found", f"{row.title} has no kiosk {kiosk}. Look at the list of its kiosks.")
    if found.closed_at is None:
        found.closed_at, found.closed_by = timezone.now(), actor.user
        found.save(update_fields=["closed_at", "closed_by"])
        facts = {"kiosk": found.pk}
        write_line(actor, "close_kiosk", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return found


def is_in_use(kiosk: Kiosk) -> bool:
    """Whether a kiosk still takes numbers: on its own day, and not closed."""
    return kiosk.closed_at is None and day_in(kiosk.agency, kiosk.opened_at) == today_in(kiosk.agency)


def kiosk_in_use(pk: int | None) -> Kiosk:
    """The kiosk of that row, for the device that holds it.

    Raises:
        NotFound: `kiosk_closed`, also where there never was one.
    """
    rows = Kiosk.objects.everywhere().select_related("offering", "agency")
    found: Kiosk | None = rows.filter(pk=pk).first() if pk is not None else None
    is_open = found is not None and found.offering.status in (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)
    if found is None or not is_open or not is_in_use(found):
        raise NotFound("kiosk_closed", "This kiosk is closed. The training coordinator can open one from the class.")
    return found


@transaction.atomic
def sign_at_kiosk(kiosk: Kiosk, *, number: str, is_in: bool, key: str) -> AtKiosk:
    """Bring the number's owner in or out at this moment. Names are not told: the device stands in the open.

    Raises:
        NotFound: `kiosk_closed`, `number_unknown`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`, `key_taken`, `walk_in_refused`, `already_inside`,
            `not_inside`.
    """
    current = kiosk_in_use(kiosk.pk)
    actor = Actor(user=None, agency=current.agency, deeds=frozenset())
    row = find_open_offering(actor, current.offering_id)
    person = _person(current, number.strip())
    said = SignSaid(person.number, is_in, timezone.now(), key)
    _refuse_twice(row, person, said)
    return AtKiosk(append_sign(actor, row, person, said, way=PresenceSign.Way.KIOSK), person.number)


def _person(kiosk: Kiosk, number: str) -> Person:
    found: Person | None = Person.objects.of(kiosk.agency).filter(number=number, withdrawn_at=None).first()
    if found is None:
        raise NotFound(
            "number_unknown", "Nobody has this number. Type it as it stands on your card, or ask at the desk."
        )
    return found


def _refuse_twice(offering: Offering, person: Person, said: SignSaid) -> None:
    """A second press is told so, where it is not the same one sent again."""
    if PresenceSign.objects.of(offering.agency).filter(key=said.key).exists():
        return
    inside = person.pk in inside_now(offering, person)
    if said.is_in and inside:
        raise ShiftreadyError("already_inside", f"Number {person.number} is signed in already.")
    if not said.is_in and not inside:
        raise ShiftreadyError(
            "not_inside", f"Number {person.number} is not signed in today. Sign in, or ask at the desk."
        )
