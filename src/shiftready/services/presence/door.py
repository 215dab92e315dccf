"""The code on the door's screen: signed, for one class and day, and good for a minute and a half.

Nothing of it is kept: whoever holds one has seen the screen just now, and that is all it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import find_offering, find_open_offering, refuse_shut
from shiftready.services.presence.signs import (
    Signed,
    SignSaid,
    append_sign,
    class_days_of,
    inside_now,
    kept_sign,
    refuse_other_day,
)
from shiftready.store.models import Offering, Person, PresenceSign, Seat

#: A new code is shown every half minute; each is good long enough to raise a phone and hit the link.
RENEWED, GOOD_FOR = timedelta(seconds=30), timedelta(seconds=90)
#: From the scan to the last tap: time enough to sign in to Shiftready on the way.
TO_CONFIRM = timedelta(minutes=15)
_SALT = "shiftready.door"


@dataclass(frozen=True, slots=True)
class Door:
    """What the screen at the door shows; `code` "" where there is no class today."""

    offering: Offering
    code: str
    today: date
    days: tuple[date, ...]
    seats: int
    inside: int
    walked_in: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A code that was good when it was read, at that moment, by whoever held up a phone."""

    offering: int
    agency: int
    slug: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnSign:
    """What somebody at the door may do now: come in, or go out where they are in."""

    offering: Offering
    person: Person
    is_inside: bool
    has_seat: bool


def door_of(actor: Actor, *, offering: int) -> Door:
    """The code of now for one class, and how many are in.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering)
    refuse_shut(row)
    today, days = today_in(actor.agency), class_days_of(row)
    seated = set(Seat.objects.of(actor.agency).filter(offering=row, released_at=None).values_list("person", flat=True))
    inside = inside_now(row)
    code = _signer().sign(f"{row.pk}:{today}") if today in days else ""
    return Door(row, code, today, days, len(seated), len(inside & seated), len(inside - seated))


def read_code(code: str) -> Scan:
    """The class a code opens, where it is still good.

    Raises:
        ShiftreadyError: `door_code_run_out`, also for one that we never made.
    """
    try:
        text = _signer().unsign(code, max_age=GOOD_FOR)
    except BadSignature:
        raise _run_out() from None
    pk, _, day = text.partition(":")
    offering = Offering.objects.everywhere().filter(pk=int(pk)).select_related("agency").first()
    if offering is None or today_in(offering.agency) != date.fromisoformat(day):
        raise _run_out()
    return Scan(offering.pk, offering.agency_id, offering.agency.slug, timezone.now())


def own_sign(actor: Actor, *, scan: Scan) -> OwnSign:
    """What the actor, having scanned the code, may say now.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `own_person_missing`, `door_code_run_out`, `no_class_that_day`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    _refuse_old(actor, scan)
    row, person = find_offering(actor, scan.offering), _own_person(actor)
    refuse_other_day(row, scan.at)
    is_seated = Seat.objects.of(actor.agency).filter(offering=row, person=person, released_at=None).exists()
    return OwnSign(row, person, person.pk in inside_now(row, person), is_seated)


@transaction.atomic
def sign_own(actor: Actor, *, scan: Scan, is_in: bool, key: str) -> Signed:
    """Come in or go out at the moment the code was read; said again with the same key it is the same sign.

    Raises:
        As `own_sign`, and `offering_closed`, `offering_cancelled`, `key_taken`, `walk_in_refused`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    person = _own_person(actor)
    row = find_open_offering(actor, scan.offering)
    if kept_sign(actor.agency, key) is None:
        _refuse_old(actor, scan)
        refuse_other_day(row, scan.at)
    said = SignSaid(person.number, is_in, scan.at, key)
    return append_sign(actor, row, person, said, way=PresenceSign.Way.CODE)


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=_SALT)


def _refuse_old(actor: Actor, scan: Scan) -> None:
    if scan.agency != actor.agency.pk:
        raise NotFound("offering_not_found", "This code is of another agency's class. Ask who teaches it.")
    if timezone.now() - scan.at > TO_CONFIRM:
        raise _run_out()


def _run_out() -> ShiftreadyError:
    return ShiftreadyError("door_code_run_out", "This code has run out. Scan the one that is on the screen now.")


def _own_person(actor: Actor) -> Person:
    found: Person | None = Person.objects.of(actor.agency).filter(pk=actor.person_id or 0, withdrawn_at=None).first()
    if found is None:
        raise ShiftreadyError(
            "own_person_missing",
            "Your account is linked to nobody on the roster. Ask your training coordinator to link it; "
            "until then whoever teaches can mark you.",
        )
    return found
